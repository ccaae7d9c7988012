package com.qte.ops.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.testkit.promise.Trial;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** P39: a second writer refuses at once, and says who the first one is. */
class SecondWriterTest {
    private static final int WRITERS = 8;
    private static final long MOST_MILLIS = 1_000;

    @TempDir
    private Path folder;

    @TempDir
    private Path warmUp;

    @Test
    @Timeout(120)
    void open_ownedByAnotherProcess_eachRefusesWithinASecondNamingIt() throws Exception {
        Trial trial = Trial.of("P39-writer", "processes that want the journal of another one, at once", WRITERS);
        Process owner = WriterProcess.start(folder);
        List<String> answers = new ArrayList<>();
        try {
            BufferedReader said = reader(owner);
            assertThat(said.readLine()).isEqualTo("owned");
            Thread drain = new Thread(() -> said.lines().forEach(line -> {}));
            drain.setDaemon(true);
            drain.start();
            Map<Process, BufferedReader> others = new LinkedHashMap<>();
            for (int i = 0; i < trial.tries(); i++) {
                Process other =
                        WriterProcess.start(folder, warmUp.resolve("of-" + i).toString());
                others.put(other, reader(other));
            }
            for (BufferedReader other : others.values()) {
                assertThat(other.readLine()).isEqualTo("ready");
            }
            for (Process other : others.keySet()) {
                other.getOutputStream().close();
            }
            for (Map.Entry<Process, BufferedReader> other : others.entrySet()) {
                answers.add(other.getValue().readLine());
                assertThat(other.getKey().waitFor(30, TimeUnit.SECONDS)).isTrue();
            }
        } finally {
            owner.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        long slowest = answers.stream()
                .filter(answer -> answer.startsWith("refused "))
                .mapToLong(answer -> Long.parseLong(answer.split(" ")[1]))
                .max()
                .orElse(-1);
        long named = answers.stream()
                .filter(answer -> answer.contains("in use by process " + owner.pid() + ";"))
                .count();
        trial.saw("%d of %d refused naming the owner, slowest after %d ms (allowed %d); the journal is %s"
                .formatted(
                        named,
                        answers.size(),
                        slowest,
                        MOST_MILLIS,
                        Journal.inspect(folder).intact() ? "whole" : "damaged"));
        assertThat(named).isEqualTo(trial.tries());
        assertThat(slowest).isBetween(0L, MOST_MILLIS);
        assertThat(Journal.inspect(folder).intact()).isTrue();
        Kept.open(folder).close();
    }

    private static BufferedReader reader(Process process) throws IOException {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }
}
