package com.qte.ops.remediation.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.qte.ops.QteOps;
import com.qte.ops.Scope;
import com.qte.ops.config.Configuration;
import com.qte.ops.healing.Healed;
import com.qte.ops.healing.Proposal;
import com.qte.ops.model.Action;
import com.qte.ops.model.Plan;
import com.qte.ops.model.Subject;
import com.qte.ops.remediation.Call;
import com.qte.ops.remediation.Probes;
import com.qte.ops.spi.Result;
import com.qte.ops.target.docker.ComposeService;
import com.qte.ops.target.docker.DockerTarget;
import com.qte.ops.target.docker.ServiceTarget;
import com.qte.ops.target.redis.RedisFailure;
import com.qte.ops.target.redis.RedisSession;
import com.qte.ops.target.redis.RedisTarget;
import com.qte.ops.target.redis.RedisUse;
import com.qte.ops.testkit.servers.FaultyServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What is restarted on a real engine, and what is not. */
@EnabledIf(value = "com.qte.ops.remediation.docker.TestEngine#answers", disabledReason = TestEngine.MISSING)
class RestartServiceIT {
    private static final String REDIS = "redis-server --bind 0.0.0.0 --protected-mode no --save '' --port 6379";
    /** Does nothing of use at its first start, though it runs. */
    private static final String[] REDIS_LATER = {
        "sh", "-c", "test -e /again && exec " + REDIS + "; touch /again; " + TestEngine.waits()
    };

    private final RestartService remediation = new RestartService();
    private TestEngine engine;

    @TempDir
    Path folder;

    @BeforeEach
    void start() {
        engine = new TestEngine();
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    /** A minute later than it is, so that nothing began a moment ago. */
    private static Instant later() {
        return InstantSource.system().instant().plus(Duration.ofMinutes(1));
    }

    private ServiceTarget target(ComposeService service, ComposeService... others) {
        List<ComposeService> all = new ArrayList<>(List.of(others));
        all.add(service);
        return new ServiceTarget(engine.target(all.toArray(ComposeService[]::new)), service);
    }

    private Plan wished(ServiceTarget target, Instant now) throws Exception {
        String name = engine.project() + "-" + target.service().name() + "-1";
        try (Call<ServiceTarget> call = Call.wishing(target, "container", name).when(now)) {
            return remediation.plan(call);
        }
    }

    private RedisTarget redis(String id, RedisUse use) {
        String port = engine.inspect(id)
                .path("NetworkSettings")
                .path("Ports")
                .path("6379/tcp")
                .path(0)
                .path("HostPort")
                .asString("");
        return new RedisTarget(
                "cache", "redis://127.0.0.1:" + port, use, Optional.empty(), Optional.empty(), Optional.of("redis"));
    }

    private String redisContainer(String... command) {
        // One that the engine chooses would be another one after a restart.
        int port = FaultyServer.nobody();
        String ports =
                ",\"ExposedPorts\":{\"6379/tcp\":{}},\"HostConfig\":{\"PortBindings\":{\"6379/tcp\":[{\"HostIp\":\"127.0.0.1\",\"HostPort\":\""
                        + port + "\"}]}}";
        return engine.started(engine.create("redis", TestEngine.SERVERS, ports, command));
    }

    @Test
    void heal_redisAwayInARunningContainer_foundOfTheRedisAndHealedAtTheContainer() {
        String id = redisContainer(REDIS_LATER);
        RedisTarget redis = redis(id, RedisUse.STATE);
        ServiceTarget service = target(ComposeService.named("redis")).holding(List.of(redis));
        assertThat(service.inside()).containsExactly(redis);
        InstantSource clock = InstantSource.system();
        Map<String, String> settings = Map.of(
                "healing.mode", "PROPOSE",
                "healing.remediations.docker.restart-service.mode", "PROPOSE",
                "healing.journal", folder.toString());
        var builder = QteOps.builder()
                .withoutDiscovery()
                .configuration(Configuration.load(Optional.empty(), Map.of(), Map.of(), settings))
                .clock(() -> clock.instant().plus(Duration.ofMinutes(1)))
                .remediation(remediation)
                .target(redis)
                .target(service);
        Probes.of("redis").forEach(builder::probe);
        try (QteOps ops = builder.build()) {
            ops.diagnose(Scope.everything());
            ops.diagnose(Scope.everything());
            Subject found = redis.subject();

            List<Proposal> proposals = ops.plan("docker.restart-service", Optional.of(found), Map.of(), "carol");

            assertThat(proposals).hasSize(1);
            Plan plan = proposals.get(0).plan();
            assertThat(plan.subject()).isEqualTo(new Subject("container", "redis"));
            assertThat(plan.actions()).hasSize(1);
            ops.approve(plan.hash(), "alice");
            ops.approve(plan.hash(), "bob");
            Healed healed = ops.heal(proposals.get(0), "test");
            assertThat(healed.outcome()).isEqualTo(Healed.Outcome.VERIFIED);
            assertThat(healed.done().get(0).result().detail()).startsWith("ready ");
        }
    }

    @Test
    void plan_redisThatKeepsNothing_vetoUnlessNothingIsLost() throws Exception {
        String id = redisContainer("sh", "-c", "exec " + REDIS);
        RedisTarget state = redis(id, RedisUse.STATE);
        ServiceTarget service = target(ComposeService.named("redis")).holding(List.of(state));
        await().ignoreExceptions().until(() -> ask(state, "PING").contains("PONG"));

        assertThat(wished(service, later()).note()).isEqualTo("restart");
        ask(state, "SET", "order", "1");
        Plan vetoed = wished(service, later());
        assertThat(vetoed.note()).isEqualTo("veto.would-lose");
        assertThat(vetoed.actions()).isEmpty();
        ask(state, "CONFIG", "SET", "save", "3600 1");
        assertThat(wished(service, later()).note()).isEqualTo("restart");
        ask(state, "CONFIG", "SET", "save", "");
        ServiceTarget cache = target(ComposeService.named("redis")).holding(List.of(redis(id, RedisUse.CACHE)));
        assertThat(wished(cache, later()).note()).isEqualTo("restart");
        ask(state, "ACL", "SETUSER", "default", "-info");
        assertThat(wished(service, later()).note()).isEqualTo("veto.unseen");
    }

    private static String ask(RedisTarget redis, String... words) {
        try (RedisSession session = redis.open(Duration.ofSeconds(2))) {
            return session.command(Duration.ofSeconds(2), words).text().orElse("");
        } catch (RedisFailure | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void plan_pausedJustBegunOrADependencyIll_veto() throws Exception {
        ComposeService postgres = ComposeService.named("postgres");
        ComposeService qte = new ComposeService(
                "qte-engine", Optional.empty(), false, List.of("postgres"), List.of(), Map.of(), false);
        ServiceTarget target = target(qte, postgres);
        String db = engine.ended(engine.run("postgres", "true"));
        String id = engine.run("qte-engine", "sh", "-c", TestEngine.waits());

        assertThat(wished(target, InstantSource.system().instant()).note()).isEqualTo("veto.starting");
        assertThat(wished(target, later()).note()).isEqualTo("veto.dependency");
        engine.send("POST", "/containers/" + db + "/start", "");
        engine.ended(db);
        assertThat(wished(target, later()).note()).isEqualTo("veto.dependency");
        engine.remove(db);
        engine.run("postgres", "sh", "-c", TestEngine.waits());
        assertThat(wished(target, later()).note()).isEqualTo("restart");
        engine.send("POST", "/containers/" + id + "/pause", "");
        assertThat(wished(target, later()).note()).isEqualTo("veto.paused");
        engine.send("POST", "/containers/" + id + "/unpause", "");
    }

    @Test
    void apply_embedderUnwilling_refusedAndNothingDone() throws Exception {
        ServiceTarget target = target(ComposeService.named("qte-engine"));
        String id = engine.ended(engine.run("qte-engine", TestEngine.FAILS_ONCE));
        Action action = wished(target, later()).actions().get(0);
        List<String> asked = new ArrayList<>();
        try (Call<ServiceTarget> call = Call.at(target)
                .when(later())
                .lending(BeforeRestart.class, (service, within) -> {
                    asked.add(service);
                    throw new IllegalStateException("orders are open");
                })) {
            Result result = remediation.apply(action, call);
            assertThat(result.kind()).isEqualTo(Result.Kind.REFUSED);
            assertThat(result.detail()).contains("orders are open");
        }
        assertThat(asked).containsExactly("qte-engine");
        assertThat(engine.inspect(id).path("State").path("Status").asString("")).isEqualTo("exited");
        try (Call<ServiceTarget> call =
                Call.at(target).when(later()).lending(BeforeRestart.class, (service, within) -> asked.add(service))) {
            assertThat(remediation.apply(action, call).kind()).isEqualTo(Result.Kind.DONE);
        }
        assertThat(asked).hasSize(2);
    }

    @Test
    void plan_runsOnceAndHasEndedWell_isNotIll() throws Exception {
        engine.ended(engine.run("migrate", "true"));
        ComposeService once =
                new ComposeService("migrate", Optional.empty(), false, List.of(), List.of(), Map.of(), true);
        try (Call<ServiceTarget> call = Call.at(target(once))) {
            assertThat(remediation.plan(call).note()).isEqualTo("well");
        }
        DockerTarget other = new DockerTarget(engine.target().host(), Optional.of("nobody"), List.of(once));
        try (Call<ServiceTarget> call = Call.at(new ServiceTarget(other, once))) {
            assertThat(remediation.plan(call).note()).isEqualTo("missing");
        }
    }
}
