package com.qte.ops.sandbox.promises;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.testkit.plugins.Hostile;
import com.qte.ops.testkit.promise.Trial;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * P11: what fails again and again fills no log, and what is held back is counted to the last line. A real plug-in fails
 * as often as rounds can be run; the gate itself is tried with a million a minute where it lives.
 */
@Timeout(600)
class NoFloodsTest {
    /** {@code -Dqte.tries=1000000} has the promise's million. */
    private static final int TRIES = 100_000;

    private static final int MOST_A_MINUTE = 10;

    @TempDir
    Path folder;

    @Test
    void failing_asFastAsCanBe_fewLinesAndAnExactCount() throws Exception {
        Trial trial = Trial.of("P11", "a plug-in that fails at once, round after round", TRIES);
        Path jar = Hostile.FAILS_AT_ONCE.write(folder);

        Map<String, Long> seen = flood(jar, trial.tries());

        long minutes = 1 + seen.get("millis") / 60_000;
        long accounted = seen.get("printed") + seen.get("told") + seen.get("rest");
        trial.saw("%d failures in %d ms (%d a minute): %d lines, %d events, %d held back and told; %d not accounted for"
                .formatted(
                        seen.get("failed"),
                        seen.get("millis"),
                        seen.get("failed") * 60_000 / seen.get("millis"),
                        seen.get("lines"),
                        seen.get("events"),
                        seen.get("told") + seen.get("rest"),
                        seen.get("failed") - accounted));
        assertThat(seen.get("failed")).isEqualTo(trial.tries());
        assertThat(accounted).isEqualTo(trial.tries());
        assertThat(seen.get("printed")).isPositive().isLessThanOrEqualTo(MOST_A_MINUTE * minutes);
        assertThat(seen.get("lines")).as("one more tells the rest").isEqualTo(seen.get("printed") + 1);
        assertThat(seen.get("events")).isLessThanOrEqualTo(MOST_A_MINUTE * minutes);
    }

    private Map<String, Long> flood(Path jar, int rounds) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dslf4j.provider=" + CapturedLogs.class.getName(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Flood.class.getName(),
                        jar.toString(),
                        folder.resolve("state").toString(),
                        Integer.toString(rounds))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        boolean ended = child.waitFor(9, TimeUnit.MINUTES);
        String said = Files.readString(out, StandardCharsets.UTF_8);
        child.destroyForcibly();
        assertThat(ended && child.exitValue() == 0).as(said).isTrue();
        String figures = said.lines()
                .filter(line -> line.startsWith("failed="))
                .findFirst()
                .orElse("");
        return figures(List.of(figures.split(" ")));
    }

    private static Map<String, Long> figures(List<String> words) {
        return words.stream()
                .map(word -> Arrays.asList(word.split("=")))
                .collect(Collectors.toMap(word -> word.get(0), word -> Long.valueOf(word.get(1))));
    }
}
