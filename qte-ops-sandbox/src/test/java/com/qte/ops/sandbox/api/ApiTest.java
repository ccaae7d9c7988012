package com.qte.ops.sandbox.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What others build on is described, says what may be null, and shows nothing that they cannot use. */
class ApiTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("com.qte.ops");

    /** Types of others that a module shows on purpose: whoever uses that part of it uses them as well. */
    private static final Map<String, List<String>> FOREIGN = Map.of(
            "qte-ops-core", List.of("com.sun.net.httpserver.Http"),
            "qte-ops-probes", List.of("tools.jackson.databind.JsonNode", "com.github.dockerjava.api.DockerClient"),
            "qte-ops-testkit", List.of("org.junit.jupiter.api."));

    static List<String> published() {
        return ExportedSources.PUBLISHED;
    }

    @ParameterizedTest
    @MethodSource("published")
    void everythingThatOthersMayUse_isDescribed(String module) {
        ExportedSources sources = ExportedSources.of(module);
        int[] seen = {0};
        List<String> problems = new ArrayList<>();
        for (CompilationUnitTree unit : sources.units()) {
            problems.addAll(DocumentationRules.problems(sources, unit, seen));
        }

        assertThat(seen[0])
                .as("types and members seen in " + module)
                .isGreaterThan(module.equals("qte-ops-core") ? 1_000 : 1);
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("published")
    void everyPackage_saysWhatMayBeNull(String module) {
        ExportedSources sources = ExportedSources.of(module);
        SortedSet<String> marked = new TreeSet<>();
        for (CompilationUnitTree unit : sources.units()) {
            boolean nullMarked = unit.getPackageAnnotations().stream()
                    .anyMatch(annotation ->
                            annotation.getAnnotationType().toString().equals("NullMarked"));
            if (nullMarked) {
                marked.add(ExportedSources.packageOf(unit));
            }
        }

        assertThat(marked).isEqualTo(sources.exported());
    }

    /** Profile api compares what is exported with earlier releases. */
    @Test
    void whatIsNotComparedWithEarlierReleases_isWhatIsNotExported() throws IOException {
        ExportedSources core = ExportedSources.of("qte-ops-core");
        SortedSet<String> closed = new TreeSet<>();
        core.packages().stream()
                .filter(name -> !core.exported().contains(name))
                .forEach(name -> closed.add("<exclude>" + name + "</exclude>"));
        SortedSet<String> left = Pattern.compile("<exclude>com\\.qte\\.ops[^<]*</exclude>")
                .matcher(Files.readString(Path.of("..", "pom.xml")))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(closed).isNotEmpty().isEqualTo(left);
    }

    @ParameterizedTest
    @MethodSource("published")
    void everyTypeThatIsShown_canBeUsed(String module) {
        SortedSet<String> anywhere = new TreeSet<>();
        published().forEach(each -> anywhere.addAll(ExportedSources.of(each).exported()));
        ExposedTypes exposed = new ExposedTypes(ExportedSources.of(module).exported(), HOUSE);

        assertThat(exposed.types()).isNotEmpty();
        assertThat(exposed.showing(type -> type.getPackageName().startsWith("com.qte.ops")
                        && (!anywhere.contains(type.getPackageName()) || !ExposedTypes.isVisible(type))))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("published")
    void everyForeignTypeThatIsShown_isMeantToBe(String module) {
        ExposedTypes exposed = new ExposedTypes(ExportedSources.of(module).exported(), HOUSE);
        List<String> meant = FOREIGN.getOrDefault(module, List.of());

        assertThat(exposed.showing(type -> !type.isPrimitive()
                        && !type.getPackageName().startsWith("com.qte.ops")
                        && !type.getPackageName().startsWith("java.")
                        && !type.getPackageName().startsWith("javax.")
                        && meant.stream().noneMatch(type.getName()::startsWith)))
                .isEmpty();
    }
}
