package com.qte.ops.incident;

import static com.qte.ops.incident.Told.DISK;
import static com.qte.ops.incident.Told.ill;
import static com.qte.ops.incident.Told.well;
import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.alert.Notice;
import com.qte.ops.journal.OwnerProcess;
import com.qte.ops.report.Texts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed at any moment while incidents begin, go on and end. */
@Timeout(300)
class IncidentCrashTest {
    private static final int KILLS = Integer.getInteger("qte.tries", 6);

    @TempDir
    Path folder;

    /** Lets incidents happen in {@code [0]}, from the instant {@code [2]} on, and notes each notice in {@code [1]}. */
    public static final class Victim {
        private static volatile Instant now = Told.START;

        private Victim() {}

        private static Instant pass(Duration time) {
            now = now.plus(time);
            return now;
        }

        public static void main(String[] arguments) {
            run(Path.of(arguments[0]), Path.of(arguments[1]), Instant.parse(arguments[2]), Integer.MAX_VALUE);
        }

        static void run(Path state, Path told, Instant from, int rounds) {
            now = from;
            try (Incidents incidents = new Incidents(new IncidentContext(
                    state,
                    Told.RULES,
                    Texts.load(Victim.class.getClassLoader(), List.of("core")),
                    () -> now,
                    Told.ticker(() -> 0),
                    Optional::empty,
                    notice -> note(told, notice),
                    changed -> {},
                    trouble -> {
                        throw new IllegalStateException(trouble);
                    }))) {
                incidents.take();
                for (int i = 0; i < rounds; i++) {
                    incidents.happen(new Happening.Seen(now, Told.diagnosis(ill(DISK))));
                    incidents.happen(new Happening.Passed(pass(Duration.ofMinutes(15))));
                    String id = incidents.open().get(0).id();
                    incidents.carryOut(new Saying.Acknowledge(id).command(), "li", now, "letter-" + id);
                    incidents.happen(new Happening.Seen(now, Told.diagnosis(well(DISK))));
                    pass(Duration.ofMinutes(10));
                    incidents.happen(new Happening.Seen(now, Told.diagnosis(well(DISK))));
                    System.out.println("over " + id);
                    System.out.flush();
                }
            }
        }

        private static void note(Path told, Notice notice) {
            try {
                Files.writeString(
                        told,
                        notice.labels().get("notice") + "\n",
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND,
                        StandardOpenOption.SYNC);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void kill_atAnyMoment_nothingIsLostAndOnlyWhatWasInHandIsToldTwice() throws Exception {
        long seed = Long.getLong("qte.seed", System.nanoTime());
        System.out.println("IncidentCrashTest: -Dqte.seed=" + seed);
        Random random = new Random(seed);
        Path told = folder.resolve("told");
        Path state = Files.createDirectory(folder.resolve("state"));
        Instant from = Told.START;
        for (int i = 0; i < KILLS; i++) {
            Process victim = OwnerProcess.start(Victim.class, state.toString(), told.toString(), from.toString());
            try {
                BufferedReader said =
                        new BufferedReader(new InputStreamReader(victim.getInputStream(), StandardCharsets.UTF_8));
                for (int lines = 1 + random.nextInt(8); lines > 0; lines--) {
                    assertThat(said.readLine()).startsWith("over ");
                }
                for (int spin = random.nextInt(2_000_000); spin > 0; spin--) {
                    Thread.onSpinWait();
                }
            } finally {
                victim.destroyForcibly().waitFor(60, TimeUnit.SECONDS);
            }
            assertThat(Incidents.read(state).stream().filter(Incident::open).count())
                    .isLessThanOrEqualTo(1);
            from = from.plus(Duration.ofDays(1));
        }
        Victim.run(state, told, from, 1);

        Map<String, List<Integer>> numbers = new TreeMap<>();
        for (String line : Files.readAllLines(told)) {
            String[] words = line.split("/", -1);
            numbers.computeIfAbsent(words[0], unused -> new ArrayList<>()).add(Integer.parseInt(words[1]));
        }
        int twice = 0;
        List<Incident> all = Incidents.read(state);
        assertThat(numbers.keySet())
                .isEqualTo(new TreeSet<>(all.stream().map(Incident::id).toList()));
        for (Incident incident : all) {
            assertThat(incident.open()).isFalse();
            List<Integer> seen = numbers.getOrDefault(incident.id(), List.of());
            twice += seen.size() - new TreeSet<>(seen).size();
            assertThat(new TreeSet<>(seen)).hasSize(incident.told()).last().isEqualTo(incident.told());
        }
        System.out.println("IncidentCrashTest: " + KILLS + " kills, " + all.size() + " incidents, "
                + numbers.values().stream().mapToInt(List::size).sum() + " notices, " + twice + " of them twice");
        assertThat(twice).isLessThanOrEqualTo(KILLS);
    }
}
