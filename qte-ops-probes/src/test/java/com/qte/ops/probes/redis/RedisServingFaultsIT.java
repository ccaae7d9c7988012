package com.qte.ops.probes.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.target.redis.RedisUse;
import com.qte.ops.testkit.faults.FaultTrial;
import com.qte.ops.testkit.servers.RedisServer;
import com.qte.ops.testkit.servers.RedisVersion;
import com.qte.ops.testkit.servers.RespClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that answers, but late, with errors, or to clients that do not listen. */
@ParameterizedClass
@EnumSource(RedisVersion.class)
class RedisServingFaultsIT extends RedisFaults {
    private static final int MEGABYTE = 1_000_000;

    RedisServingFaultsIT(RedisVersion version) {
        super(version);
    }

    @Test
    void blocked_clientsWaitInVain_waiting() throws Exception {
        try (RedisServer server = server();
                HandVisit<RedisSnapshot> visit = HandVisit.at(target(server));
                HandVisit<RedisSnapshot> queue = HandVisit.at(target(server, RedisUse.QUEUE))) {
            List<RespClient> waiting = new ArrayList<>();
            try (FaultTrial trial =
                    trial(new BlockedClients(), "twelve clients wait for a minute (a minute recorded)")) {
                wait(server, waiting, 12);
                trial.begun();
                found(
                        trial,
                        visit,
                        new BlockedClients(),
                        "waiting",
                        judged -> judged.recorded("blocked", "", Given.series(75, 12)));
            }
            try (FaultTrial trial = trial(new BlockedClients(), "fifty clients wait for what nobody writes")) {
                wait(server, waiting, 38);
                trial.begun();
                assertThat(found(trial, visit, new BlockedClients(), "waiting").status())
                        .isEqualTo(Status.FAILING);
            }
            assertThat(queue.look(new BlockedClients()).verdict().reason()).isEqualTo("consumers");
            waiting.forEach(RespClient::close);
        }
    }

    private static void wait(RedisServer server, List<RespClient> waiting, int more) {
        for (int i = 0; i < more; i++) {
            RespClient client = server.connect();
            if (i % 2 == 0) {
                client.send("BLPOP", "nokey", "0");
            } else {
                client.send("XREAD", "BLOCK", "0", "STREAMS", "nostream", "$");
            }
            waiting.add(client);
        }
    }

    @Test
    void buffers_clientsThatDoNotRead_namedWithTheirCause() throws Exception {
        try (RedisServer server = server("client-output-buffer-limit pubsub 0 0 0");
                HandVisit<ClientsSnapshot> visit = HandVisit.of(new RedisClients(), target(server))) {
            server.command("SETRANGE", "large", Integer.toString(MEGABYTE - 1), "x");
            try (FaultTrial trial = trial(new OutputBuffers(), "clients do not fetch 20 MB each");
                    RespClient reader = server.connect()) {
                ask(reader, 30);
                trial.begun();
                found(trial, visit, new OutputBuffers(), "all-lag");
            }
            try (FaultTrial trial = trial(new OutputBuffers(), "one client asks for 60 MB and does not read");
                    RespClient reader = server.connect()) {
                reader.command("CLIENT", "SETNAME", "quotes");
                ask(reader, 60);
                trial.begun();
                Verdict lags = found(trial, visit, new OutputBuffers(), "one-lags");
                assertThat(lags.causes()).containsExactly("slow-reader");
                assertThat(lags.evidence().toString()).contains("'quotes'");
            }
            try (FaultTrial trial = trial(new OutputBuffers(), "a subscriber does not read what is published");
                    RespClient subscriber = server.connect()) {
                subscriber.send("SUBSCRIBE", "ticks");
                trial.begun();
                publish(server, 60);
                assertThat(found(trial, visit, new OutputBuffers(), "one-lags").causes())
                        .containsExactly("slow-subscriber");
            }
            try (FaultTrial trial = trial(new OutputBuffers(), "a forgotten MONITOR does not read");
                    RespClient monitor = server.connect()) {
                monitor.send("MONITOR");
                trial.begun();
                publish(server, 60);
                assertThat(found(trial, visit, new OutputBuffers(), "one-lags").causes())
                        .containsExactly("monitor");
            }
        }
    }

    private static void ask(RespClient reader, int times) {
        for (int i = 0; i < times; i++) {
            reader.send("GET", "large");
        }
    }

    private static void publish(RedisServer server, int times) {
        try (RespClient publisher = server.connect()) {
            String message = "x".repeat(MEGABYTE);
            for (int i = 0; i < times; i++) {
                publisher.command("PUBLISH", "ticks", message);
            }
        }
    }

    @Test
    void slow_commandsHoldEverybodyUp_slowlogAndLatency() throws Exception {
        try (RedisServer server = server("latency-monitor-threshold 10");
                HandVisit<RedisSnapshot> visit = HandVisit.at(target(server))) {
            visit.collect();
            try (FaultTrial trial = trial(new LatencyEvents(), "a command holds everybody up for 150 ms")) {
                trial.begun();
                server.command("DEBUG", "SLEEP", "0.15");
                Verdict stood = found(trial, visit, new LatencyEvents(), "stood-still");
                assertThat(stood.part()).isEqualTo("command");
            }
            try (FaultTrial trial = trial(new SlowCommands(), "a command holds everybody up for more than a second")) {
                trial.begun();
                server.command("DEBUG", "SLEEP", "1.1");
                Verdict blocking = found(trial, visit, new SlowCommands(), "blocking");
                assertThat(blocking.evidence()).contains(Evidence.text("command", "DEBUG"));
            }
            try (FaultTrial trial = trial(new LatencyEvents(), "a command holds everybody up for more than a second")) {
                trial.begun();
                assertThat(found(trial, visit, new LatencyEvents(), "stood-still")
                                .status())
                        .isEqualTo(Status.FAILING);
            }
            try (FaultTrial trial = trial(new SlowCommands(), "a dozen slow commands within a minute");
                    RespClient client = server.connect()) {
                client.command("CONFIG", "SET", "slowlog-log-slower-than", "1000");
                visit.collect();
                trial.begun();
                for (int i = 0; i < 12; i++) {
                    client.command("DEBUG", "SLEEP", "0.002");
                }
                found(trial, visit, new SlowCommands(), "many");
            }
        }
    }

    @Test
    void latency_thresholdZero_saidNotToBeMeasured() throws Exception {
        try (RedisServer server = server();
                HandVisit<RedisSnapshot> visit = HandVisit.at(target(server))) {
            server.command("DEBUG", "SLEEP", "0.15");

            assertThat(visit.look(new LatencyEvents()).verdict().reason()).isEqualTo("nothing-measured");
        }
    }

    @Test
    void reachable_answersLate_slow() throws Exception {
        try (RedisServer server = server();
                RespClient other = server.connect();
                HandVisit<RedisSnapshot> visit = HandVisit.at(target(server));
                FaultTrial trial = trial(new RedisReachable(), "another client's long commands delay PING")) {
            visit.collect();
            visit.collect();
            trial.begun();
            AtomicBoolean enough = new AtomicBoolean();
            CompletableFuture<Void> busy = CompletableFuture.runAsync(() -> {
                while (!enough.get()) {
                    other.command("DEBUG", "SLEEP", "0.1");
                }
            });
            assertThat(found(trial, visit, new RedisReachable(), "slow").status())
                    .isEqualTo(Status.DEGRADED);
            enough.set(true);
            busy.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void reachable_oneLongCommand_delaysOneAnswerAndIsNoFault() throws Exception {
        try (RedisServer server = server();
                RespClient other = server.connect();
                HandVisit<RedisSnapshot> visit = HandVisit.at(target(server))) {
            visit.collect();
            other.send("DEBUG", "SLEEP", "1");
            Verdict late = visit.look(new RedisReachable())
                    .limit("ping", 0.4, Double.NaN)
                    .verdict();

            assertThat(visit.last().orElseThrow().ping().orElseThrow()).isGreaterThan(Duration.ofMillis(400));
            assertThat(late.status()).isEqualTo(Status.HEALTHY);
        }
    }

    @Test
    void errors_programMixesUpTypes_many() throws Exception {
        try (RedisServer server = server();
                RespClient client = server.connect();
                HandVisit<RedisSnapshot> visit = HandVisit.at(target(server))) {
            client.command("SET", "word", "abc");
            visit.collect();
            try (FaultTrial trial = trial(new ErrorReplies(), "a program counts on what is no number")) {
                trial.begun();
                for (int i = 0; i < 1_000; i++) {
                    client.command(i % 5 == 0 ? "INCR" : "GET", "word");
                }
                Verdict many = visit.look(new ErrorReplies()).verdict();
                assertThat(many.reason()).isEqualTo("many");
                assertThat(many.evidence()).contains(Evidence.text("code", "ERR"));
                trial.found(many);
            }
            client.command("CONFIG", "SET", "maxmemory", "1");
            visit.collect();
            try (FaultTrial trial = trial(new ErrorReplies(), "writes are refused before they run")) {
                trial.begun();
                for (int i = 0; i < 1_100; i++) {
                    client.command("SET", "word", "abc");
                }
                Verdict many = visit.look(new ErrorReplies()).verdict();
                assertThat(many.reason()).isEqualTo("many");
                assertThat(many.evidence()).contains(Evidence.text("code", "OOM"));
                trial.found(many);
            }
        }
    }
}
