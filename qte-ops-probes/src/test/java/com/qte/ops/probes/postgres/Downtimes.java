package com.qte.ops.probes.postgres;

import static com.qte.ops.probes.postgres.Faulty.eventually;
import static com.qte.ops.probes.postgres.Faulty.lowered;
import static com.qte.ops.probes.postgres.Faulty.target;
import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.PostgresActivity.Held;
import com.qte.ops.probes.postgres.PostgresActivity.Snapshot;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.servers.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Crashes, stops and starts of the server, and a standby that sees them; the last that is done to a server. */
final class Downtimes {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final Faulty faulty;
    private final PostgresServer server;

    Downtimes(Faulty faulty) {
        this.faulty = faulty;
        this.server = faulty.server();
    }

    Stream<DynamicTest> tests() {
        return Stream.of(
                faulty.fault("crash", this::crash), //
                faulty.fault("stop and start", this::stopAndStart));
    }

    private void crash() throws Exception {
        // What follows the start this closely counts as part of it.
        eventually(() -> facts(faulty.visit())
                .clock()
                .isAfter(facts(faulty.visit()).started().plusSeconds(11)));
        crashes("recovering", "a session's process is killed, and another one does not end");
        faulty.finds(new Restarts(), "a session's process is killed", "crashed", judged -> judged);
        crashes("recovering", "a session's process is killed, and another one does not end");
        faulty.finds(
                new Restarts(), "a session's process is killed again and again", "again-and-again", judged -> judged);
    }

    /** The server recovers once all of its processes are gone, and one of them is held. */
    private void crashes(String reason, String fault) throws Exception {
        server.pause(pid(faulty.client()));
        server.crash(pid(faulty.client()));
        faulty.finds(new Reachable(), fault, reason, judged -> judged);
        server.resume();
        eventually(() -> faulty.visit().collect().held().isPresent());
    }

    private static int pid(Statement session) throws Exception {
        try (ResultSet row = session.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }

    private void stopAndStart() throws Exception {
        Reachable reachable = new Reachable();
        Statement client = faulty.client();
        faulty.visit().close();
        server.stopSmartly();
        faulty.finds(reachable, "the server shuts down and waits for a session", "shutting-down", judged -> judged);
        client.getConnection().close();
        eventually(() -> !server.running());
        faulty.finds(reachable, "the server is stopped", "refused", judged -> judged);
        try (PostgresServer standby = faulty.standby();
                LiveVisit there = new LiveVisit(target(standby.url(), PostgresServer.PASSWORD))) {
            eventually(() -> there.collect().held().isPresent());
            faulty.finds(
                    new ReplicationLag(), "the primary is gone", "receiver-gone", judged -> judged, there::collect);
            faulty.finds(
                    new ReadOnly(), "the address leads to a standby", "in-recovery", judged -> judged, there::collect);
            start();
            replicates(standby, there);
            standby.stop();
            faulty.finds(new ReplicationLag(), "a standby is gone", "standby-gone", judged -> judged);
        }
    }

    private void start() throws Exception {
        // It waits for a log segment that never comes, and lets nobody read meanwhile.
        Path signal = Files.createFile(server.data().resolve("standby.signal"));
        faulty.startAgain(Map.of("hot_standby", "off", "restore_command", "sleep 0.2; false"));
        faulty.finds(new Reachable(), "the server starts and cannot finish", "starting-up", judged -> judged);
        server.stop();
        Files.delete(signal);
        faulty.startAgain(Map.of());
        faulty.finds(
                new Restarts(),
                "the server is started again",
                "restarted",
                judged -> judged.limit("starts", Double.NaN, 100));
    }

    private void replicates(PostgresServer standby, LiveVisit there) throws Exception {
        ReplicationLag check = new ReplicationLag();
        eventually(() -> facts(faulty.visit()).standbys().stream()
                .anyMatch(follower -> follower.state().equals("streaming")));
        assertThat(Judged.first(check, there.collect())
                        .limit("messageAge", 1.5, 60)
                        .verdict()
                        .status())
                .isEqualTo(Status.HEALTHY);
        standby.asSuperuser("SELECT pg_wal_replay_pause()");
        write();
        Verdict behind =
                faulty.finds(check, "a standby does not replay what it receives", "behind", lowered("behind", 100_000));
        assertThat(behind.part()).isEqualTo("standby");
        faulty.finds(check, "somebody has halted the replay", "paused", judged -> judged, there::collect);
        standby.asSuperuser("SELECT pg_wal_replay_resume()");

        standby.pause(receiver(standby));
        write();
        faulty.finds(
                check,
                "a standby's receiver is stopped, seen from the standby",
                "primary-silent",
                lowered("messageAge", 1.5),
                there::collect);
        faulty.finds(check, "a standby's receiver is stopped, seen from the primary", "silent", lowered("replyAge", 2));
        standby.resume();
    }

    private void write() {
        server.asSuperuser("SELECT pg_logical_emit_message(false, 'fault', repeat('x', 300000))");
    }

    private static int receiver(PostgresServer standby) throws Exception {
        try (var session = standby.connect(PostgresServer.MONITOR);
                var row = session.createStatement().executeQuery("SELECT pid FROM pg_stat_wal_receiver")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static ServerFacts facts(LiveVisit visit) throws Exception {
        Snapshot snapshot = visit.collect();
        return snapshot.held().map(Held::facts).orElseThrow();
    }
}
