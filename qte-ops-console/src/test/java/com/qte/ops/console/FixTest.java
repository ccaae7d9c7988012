package com.qte.ops.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.QteOps;
import com.qte.ops.Scope;
import com.qte.ops.config.Configuration;
import com.qte.ops.healing.Healed.Outcome;
import com.qte.ops.journal.Entry;
import com.qte.ops.journal.Journal;
import com.qte.ops.model.Status;
import com.qte.ops.spi.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixTest {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    @TempDir
    Path folder;

    @BeforeEach
    void configure() throws IOException {
        write("PROPOSE");
    }

    @Test
    void plan_faultThatItHeals_shownWithHashAndNextStep() {
        TestConsole console = TestConsole.english();

        assertThat(run(console, Status.FAILING, "plan", "lamp.switch-on")).isZero();
        assertThat(console.out())
                .contains("lamp.switch-on  lamp:desk  Switch on", "1. switch bulb 1 on", "bulb=1", "before: state=off")
                .containsPattern(HASH)
                .containsPattern("qte-ops --config \\S+ approve [0-9a-f]{64}"
                        + " - then: qte-ops --config \\S+ fix lamp.switch-on --apply --reason")
                .doesNotContain("«");
    }

    @Test
    void plan_chinese_noTextIsMissing() {
        TestConsole console = TestConsole.chinese();

        assertThat(run(console, Status.FAILING, "plan", "lamp.switch-on")).isZero();
        assertThat(console.out()).contains("将执行", "1. 打开 1 号灯泡", "没有改动任何东西").doesNotContain("«");
    }

    @Test
    void plan_nothingWrong_nothingToDo() {
        TestConsole console = TestConsole.english();

        assertThat(run(console, Status.HEALTHY, "plan", "lamp.switch-on")).isZero();
        assertThat(console.out()).startsWith("Nothing to do: none of what lamp.switch-on heals (lamp.light) is wrong");
    }

    @Test
    void plan_checkThatTakesLong_isLookedAt() {
        TestConsole console = TestConsole.english();

        assertThat(run(console, Lamp.front(Status.FAILING, Tier.EXPENSIVE), "plan", "lamp.switch-on"))
                .isZero();
        assertThat(console.out()).contains("1. switch bulb 1 on", "Nothing was changed.");
    }

    @Test
    void plan_unknownWhetherAnythingIsWrong_notCalledWell() {
        TestConsole console = TestConsole.english();

        run(console, Status.UNKNOWN, "plan", "lamp.switch-on");

        assertThat(console.out())
                .startsWith("No plan: not all is well (lamp.light@lamp:desk UNKNOWN)")
                .containsPattern("qte-ops --config \\S+ doctor --check lamp.light");
    }

    @Test
    void plan_lookedAtByNobody_notCalledWell() {
        TestConsole console = TestConsole.english();

        run(console, Status.SKIPPED, "plan", "lamp.switch-on");

        assertThat(console.out()).startsWith("No plan: none of what lamp.switch-on heals (lamp.light) could be looked");
    }

    @Test
    void plan_noTargetConfigured_saysWhichSection() {
        for (TestConsole console : List.of(TestConsole.english(), TestConsole.chinese())) {
            assertThat(run(console, Front.REAL, "plan", "docker.restart-service"))
                    .isEqualTo(ExitCodes.USAGE);
            assertThat(run(console, Front.REAL, "fix", "config.accept")).isEqualTo(ExitCodes.USAGE);
            assertThat(console.out()).isEmpty();
            assertThat(console.err())
                    .containsPattern("docker is not configured|未配置 docker")
                    .contains("config-files")
                    .doesNotContain("«");
        }
    }

    @Test
    void fix_withoutApply_onlyPlans() {
        TestConsole console = TestConsole.english();

        assertThat(run(console, Status.FAILING, "fix", "lamp.switch-on")).isZero();
        assertThat(console.out()).contains("Nothing was changed.").doesNotContain("VERIFIED", "INTENT");
    }

    @Test
    void fix_applyWithoutApproval_refused() {
        TestConsole console = TestConsole.english();

        assertThat(run(console, Status.FAILING, "fix", "lamp.switch-on", "--apply", "--reason", "dark here"))
                .isEqualTo(ExitCodes.REFUSED);
        assertThat(console.out()).contains("REFUSED  a guard refused, nothing was done");
    }

    @Test
    void fix_killSwitch_refused() throws IOException {
        Files.createDirectories(folder.resolve("state"));
        Files.createFile(folder.resolve("kill"));
        write("AUTO");
        TestConsole console = TestConsole.english();

        assertThat(run(console, Status.FAILING, "fix", "lamp.switch-on", "--apply", "--reason", "dark here"))
                .isEqualTo(ExitCodes.REFUSED);
        assertThat(console.out()).contains("DENY   kill-switch");
    }

    @Test
    void approve_beginningOfAHash_planIsShownAndTheWordLeft() throws IOException {
        TestConsole planned = TestConsole.english();
        run(planned, Status.FAILING, "plan", "lamp.switch-on");
        Matcher hash = HASH.matcher(planned.out());
        assertThat(hash.find()).isTrue();
        TestConsole console = TestConsole.english();

        assertThat(run(console, Status.FAILING, "approve", hash.group().substring(0, 8)))
                .isZero();
        assertThat(console.out()).contains("1. switch bulb 1 on", hash.group(), "Left in the inbox as ");
        try (var files = Files.list(folder.resolve("state/inbox"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void approve_unknownOrNoHash_usage() {
        for (String hash : List.of("0".repeat(64), "0".repeat(8), "short", "../../etc/passwd")) {
            TestConsole console = TestConsole.english();

            assertThat(run(console, Status.FAILING, "approve", hash)).isEqualTo(ExitCodes.USAGE);
            assertThat(console.out()).isEmpty();
        }
    }

    @Test
    void code_severalOutcomes_theGravestCounts() {
        assertThat(Acting.code(Outcome.VERIFIED)).isZero();
        assertThat(Acting.code(Outcome.PARTLY)).isEqualTo(ExitCodes.DEGRADED);
        assertThat(Acting.code(Outcome.REFUSED)).isEqualTo(ExitCodes.REFUSED);
        assertThat(FixCommand.graver(ExitCodes.HEALTHY, ExitCodes.REFUSED)).isEqualTo(ExitCodes.REFUSED);
        assertThat(FixCommand.graver(ExitCodes.DEGRADED, ExitCodes.FAILING)).isEqualTo(ExitCodes.FAILING);
        assertThat(FixCommand.graver(ExitCodes.HEALTHY, ExitCodes.DEGRADED)).isEqualTo(ExitCodes.DEGRADED);
        for (Outcome outcome : List.of(Outcome.NOT_EFFECTIVE, Outcome.WORSENED, Outcome.UNVERIFIED, Outcome.FAILED)) {
            assertThat(FixCommand.graver(Acting.code(outcome), ExitCodes.REFUSED))
                    .isEqualTo(ExitCodes.FAILING);
        }
    }

    @Test
    void fix_earlierActWithoutOutcome_lookedAtAndSaidSo() throws IOException {
        write("AUTO");
        leaveOpen(Map.of());
        TestConsole planned = TestConsole.english();
        TestConsole console = TestConsole.english();

        assertThat(run(planned, Status.FAILING, "plan", "lamp.switch-on")).isZero();
        assertThat(run(console, Status.FAILING, "fix", "lamp.switch-on", "--apply", "--reason", "dark here"))
                .isEqualTo(ExitCodes.FAILING);

        assertThat(planned.out())
                .contains("DENY   open-intent", "this looks first at what became of it")
                .containsPattern("qte-ops --config \\S+ fix lamp.switch-on --apply");
        assertThat(console.out())
                .containsSubsequence(
                        "DENY   open-intent",
                        "Before anything is done, it is looked at what became of the earlier act",
                        "Looked: the earlier act was not done.",
                        "NOT_EFFECTIVE");
        assertThat(Journal.inspect(folder.resolve("state")).entries())
                .extracting(Entry::kind)
                .containsSubsequence(Entry.Kind.RECONCILED, Entry.Kind.INTENT);
    }

    @Test
    void fix_earlierActOfWhichNothingTells_refusedAndSaidSo() throws IOException {
        write("AUTO");
        leaveOpen(Map.of("altered", true));
        TestConsole console = TestConsole.chinese();

        assertThat(run(console, Status.FAILING, "fix", "lamp.switch-on", "--apply", "--reason", "dark here"))
                .isEqualTo(ExitCodes.REFUSED);
        assertThat(console.out())
                .containsSubsequence("再次询问防护规则", "已查看：无法判断先前的操作是否完成", "REFUSED", "open-intent")
                .doesNotContain("«");
    }

    /** As an owner leaves it that is killed in the act, so long ago that the cool-down is over. */
    private void leaveOpen(Map<String, ?> more) {
        Instant then = InstantSource.system().instant().minusSeconds(300);
        Map<String, Object> intent = new LinkedHashMap<>();
        intent.put("run", "run-1");
        intent.put("plan", "hash");
        intent.put("remediation", "lamp.switch-on");
        intent.put("subject", "lamp:desk");
        intent.put(
                "action",
                Map.of("verb", "switch", "target", "desk", "identity", Map.of("bulb", "1"), "before", Map.of()));
        intent.put("requester", "bob");
        intent.putAll(more);
        try (Journal journal =
                Journal.open(folder.resolve("state"), () -> then, UnaryOperator.identity(), entry -> {})) {
            journal.append(Entry.Kind.INTENT, intent);
        }
    }

    @Test
    void fix_otherPlanThanTheOneSeen_refused() throws IOException {
        write("AUTO");
        TestConsole console = TestConsole.english();

        assertThat(run(
                        console,
                        Status.FAILING,
                        "fix",
                        "lamp.switch-on",
                        "--apply",
                        "--reason",
                        "dark here",
                        "--plan",
                        "0123456789"))
                .isEqualTo(ExitCodes.REFUSED);
        assertThat(console.out()).contains("DENY   plan: the plan is not the one of hash 0123456789");
    }

    @Test
    void planList_afterAPlan_showsWhatItWouldDo() {
        run(TestConsole.english(), Status.FAILING, "plan", "lamp.switch-on");
        TestConsole console = TestConsole.english();

        assertThat(run(console, Status.FAILING, "plan", "list")).isZero();
        assertThat(console.out()).contains("1. switch bulb 1 on", "nobody yet", "1 plan(s)");
    }

    @Test
    void fix_ownerElsewhere_executedByItAndAnsweredHere() throws Exception {
        TestConsole console = TestConsole.english();
        try (QteOps owner = Lamp.front(Status.FAILING)
                .open(
                        Configuration.load(Optional.of(folder.resolve("qte-ops.yaml")), Map.of(), Map.of()),
                        Lamp.class.getClassLoader())) {
            owner.start();
            owner.diagnose(Scope.usual());
            TestConsole planned = TestConsole.english();
            run(planned, Status.FAILING, "plan", "lamp.switch-on");
            Matcher hash = HASH.matcher(planned.out());
            assertThat(hash.find()).isTrue();
            owner.approve(hash.group(), "bob");

            assertThat(run(console, Status.FAILING, "fix", "lamp.switch-on", "--apply", "--reason", "dark here"))
                    .isEqualTo(ExitCodes.FAILING);
        }
        assertThat(console.out()).contains("NOT_EFFECTIVE", "DONE  switch bulb 1 on: clicked");
        assertThat(Journal.inspect(folder.resolve("state")).entries())
                .extracting(Entry::kind)
                .contains(Entry.Kind.COMMANDED)
                .containsOnlyOnce(Entry.Kind.INTENT);
    }

    private int run(TestConsole console, Status status, String... arguments) {
        return run(console, Lamp.front(status), arguments);
    }

    private int run(TestConsole console, Front front, String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--config", folder.resolve("qte-ops.yaml").toString()));
        return console.run(front, all.toArray(String[]::new));
    }

    private void write(String mode) throws IOException {
        Files.writeString(
                folder.resolve("qte-ops.yaml"),
                "trading: {calendar: closed}\nhealing: {mode: " + mode + ", journal: " + folder.resolve("state")
                        + ", killSwitch: " + folder.resolve("kill") + "}\n");
    }
}
