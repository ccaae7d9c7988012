package com.qte.ops.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.report.Language;
import com.qte.ops.testkit.TextContract;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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
        assertThat(console.err()).contains("Unexpected argument docter.", "doctor");
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
}
