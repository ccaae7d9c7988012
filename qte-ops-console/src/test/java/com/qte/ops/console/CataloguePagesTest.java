package com.qte.ops.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.QteOps;
import com.qte.ops.config.Configuration;
import com.qte.ops.report.Catalogue;
import com.qte.ops.report.Language;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.symptom.Symptoms;
import com.qte.ops.testkit.TextContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages of the catalogue are what the code says; {@code -Dcatalogue.write=true} writes them anew. */
class CataloguePagesTest {
    private static final Path DOCS = Path.of("..", "docs");
    /** What is told by the core itself. */
    private static final Predicate<String> OWN = Pattern.compile("ops\\..*").asMatchPredicate();

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
    @CsvSource({
        "checks, EN, markdown, checks.md",
        "checks, ZH, markdown, checks.zh.md",
        "remediations, EN, markdown, remediations.md",
        "remediations, ZH, markdown, remediations.zh.md",
        "causes, EN, markdown, causes.md",
        "causes, ZH, markdown, causes.zh.md",
        "causes, EN, svg, causes.svg"
    })
    void page_ofTheDocumentation_isWhatTheCodeSays(String command, Language language, String format, String page)
            throws IOException {
        TestConsole console = new TestConsole(language, Map.of(), Set.of());
        assertThat(console.run(command, "--format", format, "--config", config.toString()))
                .isZero();
        if (Boolean.getBoolean("catalogue.write")) {
            Files.writeString(DOCS.resolve(page), console.out());
        }

        assertThat(Files.readString(DOCS.resolve(page)))
                .as("run this test with -Dcatalogue.write=true")
                .isEqualTo(console.out())
                .doesNotContain("«");
    }

    @Test
    void symptoms_all_nameOnlyChecksThatThereAre() {
        List<String> known = catalogue().checks().stream().map(CheckSpec::id).toList();

        assertThat(Symptoms.all()).allSatisfy(symptom -> assertThat(known).containsAll(symptom.named()));
    }

    @Test
    void texts_ofEveryDomain_tellWhatItIsWhereItErrsWhatItNeedsAndWhatToDo() {
        Catalogue catalogue = catalogue();
        ClassLoader loader = getClass().getClassLoader();

        assertThat(TextContract.present(
                        loader,
                        "core",
                        telling(catalogue.checks().stream().map(CheckSpec::id).filter(OWN))))
                .isEmpty();
        assertThat(TextContract.present(
                        loader,
                        "probes",
                        telling(catalogue.checks().stream().map(CheckSpec::id).filter(OWN.negate()))))
                .isEmpty();
        assertThat(TextContract.present(
                        loader,
                        "remediation",
                        telling(catalogue.remediations().stream().map(RemediationSpec::id))))
                .isEmpty();
    }

    @Test
    void steps_ofTheManualThatLookOrAct_areAllServed() {
        Catalogue catalogue = catalogue();
        Set<String> served = Stream.concat(
                        catalogue.checks().stream().flatMap(check -> check.steps().stream()),
                        catalogue.remediations().stream().flatMap(remediation -> remediation.steps().stream()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(served)
                .contains("RB-B1.1", "RB-B1.2", "RB-B1.3", "RB-B1.4", "RB-B1.5", "RB-B1.6")
                .contains("RB-B1.f1", "RB-B1.f2", "RB-B1.f3", "RB-B1.f4")
                .contains("RB-B2.1", "RB-B2.2", "RB-B2.3", "RB-B2.4", "RB-B2.f1", "RB-B2.f2", "RB-B2.f3")
                .contains("RB-B3.1", "RB-B3.2", "RB-B3.3", "RB-B3.4", "RB-B3.f1", "RB-B3.f2", "RB-B3.f3")
                .contains("RB-B4.1", "RB-B4.2", "RB-B4.3", "RB-B4.4", "RB-B4.f1", "RB-B4.f2", "RB-B4.f3", "RB-B4.f4")
                .contains("RB-B5.1", "RB-B5.2", "RB-B5.3", "RB-B5.4", "RB-B5.f1", "RB-B5.f2", "RB-B5.f3", "RB-B5.f4")
                .contains("RB-C1.1", "RB-C1.2", "RB-C1.3", "RB-C1.4", "RB-C1.5", "RB-C2.3")
                .contains("RB-C3.1", "RB-C3.2", "RB-C3.3", "RB-D3.2", "RB-D3.3")
                .contains("RB-E1.1", "RB-E1.2", "RB-E1.3", "RB-E1.4", "RB-E1.5", "RB-E1.6")
                .contains("RB-E2.1", "RB-E2.2", "RB-E2.3", "RB-E3.1", "RB-E3.2")
                .contains("RB-F1.1", "RB-F1.2", "RB-F1.3", "RB-F2.1", "RB-F2.2", "RB-F2.3");
    }

    private static List<String> telling(Stream<String> ids) {
        return ids.flatMap(id ->
                        Stream.of(".about", ".mistakes", ".privileges", ".todo").map(key -> id + key))
                .toList();
    }

    private Catalogue catalogue() {
        Configuration settings = Configuration.load(Optional.of(config), Map.of(), Map.of());
        try (QteOps ops = Front.REAL.open(settings, getClass().getClassLoader())) {
            return ops.catalogue();
        }
    }
}
