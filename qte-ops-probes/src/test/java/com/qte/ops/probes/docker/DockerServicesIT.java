package com.qte.ops.probes.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.RestartPolicy;
import com.qte.ops.model.Evidence;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.target.docker.ComposeService;
import com.qte.ops.target.docker.ServiceTarget;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.faults.FaultTrial;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is wrong with containers, made wrong for real. All of it is begun at once, since much of it takes seconds. */
@Timeout(60)
class DockerServicesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String TAGGED = "qte-ops-test/drifting";

    private static Lab lab;
    private static String killed;
    private static String unhealthy;

    @BeforeAll
    static void breakAll() throws Exception {
        lab = Lab.open();
        lab.start(
                "restarting",
                "echo starting; exit 3",
                command -> command.withHostConfig(Lab.settings().withRestartPolicy(RestartPolicy.alwaysRestart())));
        unhealthy = lab.start(
                "unhealthy",
                "sleep 600",
                command -> command.withHealthcheck(Lab.health("echo no answer from 5432; exit 1", 2)));
        lab.start("hanging", "sleep 600", command -> command.withHealthcheck(Lab.health("sleep 30", 2)));
        lab.start("well", "sleep 600", command -> command.withHealthcheck(Lab.health("echo ok", 3)));
        lab.start(
                "starting",
                "sleep 600",
                command -> command.withHealthcheck(Lab.health("exit 1", 60)
                        .withStartPeriod(Duration.ofMinutes(1).toNanos())));
        lab.start("full", "head -c 17m /dev/zero > /dev/shm/x; sleep 600", command -> command.withHostConfig(narrow()));
        lab.start(
                "busy",
                "while :; do :; done",
                command -> command.withHostConfig(Lab.settings().withNanoCPUs(20_000_000L)));
        lab.start(
                "exited",
                "echo connecting as canary-9a41; echo 'FATAL: no route to ledger'; echo bye >&2; exit 3",
                command -> command);
        killed = lab.start("killed", "sleep 600", command -> command);
    }

    @AfterAll
    static void remove() {
        if (lab != null) {
            lab.close();
        }
    }

    @Test
    void wellService_everyCheck_noFinding() {
        Seen<ServiceTarget, ServiceSnapshot> services = new Seen<>(new Services(), lab.service("well"));
        await().atMost(PATIENCE)
                .until(() -> services.collect().containers().orElseThrow().get(0).health().stream()
                        .anyMatch(health -> health.status().equals("healthy")));
        Seen<ServiceTarget, ResourcesSnapshot> resources = new Seen<>(new Resources(), lab.service("well"));
        resources.collect();
        List<Verdict> all = new ArrayList<>(services.verdicts());
        all.addAll(resources.verdicts());
        all.addAll(new Seen<>(new Daemon(), lab.engine()).verdicts());
        assertThat(all).hasSize(10);
        FaultTrial.healthy(lab.version(), all);
    }

    @Test
    void missingService_failing() {
        found(new ServiceRuns(), "the service has no container", "nowhere", "missing");
    }

    @Test
    void missingCommand_cannotStart() {
        String id = lab.create("no-command", "", command -> command.withCmd("/no/such/command"));
        assertThatThrownBy(() -> lab.client().startContainerCmd(id).exec()).isInstanceOf(DockerException.class);
        Verdict verdict = found(new ServiceRuns(), "its command does not exist", "no-command", "cannot-start");
        assertThat(text(verdict, "said")).contains("no such file");
    }

    @Test
    void takenPort_cannotStart() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ports ports = new Ports();
            ports.bind(ExposedPort.tcp(80), Ports.Binding.bindIpAndPort("127.0.0.1", socket.getLocalPort()));
            String id = lab.create(
                    "no-port",
                    "sleep 600",
                    command -> command.withExposedPorts(ExposedPort.tcp(80))
                            .withHostConfig(Lab.settings().withPortBindings(ports)));
            assertThatThrownBy(() -> lab.client().startContainerCmd(id).exec()).isInstanceOf(DockerException.class);
            Verdict verdict = found(new ServiceRuns(), "its port is taken", "no-port", "cannot-start");
            assertThat(text(verdict, "said")).contains("address already in use");
        }
    }

    @Test
    void exitedService_itsCodeItsFatalLineAndNoSecret() {
        Verdict verdict = found(new ServiceRuns(), "it has ended with an error", "exited", "exited");
        assertThat(text(verdict, "exit")).isEqualTo("3");
        assertThat(text(verdict, "said")).isEqualTo("FATAL: no route to ledger");
        assertThat(text(verdict, "log")).contains("connecting as ***", "bye").doesNotContain("canary");
    }

    @Test
    void killedService_noWantOfMemory() {
        lab.client().killContainerCmd(killed).exec();
        Verdict verdict = found(new ServiceRuns(), "it was killed by docker kill", "killed", "exited");
        assertThat(text(verdict, "exit")).isEqualTo("137");
        assertThat(judged(new ServiceOom(), "killed").status()).isEqualTo(Status.HEALTHY);
    }

    @Test
    void stoppedService_exited() {
        String id = lab.start("stopped", "trap 'exit 0' TERM; sleep 600 & wait", command -> command);
        lab.client().stopContainerCmd(id).withTimeout(5).exec();
        found(new ServiceRuns(), "it was stopped by docker stop", "stopped", "exited");
    }

    @Test
    void pausedService_paused() {
        String id = lab.start("paused", "sleep 600", command -> command);
        lab.client().pauseContainerCmd(id).exec();
        found(new ServiceRuns(), "it is paused", "paused", "paused");
        lab.client().unpauseContainerCmd(id).exec();
        assertThat(judged(new ServiceRuns(), "paused").status()).isEqualTo(Status.HEALTHY);
    }

    @Test
    void endlessStart_startingTooLong() {
        ServiceRuns check = new ServiceRuns();
        found(
                check,
                "it never becomes ready (limit lowered to 1 s)",
                lab.service("starting"),
                "starting-too-long",
                judged -> judged.limit("starting", Double.NaN, 1));
        assertThat(judged(check, "starting").reason()).isEqualTo("starting");
    }

    @Test
    void restartLoop_restartingAndAgainAndAgain() {
        found(new ServiceRuns(), "it ends soon after each start", "restarting", "restarting");
        found(new ServiceRestarts(), "it ends soon after each start", "restarting", "again-and-again");
    }

    @Test
    void restartsByHand_countedByTimeOfStart() {
        String id = lab.start("by-hand", "trap 'exit 0' TERM; sleep 600 & wait", command -> command);
        Seen<ServiceTarget, ServiceSnapshot> seen = new Seen<>(new Services(), lab.service("by-hand"));
        ServiceRestarts check = new ServiceRestarts();
        try (FaultTrial trial = FaultTrial.real(
                check,
                "it is restarted by hand, which sets the engine's count to 0 (limit lowered to 1)",
                lab.version())) {
            seen.collect();
            lab.client().restartContainerCmd(id).withTimeout(5).exec();
            trial.begun();
            Verdict verdict = seen.judged(check).limit("recent", 1, Double.NaN).verdict();
            trial.found(verdict);
            assertThat(text(verdict, "started")).isEqualTo("1");
        }
    }

    @Test
    void unhealthyService_withItsLastWords_andNotOfTheRunBefore() {
        Verdict verdict = found(new ServiceHealth(), "its health check fails", "unhealthy", "unhealthy");
        assertThat(text(verdict, "output")).isEqualTo("no answer from 5432");
        lab.client().restartContainerCmd(unhealthy).withTimeout(1).exec();
        ContainerState now = new Seen<>(new Services(), lab.service("unhealthy"))
                .collect()
                .containers()
                .orElseThrow()
                .get(0);
        assertThat(now.health().orElseThrow().status()).isEqualTo("starting");
        assertThat(now.health().orElseThrow().last()).isEmpty();
    }

    @Test
    void hangingHealthCheck_toldApart() {
        found(new ServiceHealth(), "its health check does not come to an end", "hanging", "hanging");
    }

    @Test
    void failingHealthCheck_beforeItIsCalledUnhealthy() {
        // of a start period nothing is told here: the streak of one that is called healthy still
        Seen<ServiceTarget, ServiceSnapshot> seen = new Seen<>(new Services(), lab.service("turning"));
        lab.start(
                "turning",
                "sleep 2; touch /tmp/ill; sleep 600",
                command -> command.withHealthcheck(Lab.health("test ! -e /tmp/ill", 60)));
        ServiceHealth check = new ServiceHealth();
        try (FaultTrial trial = FaultTrial.real(check, "two health checks in a row have failed", lab.version())) {
            await().atMost(PATIENCE).untilAsserted(() -> {
                Verdict verdict = seen.judged(check).verdict();
                assertThat(verdict.reason()).isEqualTo("failing-checks");
                trial.found(verdict);
            });
        }
    }

    @Test
    void memoryRunOut_ofTheServiceItself() {
        // begun here: the engine keeps 256 events, and the health checks of this class make 15 a second
        // and not at once: of what is killed before the engine listens for that it never hears
        lab.start("oom", "sleep 1; exec tail -c 200m /dev/zero", command -> command.withHostConfig(narrow()));
        found(new ServiceOom(), "the kernel killed it for want of memory", "oom", "killed");
        assertThat(judged(new ServiceRuns(), "oom").reason()).isEqualTo("exited");
    }

    @Test
    void memoryRunOut_ofAChild_stillSoWhenItIsKilledLater() {
        String id = lab.start(
                "oom-child", "sleep 1; tail -c 200m /dev/zero; sleep 600", command -> command.withHostConfig(narrow()));
        ServiceOom check = new ServiceOom();
        Seen<ServiceTarget, ServiceSnapshot> seen = new Seen<>(new Services(), lab.service("oom-child"));
        try (FaultTrial trial =
                FaultTrial.real(check, "the kernel killed a child of it for want of memory", lab.version())) {
            trial.begun();
            await().atMost(PATIENCE).untilAsserted(() -> {
                Verdict verdict = seen.judged(check).verdict();
                assertThat(verdict.reason()).isEqualTo("child-killed");
                trial.found(verdict);
            });
        }
        await().atMost(PATIENCE)
                .until(() -> seen.collect().events().orElseThrow().stream()
                        .allMatch(event -> event.at().isBefore(Instant.now().minusSeconds(3))));
        lab.client().killContainerCmd(id).exec();
        assertThat(lab.client().inspectContainerCmd(id).exec().getState().getOOMKilled())
                .isTrue();
        assertThat(seen.judged(check).verdict().reason()).isEqualTo("child-killed");
    }

    @Test
    void memoryNearLimit_found() {
        resource(new MemoryNearLimit(), "its working set is near its limit", lab.service("full"), "near-limit");
    }

    @Test
    void processorThrottled_found() {
        ProcessorNearLimit check = new ProcessorNearLimit();
        Seen<ServiceTarget, ResourcesSnapshot> seen = new Seen<>(new Resources(), lab.service("busy"));
        try (FaultTrial trial = FaultTrial.real(check, "it wants more processors than it may use", lab.version())) {
            trial.begun();
            long first = periods(seen.collect());
            await().atMost(PATIENCE)
                    .until(() -> periods(new Seen<>(new Resources(), lab.service("busy")).collect()) > first + 20);
            Verdict verdict = seen.judged(check).verdict();
            trial.found(verdict);
            assertThat(verdict.reason()).isEqualTo("held-back");
        }
    }

    private static long periods(ResourcesSnapshot seen) {
        return seen.containers().orElseThrow().get(0).processor().orElseThrow().periods();
    }

    private static HostConfig narrow() {
        return Lab.settings().withMemory(20L << 20).withMemorySwap(20L << 20);
    }

    @Test
    void logs_unboundedAndLarge_found() {
        lab.start(
                "chatty",
                "echo a line; sleep 600",
                command -> command.withHostConfig(
                        Lab.settings().withLogConfig(new LogConfig(LogConfig.LoggingType.JSON_FILE, Map.of()))));
        resource(new LogSize(), "its log has no largest size", lab.service("chatty"), "unbounded");
        LogSize check = new LogSize();
        Seen<ServiceTarget, ResourcesSnapshot> seen = new Seen<>(new Resources(), lab.service("chatty"));
        boolean isReadable =
                seen.collect().containers().orElseThrow().get(0).log().bytes().isPresent();
        if (isReadable) {
            try (FaultTrial trial =
                    FaultTrial.real(check, "its log has grown large (limit lowered to 1 byte)", lab.version())) {
                trial.begun();
                await().atMost(PATIENCE)
                        .untilAsserted(() -> trial.found(
                                seen.judged(check).limit("size", Double.NaN, 1).verdict()));
            }
        }
    }

    @Test
    void images_floatingUndeclaredDrifted_found() {
        String id = lab.client().inspectImageCmd(Lab.BUSYBOX).exec().getId();
        lab.client().tagImageCmd(Lab.BUSYBOX, TAGGED, "latest").exec();
        lab.client().tagImageCmd(Lab.BUSYBOX, TAGGED, "1").exec();
        lab.create(TAGGED, "floating", "sleep 1", command -> command);
        resource(new ImageDrift(), "its image has a tag that floats", lab.service("floating"), "floating");
        ComposeService other =
                new ComposeService("floating", Optional.of(Lab.BUSYBOX), false, List.of(), List.of(), Map.of(), false);
        resource(new ImageDrift(), "the compose file names another image", lab.service(other), "undeclared");
        lab.create(TAGGED + ":1", "drifted", "sleep 1", command -> command);
        String changed = lab.client()
                .commitCmd(lab.create("changed", "sleep 1", command -> command))
                .exec();
        assertThat(changed).isNotEqualTo(id);
        lab.client().tagImageCmd(changed, TAGGED, "1").exec();
        resource(new ImageDrift(), "its tag means another image by now", lab.service("drifted"), "drifted");
        lab.client().removeImageCmd(TAGGED + ":1").withForce(true).exec();
        lab.client().removeImageCmd(TAGGED + ":latest").withForce(true).exec();
    }

    @Test
    void publishedPorts_foundUnlessOnLoopback() {
        publish("published", "0.0.0.0");
        publish("loopback", "127.0.0.1");
        Verdict verdict = resource(
                new Exposure(), "its port 6379 is published on every address", lab.service("published"), "published");
        assertThat(text(verdict, "ports")).matches("0\\.0\\.0\\.0:\\d+->6379");
        assertThat(new Seen<>(new Resources(), lab.service("loopback"))
                        .judged(new Exposure())
                        .verdict()
                        .status())
                .isEqualTo(Status.HEALTHY);
    }

    private static void publish(String service, String address) {
        ExposedPort redis = ExposedPort.tcp(6379);
        PortBinding binding = new PortBinding(Ports.Binding.bindIp(address), redis);
        lab.start(
                service,
                "sleep 600",
                command -> command.withExposedPorts(redis)
                        .withHostConfig(Lab.settings().withPortBindings(binding)));
    }

    private static Verdict judged(Check<ServiceSnapshot> check, String service) {
        return new Seen<>(new Services(), lab.service(service)).judged(check).verdict();
    }

    private static Verdict found(Check<ServiceSnapshot> check, String fault, String service, String reason) {
        return found(check, fault, lab.service(service), reason, judged -> judged);
    }

    private static Verdict found(
            Check<ServiceSnapshot> check,
            String fault,
            ServiceTarget service,
            String reason,
            UnaryOperator<Judged<ServiceSnapshot>> with) {
        try (FaultTrial trial = FaultTrial.real(check, fault, lab.version())) {
            trial.begun();
            return await().atMost(PATIENCE)
                    .until(
                            () -> {
                                // each as the first visit: what is found must not hang on what was seen before
                                Verdict verdict = with.apply(new Seen<>(new Services(), service).judged(check))
                                        .verdict();
                                if (verdict.reason().equals(reason)) {
                                    trial.found(verdict);
                                }
                                return verdict;
                            },
                            verdict -> verdict.reason().equals(reason));
        }
    }

    private static Verdict resource(
            Check<ResourcesSnapshot> check, String fault, ServiceTarget service, String reason) {
        Seen<ServiceTarget, ResourcesSnapshot> seen = new Seen<>(new Resources(), service);
        try (FaultTrial trial = FaultTrial.real(check, fault, lab.version())) {
            trial.begun();
            return await().atMost(PATIENCE)
                    .until(
                            () -> {
                                Verdict verdict = seen.judged(check).verdict();
                                if (verdict.reason().equals(reason)) {
                                    trial.found(verdict);
                                }
                                return verdict;
                            },
                            verdict -> verdict.reason().equals(reason));
        }
    }

    private static String text(Verdict verdict, String name) {
        return verdict.evidence().stream()
                .filter(fact -> fact.name().equals(name))
                .map(Evidence::display)
                .findFirst()
                .orElse("");
    }
}
