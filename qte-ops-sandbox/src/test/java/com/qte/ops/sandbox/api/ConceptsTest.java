package com.qte.ops.sandbox.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.document.DocumentJson;
import com.qte.ops.replay.Manifest;
import com.qte.ops.report.Report;
import com.qte.ops.report.SymptomReport;
import com.sun.source.tree.ClassTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The words of the page are types that others may use, and both languages have the same ones. */
class ConceptsTest {
    private static final Path TOP = Path.of("..");
    private static final Pattern LINK = Pattern.compile("\\[`?([^\\]`]+)`?]\\(([^)#:]+)\\)");

    @Test
    void everyWord_linksToATypeThatOthersMayUse() throws IOException {
        Set<String> types = ExportedSources.of("qte-ops-core").units().stream()
                .flatMap(unit -> unit.getTypeDecls().stream()
                        .filter(ClassTree.class::isInstance)
                        .map(type -> ExportedSources.packageOf(unit).replace('.', '/') + "/"
                                + ((ClassTree) type).getSimpleName()))
                .collect(Collectors.toSet());
        List<String> named = new ArrayList<>();
        for (Matcher link : links("docs/concepts.md")) {
            if (link.group(2).endsWith(".java")) {
                String path = link.group(2)
                        .substring(link.group(2).indexOf("com/"), link.group(2).length() - 5);
                named.add(path);
                assertThat(path).endsWith("/" + link.group(1));
            }
        }

        assertThat(named).hasSizeGreaterThan(40);
        assertThat(types).containsAll(named);
    }

    @Test
    void bothLanguages_nameTheSameTypesInTheSameOrder() throws IOException {
        assertThat(javaLinks("docs/concepts.zh.md")).isEqualTo(javaLinks("docs/concepts.md"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/concepts.md", "docs/concepts.zh.md", "UPGRADING.md", "UPGRADING.zh.md"})
    void links_leadToFilesThatExist(String name) throws IOException {
        Path page = TOP.resolve(name);
        for (Matcher link : links(name)) {
            assertThat(page.resolveSibling(link.group(2))).as(link.group()).exists();
        }
    }

    /** What the pages say of versions is so. */
    @ParameterizedTest
    @ValueSource(strings = {"UPGRADING.md", "UPGRADING.zh.md"})
    void versionsOfForms_areThoseOfTheCode(String name) throws IOException {
        assertThat(Files.readString(TOP.resolve(name)))
                .containsPattern("`Report.SCHEMA_VERSION`\\D+" + Report.SCHEMA_VERSION)
                .containsPattern("`SymptomReport.SCHEMA_VERSION`\\D+" + SymptomReport.SCHEMA_VERSION)
                .containsPattern("`DocumentJson.SCHEMA_VERSION`\\D+" + DocumentJson.SCHEMA_VERSION)
                .containsPattern("`Manifest.SCHEMA`\\D+" + Manifest.SCHEMA);
    }

    private static List<String> javaLinks(String page) throws IOException {
        return links(page).stream()
                .map(link -> link.group(2))
                .filter(link -> link.endsWith(".java"))
                .toList();
    }

    private static List<Matcher> links(String page) throws IOException {
        List<Matcher> links = new ArrayList<>();
        String text = Files.readString(TOP.resolve(page));
        for (Matcher link = LINK.matcher(text); link.find(); ) {
            Matcher one = LINK.matcher(link.group());
            one.matches();
            links.add(one);
        }
        return links;
    }
}
