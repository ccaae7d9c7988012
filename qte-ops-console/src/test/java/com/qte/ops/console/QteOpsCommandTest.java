package com.qte.ops.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.report.Language;
import com.qte.ops.testkit.TextContract;
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
