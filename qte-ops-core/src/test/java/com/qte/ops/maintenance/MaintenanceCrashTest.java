package com.qte.ops.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.history.History;
import com.qte.ops.journal.OwnerProcess;
import com.qte.ops.model.Status;
import com.qte.ops.report.Texts;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed at any moment while tasks run and items are signed off. */
@Timeout(300)
class MaintenanceCrashTest {
    private static final int KILLS = Integer.getInteger("qte.tries", 4);
    private static final Instant NOW = Instant.parse("2026-11-26T02:00:00Z");

    @TempDir
    private Path state;

    /** Runs and signs without end in the state folder {@code [0]}; says what is done. */
    public static final class Victim {
        private Victim() {}

        public static void main(String[] arguments) {
            Maintenance maintenance = open(Path.of(arguments[0]));
            maintenance.take();
            for (int i = 0; ; i++) {
                maintenance.run(MaintenanceTask.HEALTH, "li");
                maintenance.carryOut(
                        new Order.Sign("monthly.documentation", "").command(), "li", NOW, arguments[1] + "-" + i);
                System.out.println("done");
                System.out.flush();
            }
        }
    }

    static Maintenance open(Path state) {
        MaintenanceSettings settings = new MaintenanceSettings(ZoneId.of("UTC"), new TreeMap<>(), Map.of());
        return new Maintenance(new MaintenanceContext(
                state,
                settings,
                () -> NOW,
                Optional.empty(),
                checks -> new Diagnosis(NOW, 1, Status.HEALTHY, List.of(), List.of(), List.of(), false),
                Optional::empty,
                remediation -> List.of(),
                new Reports(new ReportContext(
                        state,
                        settings,
                        Optional.empty(),
                        Texts.load(MaintenanceCrashTest.class.getClassLoader(), Set.of("core")),
                        Optional::empty,
                        History.inMemory(() -> NOW)::everything,
                        check -> Map.of(),
                        text -> text)),
                text -> text,
                trouble -> {
                    throw new IllegalStateException(trouble);
                }));
    }

    @Test
    void kill_atAnyMoment_whatWasSaidToBeDoneIsKeptAndWhatRanIsBrokenOff() throws Exception {
        long seed = Long.getLong("qte.seed", System.nanoTime());
        System.out.println("MaintenanceCrashTest: -Dqte.seed=" + seed);
        Random random = new Random(seed);
        int least = 0;
        for (int i = 0; i < KILLS; i++) {
            Process victim = OwnerProcess.start(Victim.class, state.toString(), Integer.toString(i));
            try {
                BufferedReader said =
                        new BufferedReader(new InputStreamReader(victim.getInputStream(), StandardCharsets.UTF_8));
                for (int lines = 1 + random.nextInt(4); lines > 0; lines--) {
                    assertThat(said.readLine()).isEqualTo("done");
                    least++;
                }
                for (int spin = random.nextInt(2_000_000); spin > 0; spin--) {
                    Thread.onSpinWait();
                }
            } finally {
                victim.destroyForcibly().waitFor(60, TimeUnit.SECONDS);
            }
        }
        try (Maintenance maintenance = open(state)) {
            maintenance.take();
        }
        RunBook book = Maintenance.runs(state);
        assertThat(book.runs()).hasSizeGreaterThanOrEqualTo(Math.min(least, RunBook.MOST_OF_A_TASK));
        assertThat(book.runs()).allMatch(Run::over);
        Sheet sheet = Maintenance.sheet(state, Checklist.MONTHLY, LocalDate.parse("2026-11-26"));
        assertThat(sheet.signed().getOrDefault("monthly.documentation", List.of()))
                .hasSizeGreaterThanOrEqualTo(Math.min(least, Sheet.MOST_SIGNED));
        assertThat(Files.isRegularFile(state.resolve("maintenance/runs.json"))).isTrue();
        System.out.println("MaintenanceCrashTest: " + KILLS + " kills, " + least + " said to be done, "
                + book.runs().size() + " runs kept");
    }
}
