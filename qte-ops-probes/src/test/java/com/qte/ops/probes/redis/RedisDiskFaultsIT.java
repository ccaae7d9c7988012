package com.qte.ops.probes.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.qte.ops.model.Status;
import com.qte.ops.target.redis.RedisUse;
import com.qte.ops.testkit.Skips;
import com.qte.ops.testkit.faults.FaultTrial;
import com.qte.ops.testkit.servers.RedisServer;
import com.qte.ops.testkit.servers.RedisVersion;
import com.qte.ops.testkit.servers.RespClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Snapshots and files that cannot be written, and forks that take their time. */
@ParameterizedClass
@EnumSource(RedisVersion.class)
class RedisDiskFaultsIT extends RedisFaults {
    RedisDiskFaultsIT(RedisVersion version) {
        super(version);
    }

    @Test
    void rdb_nameTakenByAFolder_failedAndMisconf() throws Exception {
        try (RedisServer server = server("dbfilename taken.rdb", "save 3600 1");
                HandVisit<RedisSnapshot> visit = HandVisit.at(target(server))) {
            Files.createDirectories(server.folder().resolve("taken.rdb/inside"));
            server.command("SET", "a", "1");
            try (FaultTrial trial = trial(new RdbSnapshots(), "a snapshot cannot be put in its place")) {
                trial.begun();
                server.command("BGSAVE");
                found(trial, visit, new RdbSnapshots(), "failed");
            }
            try (FaultTrial trial = trial(new RdbSnapshots(), "a snapshot fails where there are no save points")) {
                server.command("CONFIG", "SET", "save", "");
                trial.begun();
                assertThat(found(trial, visit, new RdbSnapshots(), "failed-unheard")
                                .status())
                        .isEqualTo(Status.DEGRADED);
            }
        }
    }

    @Test
    void rdb_longRunningAndOld_degraded() throws Exception {
        try (RedisServer server = server("rdb-key-save-delay 2000");
                HandVisit<RedisSnapshot> visit = HandVisit.at(target(server, RedisUse.STATE))) {
            fill(server, 2_000, 10);
            try (FaultTrial trial = trial(new RdbSnapshots(), "a snapshot does not end (limit lowered to 1 s)")) {
                trial.begun();
                server.command("BGSAVE");
                found(
                        trial,
                        visit,
                        new RdbSnapshots(),
                        "long-running",
                        judged -> judged.limit("running", 1, Double.NaN));
            }
            server.command("CONFIG", "SET", "rdb-key-save-delay", "0");
            await().until(() -> !server.command("INFO", "persistence").contains("rdb_bgsave_in_progress:1"));
            try (FaultTrial trial = trial(new RdbSnapshots(), "changes have not been saved (limit lowered to 1 s)")) {
                server.command("SET", "b", "1");
                trial.begun();
                found(trial, visit, new RdbSnapshots(), "old", judged -> judged.limit("age", 1, Double.NaN));
            }
        }
    }

    @Test
    void fork_ofABigServer_long() throws Exception {
        try (RedisServer server = server();
                HandVisit<RedisSnapshot> visit = HandVisit.at(target(server));
                FaultTrial trial = trial(new ForkTime(), "a fork takes its time (limit lowered to 50 us)")) {
            fill(server, 20_000, 1_000);
            trial.begun();
            server.command("BGSAVE");
            found(trial, visit, new ForkTime(), "long", judged -> judged.limit("took", 50e-6, 1));
        }
    }

    @Test
    void disk_fullUnderSnapshotAndAppendOnlyFile_misconf() throws Exception {
        try (SmallDisk disk = SmallDisk.mounted()) {
            try (RedisServer server =
                            server("dir " + disk.folder(), "save 3600 1", "rdbcompression no", "appendonly no");
                    HandVisit<RedisSnapshot> visit = HandVisit.at(target(server))) {
                fill(server, 30_000, 200);
                try (FaultTrial trial = trial(new RdbSnapshots(), "a snapshot finds the disk full")) {
                    trial.begun();
                    server.command("BGSAVE");
                    found(trial, visit, new RdbSnapshots(), "failed");
                }
                try (FaultTrial trial = trial(new RedisReachable(), "writes are refused after a snapshot failed")) {
                    trial.begun();
                    found(trial, visit, new RedisReachable(), "misconf");
                }
            }
            disk.clear();
            try (RedisServer server = server(
                            "dir " + disk.folder(), "appendonly yes", "appendfsync everysec", "rdbcompression no");
                    RespClient client = server.connect();
                    HandVisit<RedisSnapshot> visit = HandVisit.at(target(server))) {
                String value = "x".repeat(100_000);
                try (FaultTrial trial =
                        trial(new AppendOnlyFile(), "a rewrite of the append-only file finds no room")) {
                    for (int i = 0; i < 14; i++) {
                        client.command("SET", "k" + i, value);
                    }
                    trial.begun();
                    client.command("BGREWRITEAOF");
                    found(trial, visit, new AppendOnlyFile(), "rewrite-failed");
                }
                try (FaultTrial trial = trial(new AppendOnlyFile(), "the append-only file cannot be written")) {
                    trial.begun();
                    for (int i = 0; i < 20; i++) {
                        client.command("SET", "k" + i, value);
                    }
                    found(trial, visit, new AppendOnlyFile(), "write-failed");
                }
            }
        }
    }

    /** A disk of 2 MB, where mounting is permitted. */
    private record SmallDisk(Path folder) implements AutoCloseable {
        static SmallDisk mounted() throws IOException {
            Path folder = Files.createTempDirectory("qte-ops-small-disk-");
            boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder.toString());
            if (!mounted) {
                Files.delete(folder);
                Skips.because("a full disk for Redis: mounting a small one is not permitted here");
            }
            return new SmallDisk(folder);
        }

        void clear() throws IOException {
            assertThat(run("find", folder.toString(), "-mindepth", "1", "-delete"))
                    .isTrue();
        }

        @Override
        public void close() throws IOException {
            assertThat(run("umount", "-l", folder.toString())).isTrue();
            Files.delete(folder);
        }

        private static boolean run(String... command) throws IOException {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.onExit().join().exitValue() == 0;
        }
    }
}
