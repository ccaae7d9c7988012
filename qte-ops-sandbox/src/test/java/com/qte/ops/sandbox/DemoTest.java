package com.qte.ops.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.console.Console;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Standing;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.report.Language;
import com.qte.ops.report.Texts;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DemoTest {
    private static final Instant AT = Instant.parse("2026-11-23T01:30:00Z");
    private static final Subject POSTGRES = new Subject("postgres", "main");
    private static final Subject ENGINE = new Subject("engine", "sandbox");

    private static final Texts TEXTS =
            Texts.load(DemoTest.class.getClassLoader(), List.of("core", "probes", "console", Story.PROVIDER));

    private final Finding root = finding(Demo.ROOT, POSTGRES, Optional.empty());
    private final Finding blocked = finding("postgres.locks.blocked", POSTGRES, Optional.of(root.id()));
    private final Finding plugins = finding("ops.plugins", new Subject("ops", "self"), Optional.empty());
    private final Finding queue = finding("engine.queue", ENGINE, Optional.of(blocked.id()));

    @Test
    void isUnderstood_chainUpToTheRoot_yes() {
        assertThat(Demo.isUnderstood(diagnosis(root, blocked, queue))).isTrue();
    }

    @Test
    void isUnderstood_rootNotConfirmed_no() {
        assertThat(Demo.isUnderstood(diagnosis(root.standing(Standing.UNCONFIRMED), blocked, queue)))
                .isFalse();
    }

    @Test
    void isUnderstood_engineNotBeneath_no() {
        assertThat(Demo.isUnderstood(diagnosis(root, blocked, queue.causedBy(Optional.empty()))))
                .isFalse();
        assertThat(Demo.isUnderstood(diagnosis(root, blocked))).isFalse();
    }

    @Test
    void isUnderstood_anotherRootFirst_no() {
        Finding other = finding("redis.reachable", new Subject("redis", "cache"), Optional.empty());

        assertThat(Demo.isUnderstood(diagnosis(other, root, blocked, queue))).isFalse();
    }

    @Test
    void isUnderstood_misbehavingPluginsFirst_yes() {
        assertThat(Demo.isUnderstood(diagnosis(plugins, root, blocked, queue))).isTrue();
    }

    @Test
    void isWell_illByPluginsAlone_yes() {
        Finding unseen = finding("spins.well", new Subject("nowhere", "spins"), Optional.of(plugins.id()));

        assertThat(TwiceWell.isWell(diagnosis(plugins))).isTrue();
        assertThat(TwiceWell.isWell(diagnosis(plugins, unseen))).isTrue();
    }

    @Test
    void isWell_illByAnythingElse_no() {
        assertThat(TwiceWell.isWell(diagnosis(plugins, root))).isFalse();
        assertThat(TwiceWell.isWell(diagnosis(root))).isFalse();
        assertThat(TwiceWell.isWell(diagnosis())).as("nothing was seen").isFalse();
    }

    @Test
    void isUnderstood_nothingWrong_no() {
        assertThat(Demo.isUnderstood(diagnosis())).isFalse();
    }

    @Test
    void neverHealthy_namesWhatWasInTheWayAndWhatWasNotSeen() {
        Console console = new Console(
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                InputStream.nullInputStream(),
                Map.of(),
                Language.EN,
                Set.of(),
                TEXTS,
                "qte-ops");
        DemoFailed failed = new Ailing(console, TEXTS)
                .neverHealthy(
                        Optional.of(diagnosis(plugins, root, blocked)),
                        Duration.ofSeconds(120),
                        List.of("engine.queue"),
                        found -> !TwiceWell.isOfPlugins(found));
        assertThat(failed.getMessage())
                .contains("within 120 s", Demo.ROOT + "@postgres:main (", "not seen well: engine.queue")
                .doesNotContain("ops.plugins", "postgres.locks.blocked");
    }

    private static Diagnosis diagnosis(Finding... findings) {
        List<Finding> all = List.of(findings);
        List<Finding> roots =
                all.stream().filter(finding -> finding.causedBy().isEmpty()).toList();
        return new Diagnosis(AT, 1, Status.FAILING, roots, all, List.of(), false);
    }

    private static Finding finding(String check, Subject subject, Optional<Finding.Id> causedBy) {
        return new Finding(
                new Finding.Id(check, subject, ""),
                Status.FAILING,
                Severity.P1,
                "reason",
                List.of(),
                Map.of(),
                List.of(),
                AT,
                1,
                Standing.CONFIRMED,
                causedBy);
    }
}
