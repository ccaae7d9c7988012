package com.qte.ops.sandbox.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the poms of the modules say together. */
class PomsTest {
    private static final Path TOP = Path.of("..");
    private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");
    private static final Pattern USED = Pattern.compile("<qte-ops.version>([^<]+)</qte-ops.version>");
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    /** There is no release of theirs to compare with, so that the comparison would end the build. */
    @Test
    void whatIsNotPublished_isNotComparedWithEarlierReleases() throws IOException {
        List<String> unpublished = modulesThatSay("<maven.deploy.skip>true</maven.deploy.skip>");

        assertThat(unpublished).contains("qte-ops-sandbox", "qte-ops-bench", "qte-ops-examples");
        assertThat(modulesThatSay("<api.skip>true</api.skip>")).containsAll(unpublished);
    }

    /** What is held by {@link ApiTest} is compared as well. */
    @Test
    void whatOthersBuildOn_isComparedWithEarlierReleases() throws IOException {
        assertThat(modulesThatSay("<api.skip>")).doesNotContainAnyElementsOf(ExportedSources.PUBLISHED);
    }

    /** Examples have no parent, so that each names the version by itself. */
    @Test
    void examples_useTheVersionThatIsBuilt() throws IOException {
        String version = only(VERSION, TOP.resolve("pom.xml"));
        try (Stream<Path> examples = Files.list(TOP.resolve("examples"))) {
            List<Path> poms =
                    examples.map(example -> example.resolve("pom.xml")).toList();
            assertThat(poms).hasSizeGreaterThan(1);
            for (Path pom : poms) {
                assertThat(only(USED, pom)).as(pom.toString()).isEqualTo(version);
            }
        }
    }

    private static String only(Pattern pattern, Path pom) throws IOException {
        Matcher matcher = pattern.matcher(Files.readString(pom));
        assertThat(matcher.find()).as("%s in %s", pattern, pom).isTrue();
        return matcher.group(1);
    }

    private static List<String> modulesThatSay(String words) throws IOException {
        List<String> modules = MODULE.matcher(Files.readString(TOP.resolve("pom.xml")))
                .results()
                .map(match -> match.group(1))
                .toList();
        List<String> found = new ArrayList<>();
        for (String module : modules) {
            if (Files.readString(TOP.resolve(module).resolve("pom.xml")).contains(words)) {
                found.add(module);
            }
        }
        return found;
    }
}
