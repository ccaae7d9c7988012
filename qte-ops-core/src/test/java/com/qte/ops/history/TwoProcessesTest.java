package com.qte.ops.history;

import static com.qte.ops.history.Given.CHECK;
import static com.qte.ops.history.Given.SUBJECT;
import static com.qte.ops.history.Given.series;
import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.journal.OwnerProcess;
import com.qte.ops.model.Series;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TwoProcessesTest {
    @TempDir
    private Path folder;

    /** The file is added to, and written anew again and again, while it is read. */
    @Test
    void open_besideAnOwnerWhoSaves_alwaysWholeAndNeverBehind() throws IOException, InterruptedException {
        Path file = folder.resolve("history.jsonl");
        Process owner = OwnerProcess.start(RecordingProcess.class, file.toString());
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(owner.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(said.readLine()).isEqualTo("recording");
            long last = 0;
            int shrunk = 0;
            long size = 0;
            for (int i = 0; i < 500 || shrunk < 3; i++) {
                Series seen = series(History.open(file, () -> Instant.parse("2026-12-20T00:00:00Z")), "");
                assertThat(seen.points())
                        .isSortedAccordingTo(Comparator.comparing(Series.Point::at))
                        .allMatch(point -> point.value() >= 0 && point.value() <= 59);
                assertThat(seen.count()).isGreaterThanOrEqualTo(last);
                last = seen.count();
                long before = size;
                size = Files.exists(file) ? Files.size(file) : 0;
                shrunk += size < before ? 1 : 0;
            }
            owner.getOutputStream().write('\n');
            owner.getOutputStream().flush();
            String[] recorded = said.readLine().split(" ");
            assertThat(recorded[0]).isEqualTo("recorded");
            assertThat(owner.waitFor(20, TimeUnit.SECONDS)).isTrue();
            History after = History.open(file, () -> Instant.parse(recorded[2]));
            assertThat(after.of(CHECK, SUBJECT)).hasSize(1);
            assertThat(series(after, "").count()).isEqualTo(Long.parseLong(recorded[1]));
        } finally {
            owner.destroyForcibly();
        }
    }
}
