package com.qte.ops.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.QteOps;
import com.qte.ops.config.Configuration;
import com.qte.ops.console.manual.ConsoleCommand;
import com.qte.ops.console.manual.Coverage;
import com.qte.ops.console.manual.CoveragePage;
import com.qte.ops.console.page.Format;
import com.qte.ops.console.page.Pages;
import com.qte.ops.healing.Healing;
import com.qte.ops.model.Danger;
import com.qte.ops.report.Catalogue;
import com.qte.ops.report.Language;
import com.qte.ops.report.Texts;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.symptom.Symptoms;
import com.qte.ops.testkit.TextContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Handbook and coverage are what the code says; {@code -Dmanual.write=true} writes them anew. */
class ManualPagesTest {
    private static final Path DOCS = Path.of("..", "docs");

    /** The numbers of the operators' manual, chapter by chapter, as they stand there. */
    private static final List<String> NUMBERS = List.of(
            "A: 1 2 3",
            "B1: .s .1 .2 .3 .4 .5 .6 .f1 .f2 .f3 .f4",
            "B2: .s .1 .2 .3 .4 .f1 .f2 .f3",
            "B3: .s .1 .2 .3 .4 .f1 .f2 .f3",
            "B4: .s .1 .2 .3 .4 .f1 .f2 .f3 .f4",
            "B5: .s .1 .2 .3 .4 .f1 .f2 .f3 .f4",
            "C1: .1 .2 .3 .4 .5",
            "C2: .1 .2 .3",
            "C3: .1 .2 .3",
            "D1: .d1 .d2 .d3 .d4 .d5 .w1 .w2 .w3 .w4 .w5 .m1 .m2 .m3 .m4 .m5",
            "D: 2",
            "D3: .1 .2 .3 .4",
            "E1: .1 .2 .3 .4 .5 .6",
            "E2: .1 .2 .3",
            "E3: .1 .2",
            "F1: .1 .2 .3",
            "F2: .1 .2 .3",
            "G: 1 2");

    @TempDir
    private Path folder;

    private Path config;

    @BeforeEach
    void configure() throws IOException {
        config = Files.writeString(
                folder.resolve("qte-ops.yaml"),
                "trading: {calendar: closed}\nhealing: {journal: " + folder.resolve("state") + "}\n");
    }

    @ParameterizedTest
    @CsvSource({"EN, manual.md", "ZH, manual.zh.md"})
    void manual_ofTheDocumentation_isWhatTheCodeSays(Language language, String page) throws IOException {
        String written = manual(language);

        compared(page, written);
        assertThat(manual(language)).as("written again").isEqualTo(written);
        assertThat(written).doesNotContain(folder.toString());
    }

    @ParameterizedTest
    @CsvSource({"EN, manual-coverage.md", "ZH, manual-coverage.zh.md"})
    void coverage_ofTheDocumentation_isWhatTheCodeSays(Language language, String page) throws IOException {
        try (QteOps ops = open()) {
            Coverage coverage = Coverage.of(ops.catalogue(), commands(language));
            compared(
                    page,
                    Pages.write(
                            new CoveragePage(coverage, language, ops.texts()).document(),
                            Format.MARKDOWN,
                            TestConsole.english().console().style()));
        }
    }

    @Test
    void coverage_everyStepOfTheManual_isServedOrRefused() {
        Coverage coverage = Coverage.of(catalogue(), commands(Language.EN));

        assertThat(coverage.gaps()).isEmpty();
        assertThat(coverage.steps()).containsExactlyElementsOf(numbers());
    }

    @Test
    void texts_ofTheHandbook_nameOnlyWhatThereIs() {
        Catalogue catalogue = catalogue();
        Set<String> known = Stream.of(
                        catalogue.checks().stream().map(CheckSpec::id),
                        catalogue.remediations().stream().map(RemediationSpec::id),
                        Symptoms.ids().stream())
                .flatMap(stream -> stream)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> domains = known.stream()
                .filter(id -> id.contains("."))
                .map(id -> id.substring(0, id.indexOf('.')))
                .collect(Collectors.toSet());

        for (Language language : Language.values()) {
            assertThat(texts(language).values().stream()
                            .flatMap(text -> Pattern.compile("\\b[a-z]+(\\.[a-z]+(-[a-z]+)*)+")
                                    .matcher(text)
                                    .results())
                            .map(match -> match.group())
                            .filter(id -> domains.contains(id.substring(0, id.indexOf('.')))))
                    .as("ids in the texts of the handbook, %s", language)
                    .isNotEmpty()
                    .allSatisfy(id -> assertThat(known).contains(id));
        }
    }

    @Test
    void texts_ofTheHandbook_nameOnlyCommandsThatThereAre() {
        Set<String> known =
                commands(Language.EN).stream().map(ConsoleCommand::words).collect(Collectors.toSet());

        for (Language language : Language.values()) {
            assertThat(texts(language).values().stream()
                            .flatMap(text -> Pattern.compile(
                                            "qte-ops [a-z-]+( (list|show|ack|note|close|report|add|follow-up|reset|verify|run|sign-off|history)\\b)*")
                                    .matcher(text)
                                    .results())
                            .map(match -> match.group()))
                    .as("commands in the texts of the handbook, %s", language)
                    .isNotEmpty()
                    .allSatisfy(command -> assertThat(known).contains(command));
        }
    }

    @Test
    void texts_ofTheHandbook_areWholeInBothLanguages() {
        ClassLoader loader = getClass().getClassLoader();

        assertThat(TextContract.sameInBothLanguages(loader, "manual")).isEmpty();
        assertThat(TextContract.present(
                        loader,
                        "manual",
                        Stream.concat(
                                        Healing.guards().stream().map(guard -> "guard." + guard),
                                        Stream.of(Danger.values())
                                                .map(danger -> "danger."
                                                        + danger.name().toLowerCase(Locale.ROOT)))
                                .toList()))
                .isEmpty();
        assertThat(texts(Language.EN).keySet().stream()
                        .filter(key -> key.startsWith("guard."))
                        .map(key -> key.substring("guard.".length())))
                .containsExactlyInAnyOrderElementsOf(Healing.guards());
    }

    @ParameterizedTest
    @ValueSource(strings = {"contacts", "escalation", "incidents"})
    void setting_thatServesSteps_isReadByTheConfiguration(String section) throws IOException {
        Files.writeString(config, section + ": 5\n");
        TestConsole console = TestConsole.english();

        assertThat(console.run("manual", "--config", config.toString())).isEqualTo(ExitCodes.USAGE);
        assertThat(console.err()).contains(section).doesNotContain("no such setting");
    }

    @Test
    void manual_contactsConfigured_namesThemAndWhoIsToldFirst() throws IOException {
        Files.writeString(config, """
                contacts:
                  - {name: li, role: engineer on call, channel: phone, address: "+86 10 0000 0000"}
                  - {name: wang, channel: email, address: wang@example.com, hours: Asia/Shanghai Mon-Fri 09:00-18:00, backup: li}
                escalation:
                  - {severity: P1, levels: [{contacts: [li]}, {contacts: [wang]}]}
                incidents: {response: {P1: 5m}}
                maintenance:
                  zone: Asia/Shanghai
                  schedules: {night: {task: backup, cron: "0 2 * * *"}}
                checks: {host.disk.space: {left: {degraded: 33%, failing: 22%}}}
                healing: {mode: AUTO, journal: "STATE"}
                """.replace("STATE", folder.resolve("state").toString()));

        assertThat(manual(Language.EN))
                .contains("| wang |  | email wang", "| Asia/Shanghai Mon-Fri 09:00-18:00 | li |")
                .contains("| P1 high | 1 | li |", "| P1 high | 2 | wang |")
                .contains("| P1 high | a core function is affected | 5m |")
                .contains("Mode: AUTO")
                .contains("| night | Backup | 0 2 \\* \\* \\* | Asia/Shanghai |")
                .contains("33%")
                .doesNotContain("No contacts are configured");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void manual_asHtml_holdsEverythingAndEveryLinkLeadsSomewhere(Language language) {
        TestConsole console = new TestConsole(language, Map.of(), Set.of());

        assertThat(console.run("manual", "--format", "html", "--config", config.toString()))
                .isZero();
        String page = console.out();
        assertThat(page).doesNotContain("class=\"cut\"");
        assertThat(matches("href=\"#([^\"]+)\"", page)).isSubsetOf(matches("id=\"([^\"]+)\"", page));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void manual_asMarkdown_everyLinkLeadsSomewhere(Language language) {
        String page = manual(language);

        assertThat(matches("\\]\\(#([^)]+)\\)", page)).isNotEmpty().isSubsetOf(matches("<a id=\"([^\"]+)\"", page));
    }

    @Test
    void catalogue_remediations_sayWhatCanBeTakenBack() {
        assertThat(catalogue().reversible())
                .contains("redis.set-eviction-policy", "host.set-sysctl")
                .doesNotContain("redis.flush", "postgres.cancel-query");
    }

    private static Set<String> matches(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> numbers() {
        return NUMBERS.stream()
                .flatMap(line -> Stream.of(
                                line.substring(line.indexOf(": ") + 2).split(" "))
                        .map(number -> "RB-" + line.substring(0, line.indexOf(':')) + number))
                .toList();
    }

    private static void compared(String page, String written) throws IOException {
        if (Boolean.getBoolean("manual.write")) {
            Files.writeString(DOCS.resolve(page), written);
        }
        assertThat(Files.readString(DOCS.resolve(page)))
                .as("run this test with -Dmanual.write=true")
                .isEqualTo(written)
                .doesNotContain("«");
    }

    private String manual(Language language) {
        TestConsole console = new TestConsole(language, Map.of(), Set.of());
        assertThat(console.run("manual", "--format", "markdown", "--config", config.toString()))
                .isZero();
        return console.out();
    }

    private static List<ConsoleCommand> commands(Language language) {
        return CommandTree.of(CommandLines.of(new TestConsole(language, Map.of(), Set.of()).console(), Front.REAL));
    }

    private Map<String, String> texts(Language language) {
        return Texts.file(getClass().getClassLoader(), "manual", language);
    }

    private Catalogue catalogue() {
        try (QteOps ops = open()) {
            return ops.catalogue();
        }
    }

    private QteOps open() {
        Configuration settings = Configuration.load(Optional.of(config), Map.of(), Map.of());
        return Front.REAL.open(settings, getClass().getClassLoader());
    }
}
