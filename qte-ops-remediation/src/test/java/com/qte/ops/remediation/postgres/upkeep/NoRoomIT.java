package com.qte.ops.remediation.postgres.upkeep;

import static com.qte.ops.remediation.postgres.Servers.apply;
import static com.qte.ops.remediation.postgres.Servers.ask;
import static com.qte.ops.remediation.postgres.Servers.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.qte.ops.model.Action;
import com.qte.ops.model.Plan;
import com.qte.ops.remediation.Call;
import com.qte.ops.remediation.postgres.Client;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Secret;
import com.qte.ops.target.postgres.PostgresTarget;
import com.qte.ops.target.postgres.Wanted;
import com.qte.ops.target.postgres.WantedIndex;
import com.qte.ops.testkit.servers.PostgresServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose disk, one in memory of the test's own, has not twice the room that the index needs. */
class NoRoomIT {
    private static final long MIB = 1 << 20;
    /** Twice 200 000 entries of 20 bytes in pages that are nine tenths full. */
    private static final long NEED = 8_888_890;

    @TempDir
    private static Path disk;

    private static boolean mounted;
    private static PostgresServer server;
    private static PostgresTarget target;

    @BeforeAll
    static void start() throws Exception {
        Optional<String> hindrance = run("mount", "-t", "tmpfs", "-o", "size=256m,mode=0777", "none", disk.toString());
        if (hindrance.isPresent() && "true".equals(System.getenv("CI"))) {
            fail("no disk can be mounted: " + hindrance.get());
        }
        hindrance.ifPresent(why -> System.err.println("SKIPPED: no disk can be mounted: " + why));
        assumeTrue(hindrance.isEmpty(), "no disk can be mounted");
        mounted = true;
        server = PostgresServer.start(disk, Map.of("autovacuum", "off", "max_wal_size", "64MB"));
        server.asSuperuser("GRANT " + PostgresServer.APPLICATION + " TO " + PostgresServer.HEALER);
        target = new PostgresTarget(
                "main",
                server.url(),
                PostgresServer.HEALER,
                Optional.of(Secret.of(PostgresServer.PASSWORD)),
                Optional.empty(),
                new Wanted(List.of(new WantedIndex("trades", List.of("id"))), List.of()));
        try (Client owner = Client.of(server, PostgresServer.APPLICATION, "setup")) {
            owner.must("CREATE TABLE trades AS SELECT i::bigint AS id FROM generate_series(1, 200000) i");
            owner.must("ANALYZE trades");
            owner.end();
        }
        server.asSuperuser("CHECKPOINT");
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
        if (mounted) {
            assertThat(run("umount", "-l", disk.toString())).isEmpty();
        }
    }

    private static Optional<String> run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? Optional.empty() : Optional.of(said.strip());
    }

    /** Takes all the room but this. */
    private static void leave(long bytes) throws IOException {
        Path ballast = disk.resolve("ballast");
        Files.deleteIfExists(ballast);
        long most = Files.getFileStore(disk).getUsableSpace() - bytes;
        byte[] page = new byte[4096];
        try (OutputStream out = Files.newOutputStream(ballast)) {
            for (long written = 0; written < most; written += page.length) {
                out.write(page);
            }
        }
    }

    private static Plan planned() {
        return plan(new CreateIndex(), Call.at(target));
    }

    private static String indexes() {
        return ask(server, "SELECT count(*) FROM pg_index WHERE indrelid = 'trades'::regclass");
    }

    @Test
    void createIndex_lessRoomThanTwiceTheEstimate_neitherPlannedNorDone() throws Exception {
        leave(NEED - MIB);
        assertThat(planned().note()).isEqualTo("no-room");
        assertThat(planned().actions()).isEmpty();

        leave(NEED + 4 * MIB);
        assertThat(planned().note()).isEqualTo("room");
        Action action = planned().actions().get(0);

        leave(NEED - MIB);
        Result refused = apply(new CreateIndex(), action, Call.at(target).lasting(Duration.ofMinutes(1)));
        assertThat(refused.kind()).isEqualTo(Result.Kind.REFUSED);
        assertThat(refused.detail()).matches("free are \\d{7} bytes, and it needs " + NEED);
        assertThat(indexes()).isEqualTo("0");

        leave(NEED + 4 * MIB);
        Result done = apply(new CreateIndex(), action, Call.at(target).lasting(Duration.ofMinutes(1)));
        assertThat(done.kind()).as(done.detail()).isEqualTo(Result.Kind.DONE);
        assertThat(indexes()).isEqualTo("1");
    }
}
