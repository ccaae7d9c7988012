package com.qte.ops.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.testkit.promise.Trial;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** P35: kill -9 in the midst of writing loses nothing that was known to be written. */
class KilledWriterTest {
    private static final int KILLS = 20;
    private static final int MOST_RECORDS = 150;

    @TempDir
    private Path folder;

    @Test
    @Timeout(600)
    void append_killed_allThatWasAcknowledgedIsThere() throws Exception {
        Trial trial = Trial.of("P35-journal", "kill -9 of a process whose 4 threads write", KILLS);
        Set<Long> acknowledged = new TreeSet<>();
        int torn = 0;
        int damaged = 0;
        for (int kill = 0; kill < trial.tries(); kill++) {
            killed(1 + trial.random().nextInt(MOST_RECORDS), acknowledged);
            Inspection left = Journal.inspect(folder);
            damaged += left.intact() ? 0 : 1;
            torn += left.tornBytes() > 0 ? 1 : 0;
        }
        Set<Long> there = Journal.inspect(folder).entries().stream()
                .filter(entry -> entry.kind() == Entry.Kind.INTENT)
                .map(Entry::number)
                .collect(Collectors.toSet());
        long lost =
                acknowledged.stream().filter(number -> !there.contains(number)).count();
        trial.saw("%d of %d acknowledged records lost in %d kills, %d times damaged, %d times a torn tail, %d files"
                .formatted(
                        lost,
                        acknowledged.size(),
                        trial.tries(),
                        damaged,
                        torn,
                        Segments.list(folder).size()));
        assertThat(lost).isZero();
        assertThat(damaged).isZero();
        assertThat(acknowledged).hasSizeGreaterThan(trial.tries());
    }

    private void killed(int after, Set<Long> acknowledged) throws IOException, InterruptedException {
        Process writer = WriterProcess.start(folder);
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(said.readLine()).isEqualTo("owned");
            int count = 0;
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                acknowledged.add(Long.valueOf(line));
                if (++count == after) {
                    // By its handle: the process object would close what was printed and is not read yet.
                    writer.toHandle().destroyForcibly();
                }
            }
        } finally {
            writer.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }
}
