package com.qte.ops.probes.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.target.redis.RedisTarget;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.faults.FaultTrial;
import com.qte.ops.testkit.servers.RedisServer;
import com.qte.ops.testkit.servers.RedisVersion;
import com.qte.ops.testkit.servers.RespClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that does not answer, or answers with an error, and one that is well. */
@ParameterizedClass
@EnumSource(RedisVersion.class)
class RedisReachFaultsIT extends RedisFaults {
    private final RedisReachable check = new RedisReachable();

    RedisReachFaultsIT(RedisVersion version) {
        super(version);
    }

    @Test
    void healthy_allChecks_noFinding() throws Exception {
        try (RedisServer server =
                        server("maxmemory 64mb", "maxmemory-policy allkeys-lru", "latency-monitor-threshold 100");
                HandVisit<RedisSnapshot> health = HandVisit.at(target(server));
                HandVisit<ClientsSnapshot> clients = HandVisit.of(new RedisClients(), target(server));
                HandVisit<ExposureSnapshot> exposure = HandVisit.of(new RedisExposure(), target(server));
                HandVisit<BigKeysSnapshot> keys = HandVisit.of(new RedisBigKeys(), target(server))) {
            fill(server, 2_000, 100, "600000");
            health.collect();
            List<Verdict> verdicts = new ArrayList<>();
            RedisSnapshot before = health.collect();
            RedisSnapshot now = health.collect();
            for (Check<RedisSnapshot> each : new RedisHealth().spec().checks()) {
                Judged<RedisSnapshot> judged = Judged.first(each, now).after(before, Duration.ofSeconds(15));
                // it was started for this test
                verdicts.addAll(
                        (each instanceof RedisRestart ? judged.limit("uptime", -1, Double.NaN) : judged).verdicts());
            }
            verdicts.addAll(clients.look(new OutputBuffers()).verdicts());
            verdicts.addAll(exposure.look(new Exposure()).verdicts());
            verdicts.addAll(keys.look(new BigKeys()).verdicts());

            assertThat(health.gaps()).isEmpty();
            assertThat(verdicts).noneMatch(verdict -> verdict.reason().equals("info-unseen"));
            FaultTrial.healthy(version.label(), verdicts);
        }
    }

    @Test
    void reachable_killedAndStoppedInItsTracks_toldApart() throws Exception {
        try (RedisServer server = server();
                HandVisit<RedisSnapshot> visit = HandVisit.at(target(server))) {
            visit.collect();
            try (FaultTrial trial = trial(check, "the process is stopped in its tracks (SIGSTOP)")) {
                server.pause();
                trial.begun();
                found(trial, visit, check, "timed-out");
            }
            server.resume();
            try (FaultTrial trial = trial(check, "the process was killed")) {
                server.kill();
                trial.begun();
                found(trial, visit, check, "refused");
            }
        }
    }

    @Test
    void reachable_loginAndPermission_toldApart() throws Exception {
        try (RedisServer server = server("requirepass right-secret", "user nobody on >none-secret +get")) {
            login(target(server), "no password is configured", "no-login");
            login(target(server, "", "wrong-secret"), "the password is wrong", "wrong-password");
            login(target(server, "nobody", "none-secret"), "the user may run neither PING nor INFO", "no-permission");
        }
    }

    private void login(RedisTarget target, String fault, String reason) {
        try (FaultTrial trial = trial(check, fault);
                HandVisit<RedisSnapshot> visit = HandVisit.at(target)) {
            trial.begun();
            found(trial, visit, check, reason);
        }
    }

    @Test
    void clients_slotsTaken_fullRejectedAndMaxClients() throws Exception {
        try (RedisServer server = server("maxclients 10");
                HandVisit<RedisSnapshot> inside = HandVisit.at(target(server));
                HandVisit<RedisSnapshot> outside = HandVisit.at(target(server))) {
            inside.collect();
            List<RespClient> idle = new ArrayList<>();
            try (FaultTrial trial = trial(new ClientSaturation(), "every client slot is taken")) {
                for (int i = 0; i < 9; i++) {
                    RespClient client = server.connect();
                    client.command("PING");
                    idle.add(client);
                }
                trial.begun();
                found(trial, inside, new ClientSaturation(), "nearly-full");
            }
            try (FaultTrial trial = trial(check, "every client slot is taken, and the look is turned away")) {
                trial.begun();
                found(trial, outside, check, "max-clients");
            }
            try (FaultTrial trial = trial(new RejectedClients(), "clients are turned away")) {
                trial.begun();
                for (int i = 0; i < 6; i++) {
                    outside.collect();
                }
                found(trial, inside, new RejectedClients(), "turned-away");
            }
            idle.forEach(RespClient::close);
        }
    }

    @Test
    void reachable_loading_recovering() throws Exception {
        try (RedisServer server = server("rdbcompression no");
                HandVisit<RedisSnapshot> visit = HandVisit.at(target(server));
                FaultTrial trial = trial(check, "a large data set is being loaded")) {
            server.command("DEBUG", "POPULATE", "100000", "k", "1000");
            server.command("SAVE");
            server.restartLoading("key-load-delay 50");
            trial.begun();
            assertThat(found(trial, visit, check, "loading").status()).isEqualTo(Status.RECOVERING);
        }
    }

    @Test
    void reachable_endlessScript_busy() throws Exception {
        try (RedisServer server = server("lua-time-limit 100");
                RespClient script = server.connect();
                HandVisit<RedisSnapshot> visit = HandVisit.at(target(server));
                FaultTrial trial = trial(check, "a script does not end")) {
            visit.collect();
            script.send("EVAL", "while true do end", "0");
            await().until(() -> server.command("PING").startsWith("-BUSY"));
            trial.begun();
            found(trial, visit, check, "busy");
        }
    }

    @Test
    void exposure_boundToEveryAddress_open() throws Exception {
        try (RedisServer server = server("bind 0.0.0.0", "protected-mode no");
                HandVisit<ExposureSnapshot> visit = HandVisit.of(new RedisExposure(), target(server));
                FaultTrial trial = trial(new Exposure(), "it is bound to every address and wants no password")) {
            trial.begun();
            found(trial, visit, new Exposure(), "open");
        }
    }

    @Test
    void exposure_protectedMode_actsFrom7Only() throws Exception {
        try (RedisServer server = server("bind 0.0.0.0", "protected-mode yes");
                HandVisit<ExposureSnapshot> visit = HandVisit.of(new RedisExposure(), target(server))) {
            if (version == RedisVersion.REDIS_6_2) {
                try (FaultTrial trial = trial(
                        new Exposure(), "it is bound to every address, and protected mode is on but does not act")) {
                    trial.begun();
                    found(trial, visit, new Exposure(), "open");
                }
            } else {
                assertThat(visit.look(new Exposure()).verdict().status()).isEqualTo(Status.HEALTHY);
            }
        }
    }

    @Test
    void reachable_protectedModeFromOutside_denied() throws Exception {
        if (version == RedisVersion.REDIS_6_2) {
            return; // with an explicit bind it lets everybody in
        }
        try (RedisServer server = server("bind 0.0.0.0", "protected-mode yes");
                HandVisit<RedisSnapshot> inside = HandVisit.at(target(server));
                HandVisit<ExposureSnapshot> doors = HandVisit.of(new RedisExposure(), target(server))) {
            inside.collect();
            String outer = doors.collect().doors().get(0).address();
            Verdict ownKnock = inside.look(new RejectedClients()).verdict();
            assertThat(ownKnock.status()).isEqualTo(Status.HEALTHY);
            assertThat(ownKnock.reason()).isEqualTo("not-for-slots"); // the server counts it all the same
            RedisTarget there = new RedisTarget(
                    "main",
                    "redis://" + outer,
                    target(server).use(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
            login(there, "protected mode serves the machine itself only", "protected-mode");
        }
    }

    @Test
    void restart_newRunId_restartedAndRestarting() throws Exception {
        try (RedisServer server = server();
                HandVisit<RedisSnapshot> visit = HandVisit.at(target(server))) {
            visit.collect();
            try (FaultTrial trial = trial(new RedisRestart(), "the server was restarted between two looks")) {
                server.restart();
                trial.begun();
                Verdict restarted = found(trial, visit, new RedisRestart(), "restarted");
                assertThat(restarted.evidence()).contains(Evidence.count("started", 1));
            }
            try (FaultTrial trial = trial(new RedisRestart(), "the server was restarted three times within an hour")) {
                server.restart();
                trial.begun();
                found(
                        trial,
                        visit,
                        new RedisRestart(),
                        "restarting",
                        judged -> judged.recorded("started", "", Given.series(30, 1)));
            }
        }
    }
}
