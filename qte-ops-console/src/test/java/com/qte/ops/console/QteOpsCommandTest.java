package com.qte.ops.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.report.Inert;
import com.qte.ops.report.Language;
import com.qte.ops.testkit.TextContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QteOpsCommandTest {
    @Test
    void run_help_zero() {
        TestConsole console = TestConsole.english();

        assertThat(console.run("--help")).isZero();
        assertThat(console.out()).contains("Usage:", "--config", "Exit codes").doesNotContain("«");
    }

    @Test
    void run_helpInChinese_nothingIsLeftInEnglish() {
        TestConsole console = TestConsole.chinese();

        assertThat(console.run("--help")).isZero();
        assertThat(console.out()).contains("用法：", "选项：", "退出码").doesNotContain("Usage", "Options", "«");
    }

    @Test
    void run_helpAsACommand_sameAsTheOption() {
        for (String words : List.of("", "doctor", "journal show")) {
            TestConsole asked = TestConsole.english();
            TestConsole option = TestConsole.english();

            assertThat(asked.run(("help " + words).strip().split(" "))).isZero();
            assertThat(option.run((words + " --help").strip().split(" "))).isZero();
            assertThat(asked.out()).isNotBlank().isEqualTo(option.out());
        }
    }

    @Test
    void run_helpOnNoCommand_usageWithSuggestion() {
        TestConsole console = TestConsole.english();

        assertThat(console.run("help", "docter")).isEqualTo(ExitCodes.USAGE);
        assertThat(console.err()).contains("There is no command docter. Did you mean: doctor");
    }

    @Test
    void run_nothing_usage() {
        TestConsole console = TestConsole.english();

        assertThat(console.run()).isEqualTo(ExitCodes.USAGE);
        assertThat(console.out()).isEmpty();
        assertThat(console.err()).contains("Usage:");
    }

    @Test
    void run_unknownOption_usageWithSuggestion() {
        TestConsole console = TestConsole.english();

        assertThat(console.run("--langg", "zh")).isEqualTo(ExitCodes.USAGE);
        assertThat(console.err()).contains("Unknown option --langg.", "--lang", "qte-ops --help");
    }

    @Test
    void run_version_zero() {
        TestConsole console = TestConsole.english();

        assertThat(console.run("--version")).isZero();
        assertThat(console.out()).containsPattern("qte-ops \\d").doesNotContain("${");
    }

    @Test
    void texts_bothLanguages_sameKeysAndPlaceholders() {
        assertThat(TextContract.sameInBothLanguages(getClass().getClassLoader(), "console"))
                .isEmpty();
    }

    @Test
    void languages_variableNamesNoneOfOurs_refusedUnlessAnOptionSaysWhich() {
        String[] none = {"doctor"};

        assertThat(Languages.refused(none, Map.of("QTE_OPS_LANG", "fr"))).contains("fr");
        assertThat(Languages.refused(new String[] {"doctor", "--lang", "zh"}, Map.of("QTE_OPS_LANG", "fr")))
                .isEmpty();
        assertThat(Languages.refused(none, Map.of("QTE_OPS_LANG", "zh_CN"))).isEmpty();
        assertThat(Languages.refused(none, Map.of("QTE_OPS_LANG", ""))).isEmpty();
        assertThat(Languages.refused(none, Map.of())).isEmpty();
    }

    @Test
    void languages_order_optionThenVariableThenLocale() {
        Map<String, String> chinese = Map.of("QTE_OPS_LANG", "zh", "LC_ALL", "C");

        assertThat(Languages.of(new String[] {"doctor", "--lang", "en"}, chinese, Optional.empty()))
                .isEqualTo(Language.EN);
        assertThat(Languages.of(new String[] {"--lang=zh"}, Map.of(), Optional.empty()))
                .isEqualTo(Language.ZH);
        assertThat(Languages.of(new String[0], chinese, Optional.empty())).isEqualTo(Language.ZH);
        assertThat(Languages.of(new String[0], Map.of("LC_ALL", "C", "LANG", "zh_CN.UTF-8"), Optional.empty()))
                .isEqualTo(Language.EN);
        assertThat(Languages.of(new String[0], Map.of("LC_ALL", "", "LANG", "zh_CN.UTF-8"), Optional.empty()))
                .isEqualTo(Language.ZH);
    }

    /** Whoever pastes what somebody else has written sees it, and nothing else happens. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                "--%s",
                "doctor %s",
                "doctor --check %s",
                "doctor --symptom %s",
                "doctor --format %s",
                "doctor --out /nowhere/%s",
                "doctor --config /nowhere/%s",
                "doctor --plugins /nowhere/%s",
                "--lang %s doctor",
                "plan %s",
                "fix %s",
                "fix postgres.analyze --plan %s",
                "approve %s",
                "revoke %s",
                "breaker reset %s",
                "incident show %s",
                "incident ack %s",
                "incident close %s --reason x",
                "incident note %s x",
                "incident report %s",
                "maintenance run %s",
                "maintenance sign-off %s",
                "report %s",
                "replay /nowhere/%s",
                "journal show --since %s",
                "journal show --last %s",
                "journal verify --anchor %s",
                "checks %s",
                "remediations %s",
                "causes --format %s",
                "alerts test --sink %s",
                "help %s"
            })
    void run_hostileArgument_isSaidHarmlessly(String line, @TempDir Path folder) throws IOException {
        Path config = folder.resolve("qte-ops.yaml");
        Files.writeString(config, "trading: {calendar: closed}\nhealing: {journal: " + folder.resolve("state") + "}\n");
        Map<String, String> environment = Map.of("QTE_OPS_CONFIG", config.toString());
        String hostile = "\u001b[31m\u202ex\u0007\r\u009b2J\ue000\ud800";
        for (Language language : Language.values()) {
            TestConsole console = new TestConsole(language, environment, Set.of(Console.Stream.ERR));
            console.run(
                    Lamp.front(Status.HEALTHY),
                    Stream.of(line.split(" ", -1))
                            .map(word -> word.replace("%s", hostile))
                            .toArray(String[]::new));
            String said = console.out() + console.err();
            assertThat(said).isNotEmpty();
            assertThat(said.codePoints().filter(sign -> sign != '\n' && sign != '\t' && !Inert.isShown(sign)))
                    .isEmpty();
        }
    }
}
