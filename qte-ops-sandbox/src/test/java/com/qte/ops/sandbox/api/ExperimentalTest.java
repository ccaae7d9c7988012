package com.qte.ops.sandbox.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing stays experimental by being forgotten. */
class ExperimentalTest {
    private static final Pattern TIMESTAMP =
            Pattern.compile("<project.build.outputTimestamp>(\\d{4}-\\d{2})-\\d{2}T.*</project.build.outputTimestamp>");

    @Test
    void whatIsNotSettled_saysWhatMayChangeAndIsNotOverdue() throws IOException {
        int[] seen = {0};
        List<String> problems = new ArrayList<>();
        for (String module : ExportedSources.PUBLISHED) {
            problems.addAll(ExperimentalRules.problems(ExportedSources.of(module), release(), seen));
        }

        assertThat(problems).isEmpty();
        assertThat(seen[0]).as("experimental types and methods").isPositive();
    }

    /** Those of the core are reviewed in May 2027 at the latest. */
    @ParameterizedTest
    @CsvSource({"2027-05, false", "2099-01, true"})
    void releaseOfALaterMonth_findsThem(String month, boolean found) {
        List<String> problems =
                ExperimentalRules.problems(ExportedSources.of("qte-ops-core"), YearMonth.parse(month), new int[1]);

        assertThat(!problems.isEmpty()).isEqualTo(found);
    }

    private static YearMonth release() throws IOException {
        Matcher timestamp = TIMESTAMP.matcher(Files.readString(Path.of("..", "pom.xml")));
        assertThat(timestamp.find()).as("a time stamp in pom.xml").isTrue();
        return YearMonth.parse(timestamp.group(1));
    }
}
