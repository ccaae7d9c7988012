package com.qte.ops.remediation.postgres;

import static com.qte.ops.remediation.postgres.Servers.apply;
import static com.qte.ops.remediation.postgres.Servers.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.qte.ops.model.Action;
import com.qte.ops.remediation.Call;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.Result;
import com.qte.ops.target.postgres.PostgresTarget;
import com.qte.ops.testkit.Skips;
import com.qte.ops.testkit.promise.Trial;
import com.qte.ops.testkit.servers.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Between plan and act the world goes on: a session that has moved on is another one, and is left alone. */
class RacesIT {
    private static final int RACES = 200;
    /** The id that the kernel gave last; needs root and a kernel that can restore processes. */
    private static final Path LAST_PID = Path.of("/proc/sys/kernel/ns_last_pid");

    private static PostgresServer server;
    private static PostgresTarget target;

    private final Remediation<PostgresTarget> idle = new TerminateIdle();
    private final Remediation<PostgresTarget> cancel = new CancelQuery();

    @BeforeAll
    static void start() {
        server = PostgresServer.start();
        target = Servers.target(server, PostgresServer.HEALER);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void apply_sessionMovedOnBefore_goneAndNothingEnded() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Client client = victim();
        for (int race = 0; race < RACES; race++) {
            String what = "seed " + seed + ", race " + race;
            client.run("ROLLBACK", "BEGIN", "SELECT 1");
            Action planned = named(idle, client);
            if (random.nextInt(10) == 0) {
                client.close();
                client = victim();
            } else {
                moveOn(client, random.nextInt(4));
            }

            Result result = apply(idle, planned, Call.at(target));

            assertThat(result.kind()).as(what).isEqualTo(Result.Kind.GONE);
            assertThat(client.lives()).as(what).isTrue();
        }
        client.close();
    }

    @Test
    void apply_sessionMovesOnMeanwhile_endedOnlyIfItSaysSo() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int done = 0;
        // Follows the speed of the machine, so that either may win: whoever lost gets an easier start.
        double mostMillis = 40;
        Client client = victim();
        for (int race = 0; race < RACES / 4; race++) {
            String what = "seed " + seed + ", race " + race;
            client.run("ROLLBACK", "BEGIN", "SELECT 1");
            Action planned = named(idle, client);
            Client moving = client;
            long delayNanos = (long) (random.nextDouble() * mostMillis * 1e6);
            int how = random.nextInt(4);
            CompletableFuture<Void> meanwhile = CompletableFuture.runAsync(() -> {
                LockSupport.parkNanos(delayNanos);
                moveOn(moving, how);
            });

            Result result = apply(idle, planned, Call.at(target));

            meanwhile.get(10, TimeUnit.SECONDS);
            assertThat(result.kind()).as(what).isIn(Result.Kind.DONE, Result.Kind.GONE);
            assertThat(client.lives()).as(what).isEqualTo(result.kind() == Result.Kind.GONE);
            if (result.kind() == Result.Kind.DONE) {
                done++;
                mostMillis /= 1.5;
                client = victim();
            } else {
                mostMillis = Math.min(2_000, mostMillis * 1.5);
            }
        }
        client.close();
        assertThat(done)
                .as("seed " + seed + ": both ends of the race were seen")
                .isBetween(1, RACES / 4 - 1);
    }

    @Test
    void cancel_sameSessionRunsAnotherQuery_goneAndTheQueryGoesOn() throws Exception {
        try (Client client = victim()) {
            CompletableFuture<String> first = client.begin("SELECT pg_sleep(1)");
            await().until(() -> Servers.state(server, client.pid()).equals("active"));
            Action planned = named(cancel, client);
            first.get(10, TimeUnit.SECONDS);
            CompletableFuture<String> second = client.begin("SELECT pg_sleep(1)");
            await().until(() -> Servers.state(server, client.pid()).equals("active"));

            assertThat(apply(cancel, planned, Call.at(target)).kind()).isEqualTo(Result.Kind.GONE);
            assertThat(second.get(10, TimeUnit.SECONDS)).isEmpty();
        }
    }

    /** The kernel is told which process id comes next, so that another session gets the very one that was planned. */
    @Test
    void apply_anotherSessionHasTheProcessIdByNow_goneAndItLives() throws Exception {
        Skips.unless(Files.isWritable(LAST_PID), "process ids cannot be chosen here: no " + LAST_PID);
        Trial trial = Trial.of(
                "P27",
                "another session gets the very process id that was planned, by telling the kernel which comes next",
                5);
        List<Result.Kind> results = new ArrayList<>();
        int ended = 0;
        for (int attempt = 0; attempt < 200 && results.size() < trial.tries(); attempt++) {
            Client first = victim();
            int pid = first.pid();
            first.run("BEGIN", "SELECT 1");
            Action planned = named(idle, first);
            first.close();
            await().until(() -> !Files.exists(Path.of("/proc/" + pid)));
            Files.writeString(LAST_PID, Integer.toString(pid - 1));
            try (Client second = victim()) {
                second.run("BEGIN", "SELECT 1");
                if (second.pid() == pid) {
                    results.add(apply(idle, planned, Call.at(target)).kind());
                    ended += second.lives() ? 0 : 1;
                }
            }
        }
        trial.saw("the id was given away between plan and act " + results.size() + " times, " + ended + " ended");
        assertThat(results)
                .as("somebody else took the id each time")
                .isNotEmpty()
                .containsOnly(Result.Kind.GONE);
        assertThat(ended).isZero();
    }

    private static void moveOn(Client client, int how) {
        switch (how) {
            case 0 -> client.run("SELECT 1");
            case 1 -> client.run("COMMIT", "BEGIN", "SELECT 1");
            case 2 -> client.run("COMMIT");
            default -> client.run("SET application_name = 'another'", "SET application_name = 'victim'");
        }
    }

    private Action named(Remediation<PostgresTarget> remediation, Client client) {
        return plan(remediation, Call.wishing(target, "pid", Integer.toString(client.pid())))
                .actions()
                .get(0);
    }

    private static Client victim() {
        return Client.of(server, PostgresServer.APPLICATION, "victim");
    }
}
