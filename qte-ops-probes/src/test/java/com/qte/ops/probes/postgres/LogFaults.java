package com.qte.ops.probes.postgres;

import static com.qte.ops.probes.postgres.Faulty.eventually;
import static com.qte.ops.probes.postgres.Faulty.lowered;
import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Verdict;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.faults.FaultTrial;
import com.qte.ops.testkit.servers.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** What befalls the change log, and the clock. */
final class LogFaults {
    private final Faulty faulty;
    private final PostgresServer server;

    LogFaults(Faulty faulty) {
        this.faulty = faulty;
        this.server = faulty.server();
    }

    Stream<DynamicTest> tests() {
        return Stream.of(
                faulty.fault("archiver", this::archiver),
                faulty.fault("slots", this::slots),
                faulty.fault("clock", this::clock));
    }

    private void archiver() throws Exception {
        Archiving check = new Archiving();
        faulty.setting("archive_command", "");
        segments(1);
        Verdict missing =
                faulty.finds(check, "archiving is on without a command", "waiting", lowered("oldestReady", 0.2));
        assertThat(missing.causes()).containsExactly("no-command");
        archives();

        Path flag = Files.createFile(server.data().resolve("hang"));
        faulty.setting("archive_command", "while test -e " + flag + "; do sleep 0.05; done");
        segments(1);
        Verdict hanging = faulty.finds(check, "the archive command hangs", "waiting", lowered("oldestReady", 0.2));
        assertThat(hanging.causes()).containsExactly("command-hangs");
        Files.delete(flag);

        faulty.setting("archive_command", "false");
        segments(1);
        Verdict failing = faulty.finds(check, "the archive command fails", "waiting", judged -> judged);
        assertThat(failing.causes()).containsExactly("command-fails");
        archives();
    }

    private void archives() {
        faulty.setting("archive_command", "true");
        segments(1);
        eventually(() -> faulty.visit()
                .collect()
                .held()
                .orElseThrow()
                .facts()
                .archiver()
                .oldestReadyAge()
                .isEmpty());
    }

    private void slots() {
        ReplicationSlots check = new ReplicationSlots();
        server.asSuperuser("SELECT pg_create_physical_replication_slot('forgotten', true)");
        faulty.setting("max_wal_size", "48MB");
        segments(5);
        Verdict retains =
                faulty.finds(check, "a slot that nobody reads keeps the change log", "retains", judged -> judged);
        assertThat(retains.causes()).containsExactly("reader-gone");
        faulty.setting("max_wal_size", "1GB");
        server.asSuperuser(
                "SELECT pg_drop_replication_slot('forgotten')",
                "CHECKPOINT",
                "SELECT pg_create_physical_replication_slot('slow', true)");
        faulty.setting("max_slot_wal_keep_size", "1MB");
        segments(4);
        faulty.finds(check, "a slot is about to lose what it needs", "unreserved", judged -> judged);
        server.asSuperuser("CHECKPOINT");
        faulty.finds(check, "a slot has lost what it needs", "lost", judged -> judged);
        server.asSuperuser("SELECT pg_drop_replication_slot('slow')");
        faulty.setting("max_slot_wal_keep_size", "-1");
    }

    /** Fills that many segments of the log. */
    private void segments(int count) {
        List<String> statements = new ArrayList<>();
        for (int segment = 0; segment < count; segment++) {
            statements.add("SELECT pg_logical_emit_message(false, 'fault', 'x')");
            statements.add("SELECT pg_switch_wal()");
        }
        server.asSuperuser(statements.toArray(String[]::new));
    }

    private void clock() throws Exception {
        ClockOffset check = new ClockOffset();
        try (FaultTrial trial = FaultTrial.fixture(
                check,
                "our clock is three seconds ahead",
                "answer of PostgreSQL 13 to 18 to a visit whose clock is set")) {
            faulty.visit().setClockAhead(Duration.ofSeconds(3));
            trial.begun();
            trial.found(Judged.first(check, faulty.visit().collect()).verdict());
        } finally {
            faulty.visit().setClockAhead(Duration.ZERO);
            faulty.visit().collect();
        }
    }
}
