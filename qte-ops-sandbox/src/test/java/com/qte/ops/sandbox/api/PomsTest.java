package com.qte.ops.sandbox.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the poms of the modules say together. */
class PomsTest {
    private static final Path TOP = Path.of("..");
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
