package com.qte.ops.probes.redis;

import static org.awaitility.Awaitility.await;

import com.qte.ops.testkit.faults.FaultTrial;
import com.qte.ops.testkit.servers.RedisServer;
import com.qte.ops.testkit.servers.RedisVersion;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A master and its replica, one of them stopped, cut off or gone. */
@ParameterizedClass
@EnumSource(RedisVersion.class)
class RedisReplicaFaultsIT extends RedisFaults {
    private final RedisReplication check = new RedisReplication();

    RedisReplicaFaultsIT(RedisVersion version) {
        super(version);
    }

    @Test
    void replication_replicaStoppedBehindAndGone_seenByItsMaster() throws Exception {
        try (RedisServer master = server("repl-backlog-size 16kb");
                RedisServer replica = server("replicaof 127.0.0.1 " + master.port());
                HandVisit<RedisSnapshot> visit = HandVisit.at(target(master))) {
            online(visit);
            try (FaultTrial trial = trial(check, "the replica is stopped in its tracks (limit lowered to 2 s)")) {
                replica.pause();
                trial.begun();
                found(trial, visit, check, "lagging", judged -> judged.limit("lag", 2, 60));
            }
            try (FaultTrial trial = trial(check, "the replica is further behind than the backlog reaches")) {
                trial.begun();
                write(master, 100, 1_000);
                found(trial, visit, check, "behind");
            }
            try (FaultTrial trial = trial(check, "the replica is gone")) {
                replica.kill();
                trial.begun();
                found(trial, visit, check, "vanished");
            }
        }
    }

    @Test
    void replication_masterStoppedAndGone_seenByItsReplica() throws Exception {
        try (RedisServer master = server();
                RedisServer replica = server("replicaof 127.0.0.1 " + master.port(), "replica-serve-stale-data no");
                HandVisit<RedisSnapshot> ofMaster = HandVisit.at(target(master));
                HandVisit<RedisSnapshot> visit = HandVisit.at(target(replica))) {
            online(ofMaster);
            visit.collect();
            try (FaultTrial trial = trial(check, "the master is stopped in its tracks (limit lowered to 2 s)")) {
                master.pause();
                trial.begun();
                found(trial, visit, check, "silent", judged -> judged.limit("silence", 2, 60));
            }
            try (FaultTrial trial = trial(check, "the master is gone")) {
                master.kill();
                trial.begun();
                found(trial, visit, check, "cut-off");
            }
            try (FaultTrial trial =
                    trial(new RedisReachable(), "a replica has lost its master and serves nothing stale")) {
                trial.begun();
                found(trial, visit, new RedisReachable(), version == RedisVersion.REDIS_6_2 ? "stale" : "masterdown");
            }
            try (FaultTrial trial =
                    trial(new RedisReachable(), "a replica has lost its master and serves what is old")) {
                replica.command("CONFIG", "SET", "replica-serve-stale-data", "yes");
                trial.begun();
                found(trial, visit, new RedisReachable(), "stale");
            }
            try (FaultTrial trial = trial(check, "a replica was made the master")) {
                replica.command("REPLICAOF", "NO", "ONE");
                trial.begun();
                found(trial, visit, check, "role-changed");
            }
        }
    }

    private static void online(HandVisit<RedisSnapshot> master) {
        await().ignoreExceptions()
                .until(() -> master.collect()
                        .info()
                        .map(info -> info.replication().replicas().stream()
                                .anyMatch(copy -> copy.state().equals("online")))
                        .equals(Optional.of(true)));
    }
}
