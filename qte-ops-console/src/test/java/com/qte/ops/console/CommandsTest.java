package com.qte.ops.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.report.Words;
import com.qte.ops.spi.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
    @TempDir
    Path folder;

    Path config;

    @BeforeEach
    void configure() throws IOException {
        config = folder.resolve("qte-ops.yaml");
        Files.writeString(config, "trading: {calendar: closed}\nhealing: {journal: " + folder.resolve("state") + "}\n");
    }

    @ParameterizedTest
    @CsvSource({"HEALTHY, 0", "DEGRADED, 1", "FAILING, 2", "UNKNOWN, 3", "RECOVERING, 1"})
    void doctor_eachStatus_itsExitCode(Status status, int code) {
        TestConsole console = TestConsole.english();

        assertThat(console.run(Lamp.front(status), "doctor", "--config", config.toString()))
                .isEqualTo(code);
        assertThat(console.out()).startsWith(status.name() + ": ");
        assertThat(console.err()).isEmpty();
    }

    @Test
    void doctor_chinese_nothingButNamesIsEnglish() {
        TestConsole console = TestConsole.chinese();

        console.run(Lamp.front(Status.FAILING), "doctor", "--config", config.toString());

        assertThat(console.out()).startsWith("故障：1 个根因").contains("指示灯", "下一步：").doesNotContain("«");
    }

    /** Each printed command is put back as it stands, in a shell's words. */
    @Test
    void doctor_settingsAndPluginsNamed_everyPrintedCommandNamesThemToo() throws IOException {
        Path plugins = Files.createDirectory(folder.resolve("plug ins"));
        Path own = Files.move(config, folder.resolve("it's.yaml"));
        TestConsole console = TestConsole.english();

        console.run(Lamp.front(Status.FAILING), "doctor", "--config", own.toString(), "--plugins", plugins.toString());

        String again = "qte-ops --config '" + folder + "/it'\\''s.yaml' --plugins '" + plugins + "'";
        assertThat(console.out())
                .contains("Try       " + again + " plan lamp.switch-on", "with: " + again + " plan lamp.switch-on");
        TestConsole pasted = TestConsole.english();
        assertThat(pasted.run(
                        Lamp.front(Status.FAILING),
                        "--config",
                        own.toString(),
                        "--plugins",
                        plugins.toString(),
                        "plan",
                        "lamp.switch-on"))
                .isZero();
        assertThat(pasted.out()).contains(again + " approve ", again + " fix lamp.switch-on --apply");
        assertThat(pasted.err()).isEmpty();
    }

    @Test
    void doctor_toFile_wholeAndWithoutColours() throws IOException {
        TestConsole console = TestConsole.terminal();
        Path out = folder.resolve("报告.txt");
        Files.writeString(out, "old");

        int code = console.run(
                Lamp.front(Status.FAILING), "doctor", "--config", config.toString(), "--out", out.toString());

        assertThat(code).isEqualTo(ExitCodes.FAILING);
        assertThat(Files.readString(out)).startsWith("FAILING: 1 root cause").doesNotContain("\u001b");
        assertThat(console.out()).isEmpty();
        assertThat(console.err()).contains("报告.txt");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void doctor_terminal_firstVerdictAtOnce() {
        TestConsole console = TestConsole.terminal();

        console.run(Lamp.front(Status.DEGRADED), "doctor", "--config", config.toString());

        assertThat(console.err()).contains("Looking at", "DEGRADED: 1 root cause (first look;");
        assertThat(console.out()).contains("\u001b[33mDEGRADED");
    }

    @Test
    void doctor_json_parsesAndNothingElseIsOnTheStream() {
        TestConsole console = TestConsole.english();

        console.run(Lamp.front(Status.FAILING), "doctor", "--config", config.toString(), "--format", "json");

        assertThat(console.out())
                .startsWith("{\n")
                .contains("\"schemaVersion\" : \"1.1\"")
                .endsWith("}\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "doctor --format xml",
                "doctor --lang fr",
                "doctor --check lamp.ligth",
                "doctor --out /",
                "doctor --out /no/such/folder/x",
                "plan",
                "plan lamp.repair",
                "fix lamp.switch-on --apply",
                "fix lamp.switch-on --reason why",
                "fix lamp.switch-on lamp:nowhere",
                "plan lamp.switch-on volt=3",
                "doctor --out man.pdf",
                "doctor --out man.html --format json",
                "doctor --symptom slow",
                "maintenance run foo",
                "incident show 2020-01-01-1",
                "foo",
                "help foo",
                "incident foo",
                "doctr",
                "doctor extra",
                "journal",
                "journal show --kind NOTHING",
                "config"
            })
    void run_commandLineThatMakesNoSense_usageInBothLanguages(String line) {
        TestConsole english = TestConsole.english();
        TestConsole chinese = TestConsole.chinese();
        String[] arguments = (line + " --config " + config).split(" ");

        assertThat(english.run(Lamp.front(Status.FAILING), arguments)).isEqualTo(ExitCodes.USAGE);
        assertThat(chinese.run(Lamp.front(Status.FAILING), arguments)).isEqualTo(ExitCodes.USAGE);
        assertThat(english.out() + chinese.out()).isEmpty();
        assertThat(english.err()).isNotBlank().doesNotContain("Exception", "«");
        assertThat(chinese.err()).isNotBlank().containsPattern("\\p{IsHan}").doesNotContain("Exception", "«");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "foo|There is no command foo. Allowed: doctor, |replay",
                "help foo|There is no command foo. Allowed: doctor, |manual",
                "help doctr|There is no command doctr. Did you mean: doctor|?",
                "incident shwo|There is no command shwo.|show",
                "doctor extra|Unexpected argument extra.|--help",
                "doctor --symptom slow|There is no symptom slow.|Allowed: ",
                "doctor --symptom zzz|There is no symptom zzz. Allowed: |slow-queries",
                "maintenance run foo|There is no task foo. Allowed: |checklist-daily",
                "plan lamp.switch-on lamp:a=b|There is no subject lamp:a=b.|--help",
                "manual --out man.pdf|there is no format pdf|.html, .md, .json or .txt",
                "manual --out man.md --format html|man.md does not end as html does|--format"
            })
    void run_wrongWord_saysWhichThereAre(String line, String said, String named) {
        TestConsole console = TestConsole.english();
        String[] arguments = (line + " --config " + config).split(" ");

        assertThat(console.run(Lamp.front(Status.FAILING), arguments)).isEqualTo(ExitCodes.USAGE);
        assertThat(console.err()).contains(said, named);
        assertThat(console.out()).isEmpty();
        assertThat(Path.of("man.pdf")).doesNotExist();
    }

    @Test
    void doctor_outWithAnEndingThatSaysNothing_isText() throws IOException {
        for (String name : List.of("tmp.Xy12Zab34k", "diagnosis", ".hidden", "of.2026-11-26")) {
            Path out = config.resolveSibling(name);
            TestConsole.english()
                    .run(Lamp.front(Status.FAILING), "doctor", "--config", config.toString(), "--out", out.toString());
            assertThat(out).content().contains("lamp.light");
        }
        Path log = config.resolveSibling("doctor.log");
        TestConsole.english()
                .run(
                        Lamp.front(Status.FAILING),
                        "doctor",
                        "--config",
                        config.toString(),
                        "--format",
                        "text",
                        "--out",
                        log.toString());
        assertThat(log).content().contains("lamp.light");
    }

    @Test
    void doctor_checkMisspelt_nearestIsNamed() {
        TestConsole console = TestConsole.english();

        console.run(Lamp.front(Status.HEALTHY), "doctor", "--check", "lamp.ligth", "--config", config.toString());

        assertThat(console.err()).contains("There is no check lamp.ligth. Did you mean: lamp.light");
    }

    @Test
    void doctor_wrongConfiguration_everyProblemAtOnceAndNothingRuns() throws IOException {
        Files.writeString(config, "healing: {mode: MAYBE}\nhaeling: 1\n");
        TestConsole console = TestConsole.english();

        int code = console.run(Front.REAL, "doctor", "--config", config.toString());

        assertThat(code).isEqualTo(ExitCodes.USAGE);
        assertThat(console.out()).isEmpty();
        assertThat(console.err()).contains("healing.mode", "haeling", "Nothing was run.");
    }

    @Test
    void doctor_frontBreaks_shortMessageAndTraceOnlyForDebug() {
        Front broken = (configuration, plugins) -> {
            throw new IllegalStateException("boom");
        };
        TestConsole quiet = TestConsole.english();
        TestConsole debug = TestConsole.english();

        assertThat(quiet.run(broken, "doctor", "--config", config.toString())).isEqualTo(ExitCodes.INTERNAL);
        assertThat(quiet.err()).contains("boom", "--debug").doesNotContain("\tat ");
        assertThat(debug.run(broken, "doctor", "--debug", "--config", config.toString()))
                .isEqualTo(ExitCodes.INTERNAL);
        assertThat(debug.err()).contains("\tat ");
    }

    @Test
    void checks_text_limitsInForceAndDeclared() throws IOException {
        Files.writeString(
                config,
                "trading: {calendar: closed}\nhealing: {journal: " + folder.resolve("state")
                        + "}\nchecks: {lamp.light: {degraded: 20s}}\n");
        TestConsole console = TestConsole.english();

        assertThat(console.run(Lamp.front(Status.HEALTHY), "checks", "--config", config.toString()))
                .isZero();
        assertThat(console.out())
                .contains("lamp.light  P1  Lamp  RB-X1", "dark: degraded from 20s", "declared: degraded from 10s");
    }

    @Test
    void remediations_chinese_dangerAndMode() {
        TestConsole console = TestConsole.chinese();

        assertThat(console.run(Lamp.front(Status.HEALTHY), "remediations", "--config", config.toString()))
                .isZero();
        assertThat(console.out())
                .contains("lamp.switch-on  开灯", "安全：可逆且影响有限；模式 PROPOSE")
                .doesNotContain("«");
    }

    @Test
    void journal_noneYet_intact() {
        TestConsole console = TestConsole.english();

        assertThat(console.run(Lamp.front(Status.HEALTHY), "journal", "verify", "--config", config.toString()))
                .isZero();
        assertThat(console.out()).startsWith("Intact: 0 records");
    }

    @Test
    void journal_garbage_damaged() throws IOException {
        Files.createDirectories(folder.resolve("state/journal"));
        Files.writeString(folder.resolve("state/journal/00000001.jsonl"), "{\"number\":1}\n{\"number\":2}\n");
        TestConsole console = TestConsole.english();

        assertThat(console.run(Lamp.front(Status.HEALTHY), "journal", "verify", "--config", config.toString()))
                .isEqualTo(ExitCodes.FAILING);
        assertThat(console.out()).startsWith("DAMAGED: ");
    }

    @Test
    void configExplain_file_valuesWithTheirSource() {
        TestConsole console = TestConsole.english();

        assertThat(console.run(Front.REAL, "config", "explain", "--config", config.toString()))
                .isZero();
        assertThat(console.out()).contains("healing.journal", "qte-ops.yaml:1");
    }

    @Test
    void configExplain_noTerminal_nothingIsCut() throws IOException {
        Files.writeString(config, "trading: {calendar: closed}\nhealing: {journal: /" + "x".repeat(150) + "}\n");
        TestConsole console = TestConsole.english();

        assertThat(console.run(Front.REAL, "config", "explain", "--config", config.toString()))
                .isZero();
        assertThat(console.out()).containsPattern("healing.journal +/x{150} +\\S*qte-ops.yaml:2\n");
    }

    @Test
    void doctor_checkThatTakesLong_listedAsNotLookedAtWithItsCommand() {
        for (TestConsole console : List.of(TestConsole.english(), TestConsole.chinese())) {
            console.run(Lamp.front(Status.FAILING, Tier.EXPENSIVE), "doctor", "--config", config.toString());

            assertThat(console.out())
                    .contains(
                            "    "
                                    + Words.named(
                                            "lamp:desk",
                                            "lamp.light",
                                            console.console().language()) + "\n",
                            "    qte-ops --config " + config + " doctor --check lamp.light\n")
                    .doesNotContain("«");
        }
    }

    @Test
    void help_everyCommand_inBothLanguagesAndComplete() {
        for (List<String> words : List.of(
                List.of("doctor"),
                List.of("plan"),
                List.of("fix"),
                List.of("checks"),
                List.of("remediations"),
                List.of("journal"),
                List.of("journal", "show"),
                List.of("journal", "verify"),
                List.of("config"),
                List.of("config", "explain"))) {
            for (TestConsole console : List.of(TestConsole.english(), TestConsole.chinese())) {
                String[] arguments = new ArrayList<>(words).toArray(new String[words.size() + 1]);
                arguments[words.size()] = "--help";
                assertThat(console.run(Lamp.front(Status.HEALTHY), arguments)).isZero();
                assertThat(console.out()).contains("--help").doesNotContain("«");
            }
        }
    }
}
