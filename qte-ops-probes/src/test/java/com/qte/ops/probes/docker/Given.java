package com.qte.ops.probes.docker;

import com.qte.ops.probes.docker.ContainerState.Health;
import com.qte.ops.probes.docker.ContainerState.Look;
import com.qte.ops.probes.docker.ResourcesSnapshot.ContainerResources;
import com.qte.ops.probes.docker.ResourcesSnapshot.Image;
import com.qte.ops.probes.docker.ResourcesSnapshot.Log;
import com.qte.ops.probes.docker.ResourcesSnapshot.Memory;
import com.qte.ops.probes.docker.ResourcesSnapshot.Port;
import com.qte.ops.probes.docker.ResourcesSnapshot.Processor;
import com.qte.ops.probes.docker.ServiceSnapshot.LifeEvent;
import com.qte.ops.testkit.Judged;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Snapshots for the tests of checks. */
final class Given {
    static final Instant NOW = Judged.AT;
    static final String ID = "4f0e";
    private static final Instant DAY_BEFORE = NOW.minus(Duration.ofDays(1));

    private Given() {}

    /** A container that runs well, one thing changed after the other. */
    static ContainerState container(String status) {
        return new ContainerState(
                ID,
                "demo_redis_1",
                status,
                Optional.of(DAY_BEFORE),
                Optional.of(DAY_BEFORE),
                Optional.empty(),
                0,
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty());
    }

    static ContainerState ended(String status, int exitCode, String... lines) {
        ContainerState was = container(status);
        Optional<LogTail> log =
                lines.length == 0 ? Optional.empty() : Optional.of(new LogTail(List.of(lines), Optional.of(lines[0])));
        return new ContainerState(
                ID,
                was.name(),
                status,
                was.created(),
                was.started(),
                Optional.of(NOW),
                exitCode,
                Optional.empty(),
                0,
                Optional.empty(),
                log);
    }

    static ContainerState created(Duration ago, String error) {
        return new ContainerState(
                ID,
                "demo_redis_1",
                "created",
                Optional.of(NOW.minus(ago)),
                Optional.empty(),
                Optional.empty(),
                error.isEmpty() ? 0 : 127,
                error.isEmpty() ? Optional.empty() : Optional.of(error),
                0,
                Optional.empty(),
                Optional.empty());
    }

    static ContainerState healthy(String status, String health, int streak, Look... last) {
        ContainerState was = container(status);
        return new ContainerState(
                ID,
                was.name(),
                status,
                was.created(),
                was.started(),
                Optional.empty(),
                0,
                Optional.empty(),
                0,
                Optional.of(new Health(health, streak, last.length == 0 ? Optional.empty() : Optional.of(last[0]))),
                Optional.empty());
    }

    static ContainerState started(Duration ago, long restartCount) {
        ContainerState was = container(ContainerState.RUNNING);
        return new ContainerState(
                ID,
                was.name(),
                was.status(),
                was.created(),
                Optional.of(NOW.minus(ago)),
                Optional.empty(),
                0,
                Optional.empty(),
                restartCount,
                Optional.empty(),
                Optional.empty());
    }

    static ContainerState named(String name, ContainerState other) {
        return new ContainerState(
                name,
                name,
                other.status(),
                other.created(),
                other.started(),
                other.finished(),
                other.exitCode(),
                other.error(),
                other.restartCount(),
                other.health(),
                other.log());
    }

    static ServiceSnapshot service(ContainerState... containers) {
        return new ServiceSnapshot(
                "redis", false, Optional.of(NOW), Optional.of(List.of(containers)), Optional.of(List.of()));
    }

    static ServiceSnapshot once(ContainerState... containers) {
        return new ServiceSnapshot(
                "migrate", true, Optional.of(NOW), Optional.of(List.of(containers)), Optional.of(List.of()));
    }

    static ServiceSnapshot events(LifeEvent... events) {
        return new ServiceSnapshot(
                "redis",
                false,
                Optional.of(NOW),
                Optional.of(List.of(container(ContainerState.RUNNING))),
                Optional.of(List.of(events)));
    }

    static ServiceSnapshot withoutEvents() {
        return new ServiceSnapshot(
                "redis",
                false,
                Optional.of(NOW),
                Optional.of(List.of(container(ContainerState.RUNNING))),
                Optional.empty());
    }

    static LifeEvent event(String action, double secondsAgo) {
        return new LifeEvent(NOW.minusMillis(Math.round(secondsAgo * 1000)), action, ID);
    }

    static ServiceSnapshot unseenService() {
        return new ServiceSnapshot("redis", false, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static ResourcesSnapshot resources(ContainerResources... containers) {
        return new ResourcesSnapshot(Optional.empty(), false, Optional.of(List.of(containers)), 0);
    }

    static ResourcesSnapshot withOthers(ContainerResources container) {
        return new ResourcesSnapshot(Optional.empty(), false, Optional.of(List.of(container)), 2);
    }

    static ResourcesSnapshot declared(String image, ContainerResources container) {
        return new ResourcesSnapshot(Optional.of(image), false, Optional.of(List.of(container)), 0);
    }

    static ResourcesSnapshot unseenResources() {
        return new ResourcesSnapshot(Optional.empty(), false, Optional.empty(), 0);
    }

    static ContainerResources memory(double ratio) {
        return with(
                Optional.of(new Memory(Math.round(1e9 * ratio), OptionalLong.of(1_000_000_000L))), Optional.empty());
    }

    static ContainerResources unlimited() {
        return with(
                Optional.of(new Memory(1_000_000, OptionalLong.empty())),
                Optional.of(new Processor(0, 0, 0, OptionalDouble.empty())));
    }

    static ContainerResources stopped() {
        return with(Optional.empty(), Optional.empty());
    }

    /** Of a limit of two processors, so long after its start. */
    static ContainerResources processor(double usedSeconds, long periods, long throttled) {
        return with(
                Optional.empty(),
                Optional.of(new Processor(Math.round(usedSeconds * 1e9), periods, throttled, OptionalDouble.of(2))));
    }

    private static ContainerResources with(Optional<Memory> memory, Optional<Processor> processor) {
        return new ContainerResources(
                ID,
                "demo_redis_1",
                Optional.of(DAY_BEFORE),
                memory,
                processor,
                new Log("json-file", true, OptionalLong.empty()),
                new Image("redis:7", "sha256:1", Optional.of("sha256:1")),
                List.of());
    }

    static ContainerResources log(Log log) {
        ContainerResources was = stopped();
        return new ContainerResources(
                ID, was.name(), was.started(), was.memory(), was.processor(), log, was.image(), was.ports());
    }

    static ContainerResources image(String reference, String id, String tagged) {
        ContainerResources was = stopped();
        Optional<String> now = tagged.isEmpty() ? Optional.empty() : Optional.of(tagged);
        return new ContainerResources(
                ID,
                was.name(),
                was.started(),
                was.memory(),
                was.processor(),
                was.log(),
                new Image(reference, id, now),
                was.ports());
    }

    static ContainerResources ports(Port... ports) {
        ContainerResources was = stopped();
        return new ContainerResources(
                ID, was.name(), was.started(), was.memory(), was.processor(), was.log(), was.image(), List.of(ports));
    }
}
