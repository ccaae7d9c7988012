package com.qte.ops.sandbox.promises;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.journal.Anchor;
import com.qte.ops.journal.Entry;
import com.qte.ops.journal.Journal;
import com.qte.ops.testkit.promise.Trial;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P38: every anchor is in the host's log, once, so that whoever ships that log elsewhere has it. */
class LoggedAnchorsTest {
    private static final int RECORDS = 200;

    @TempDir
    private Path folder;

    /** Writes a journal and prints what was logged meanwhile. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) {
            try (Journal journal = Journal.open(
                    Path.of(arguments[0]), InstantSource.system(), UnaryOperator.identity(), entry -> {})) {
                for (int i = 0; i < RECORDS; i++) {
                    journal.append(Entry.Kind.INTENT, Map.of("i", i));
                }
            }
            CapturedLogs.lines().forEach(System.out::println);
        }
    }

    @Test
    void append_eachAnchor_isLoggedOnce() throws Exception {
        Trial trial = Trial.of("P38-log", "200 records, and the log of their process", 1);
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home", ""), "bin", "java")
                                .toString(),
                        "-Dslf4j.provider=" + CapturedLogs.class.getName(),
                        "-cp",
                        System.getProperty("java.class.path", ""),
                        Writer.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> logged = new String(writer.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .toList();
        assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();

        List<String> written =
                Journal.inspect(folder).anchors().stream().map(Anchor::toString).toList();
        trial.saw(logged.size() + " of " + written.size() + " anchors in the log");
        assertThat(logged).isEqualTo(written).hasSizeGreaterThan(RECORDS / 64);
    }
}
