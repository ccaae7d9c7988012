package com.qte.ops.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.symptom.Symptoms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SymptomAnswerTest {
    @TempDir
    Path folder;

    Path config;

    @BeforeEach
    void configure() throws IOException {
        config = folder.resolve("qte-ops.yaml");
        Files.writeString(config, "trading: {calendar: closed}\nhealing: {journal: " + folder.resolve("state") + "}\n");
    }

    static List<String> words() {
        return Symptoms.ids();
    }

    /** A world without any of its checks: nothing is ruled out, nothing breaks, and every word has its texts. */
    @ParameterizedTest
    @MethodSource("words")
    void doctor_eachSymptomWhereNothingCanBeSeen_saysSoInBothLanguages(String word) {
        for (TestConsole console : new TestConsole[] {TestConsole.english(), TestConsole.chinese()}) {
            int code =
                    console.run(Lamp.front(Status.HEALTHY), "doctor", "--symptom", word, "--config", config.toString());

            assertThat(code).isEqualTo(ExitCodes.of(Status.UNKNOWN));
            assertThat(console.out()).isNotBlank().doesNotContain("«", "{", "RB-");
        }
    }

    /** As every page is, in each form. */
    @ParameterizedTest
    @ValueSource(strings = {"html", "markdown"})
    void doctor_symptomAsPage_everyWordHasItsText(String format) {
        for (TestConsole console : new TestConsole[] {TestConsole.english(), TestConsole.chinese()}) {
            int unused = console.run(
                    Lamp.front(Status.FAILING),
                    "doctor",
                    "--symptom",
                    "api-slow",
                    "--format",
                    format,
                    "--config",
                    config.toString());

            assertThat(console.out()).isNotBlank().doesNotContain("«");
        }
    }

    @Test
    void doctor_symptomAsJson_hasItsMembersAndNothingElseIsOnTheStream() {
        TestConsole console = TestConsole.english();

        console.run(
                Lamp.front(Status.FAILING),
                "doctor",
                "--symptom",
                "api-slow",
                "--format",
                "json",
                "--config",
                config.toString());

        assertThat(console.out())
                .startsWith("{\n")
                .contains("\"symptom\" : \"api-slow\"", "\"causes\" :", "\"ruledOut\" :", "\"NO_CHECK\"")
                .endsWith("}\n");
    }

    @Test
    void doctor_symptomAsMarkdown_hasItsSections() {
        TestConsole console = TestConsole.english();

        console.run(
                Lamp.front(Status.FAILING),
                "doctor",
                "--symptom",
                "api-slow",
                "--format",
                "markdown",
                "--config",
                config.toString());

        assertThat(console.out()).startsWith("# ").contains("## Ruled out (0)", "## Not looked at");
    }

    @Test
    void doctor_unknownSymptom_nearestIsNamed() {
        TestConsole console = TestConsole.english();

        int code = console.run(
                Lamp.front(Status.HEALTHY), "doctor", "--symptom", "slow-querys", "--config", config.toString());

        assertThat(code).isEqualTo(ExitCodes.USAGE);
        assertThat(console.err()).contains("slow-querys", "slow-queries");
    }

    @Test
    void doctor_symptomAndCheck_refused() {
        TestConsole console = TestConsole.english();

        assertThat(console.run(
                        Lamp.front(Status.HEALTHY),
                        "doctor",
                        "--symptom",
                        "api-slow",
                        "--check",
                        "lamp.light",
                        "--config",
                        config.toString()))
                .isEqualTo(ExitCodes.USAGE);
    }

    @Test
    void help_ofDoctor_listsEverySymptom() {
        TestConsole console = TestConsole.english();

        console.run(Lamp.front(Status.HEALTHY), "doctor", "--help");

        assertThat(console.out().replaceAll("\\s+", "")).contains(Symptoms.ids());
    }
}
