package com.qte.ops.probes.docker;

import com.qte.ops.probes.docker.ContainerState.Look;
import com.qte.ops.probes.docker.ResourcesSnapshot.Log;
import com.qte.ops.probes.docker.ResourcesSnapshot.Port;
import com.qte.ops.probes.docker.ServiceSnapshot.LifeEvent;
import com.qte.ops.probes.docker.StoreSnapshot.Disk;
import com.qte.ops.probes.docker.StoreSnapshot.Kind;
import com.qte.ops.probes.docker.StoreSnapshot.Volume;
import com.qte.ops.target.docker.DockerOutcome;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.contract.CheckCase;
import com.qte.ops.testkit.contract.CheckContract;
import com.qte.ops.testkit.contract.Ladder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** What the contract is shown of each check of Docker. */
public class DockerChecksContractTest {
    private static final Duration INTERVAL = Duration.ofSeconds(100);

    @TestFactory
    Stream<DynamicContainer> checks() {
        return CheckContract.all(cases());
    }

    public static List<CheckCase<?>> cases() {
        return List.of(
                daemon(),
                service(),
                health(),
                restarts(),
                oom(),
                memory(),
                processor(),
                logs(),
                images(),
                exposure(),
                disk(),
                volumes());
    }

    private static CheckCase<DaemonSnapshot> daemon() {
        CheckCase<DaemonSnapshot> given = CheckCase.of(new DaemonAnswers(), "probes")
                .snapshots(answered(0.002), answered(3))
                .ladder("took", 0.01, DockerChecksContractTest::answered);
        for (DockerOutcome outcome : DockerOutcome.values()) {
            given = given.seen(
                    new DaemonSnapshot(Optional.of(outcome), "GET /version", Optional.empty(), Optional.empty()));
        }
        return given;
    }

    private static DaemonSnapshot answered(double seconds) {
        return new DaemonSnapshot(
                Optional.empty(),
                "",
                Optional.of(Duration.ofNanos(Math.round(seconds * 1e9))),
                Optional.of("20.10.24"));
    }

    private static CheckCase<ServiceSnapshot> service() {
        return CheckCase.of(new ServiceRuns(), "probes")
                .snapshots(
                        Given.service(Given.container("running")), Given.service(Given.ended("exited", 1, "FATAL: x")))
                .seen(Given.service())
                .seen(Given.unseenService())
                .seen(Given.service(Given.created(Duration.ofSeconds(5), "no such command")))
                .seen(Given.service(Given.container("paused")))
                .seen(Given.service(Given.container("removing")))
                .seen(Given.service(Given.container("odd")))
                .seen(Given.service(Given.ended("dead", 0)))
                .seen(Given.service(Given.ended("restarting", 3)))
                .seen(Given.service(Given.ended("exited", 0)))
                .seen(Given.service(Given.ended("exited", 143)))
                .seen(Given.service(Given.ended("exited", 137)))
                .seen(Given.service(Given.ended("exited", 139)))
                .seen(Given.service(Given.ended("exited", 127)))
                .seen(Given.once(Given.ended("exited", 0)))
                .seen(Given.service(
                        Given.named("a", Given.container("running")), Given.named("b", Given.ended("exited", 1))))
                .ordered("lines")
                .ladder("starting", 1, seconds -> Given.service(Given.created(Duration.ofSeconds((long) seconds), "")));
    }

    private static CheckCase<ServiceSnapshot> health() {
        return CheckCase.of(new ServiceHealth(), "probes")
                .snapshots(
                        Given.service(Given.healthy("running", "healthy", 0, new Look(0, "PONG"))),
                        Given.service(Given.healthy("running", "unhealthy", 3, new Look(1, "refused"))))
                .seen(Given.service(Given.healthy("running", "unhealthy", 3, new Look(-1, "exceeded"))))
                .seen(Given.service(Given.healthy("running", "unhealthy", 3)))
                .seen(Given.service(Given.healthy("running", "starting", 0)))
                .seen(Given.service(Given.container("running")))
                .seen(Given.service(Given.healthy("exited", "unhealthy", 3)))
                .seen(Given.service())
                .seen(Given.unseenService())
                .ordered("lines")
                .ladder(
                        "streak",
                        1,
                        streak -> Given.service(Given.healthy("running", "healthy", (int) streak, new Look(1, "no"))));
    }

    private static CheckCase<ServiceSnapshot> restarts() {
        return CheckCase.of(new ServiceRestarts(), "probes")
                .snapshots(Given.service(Given.started(Duration.ofDays(1), 0)))
                .seen(Given.unseenService())
                .seen(restarted(1))
                .ladder(new Ladder<>("recent", 1, DockerChecksContractTest::restarted))
                .ladder(new Ladder<>("hourly", 1, DockerChecksContractTest::restarted));
    }

    private static Judged<ServiceSnapshot> restarted(double times) {
        long before = 10;
        boolean isNone = times < 1;
        return Judged.first(
                        new ServiceRestarts(),
                        Given.service(Given.started(
                                isNone ? Duration.ofDays(1) : Duration.ofSeconds(1),
                                before + (long) Math.max(0, times))))
                .after(Given.service(Given.started(Duration.ofDays(1), before)), Duration.ofSeconds(15));
    }

    private static CheckCase<ServiceSnapshot> oom() {
        return CheckCase.of(new ServiceOom(), "probes")
                .snapshots(Given.events(), Given.events(Given.event("oom", 60)), killed(1))
                .seen(Given.unseenService())
                .seen(Given.withoutEvents())
                .ladder("kills", 1, DockerChecksContractTest::killed)
                .ladder(
                        "children",
                        1,
                        children -> Given.events(DoubleStream.iterate(10, at -> at + 10)
                                .limit(Math.max(0, (long) children))
                                .mapToObj(at -> Given.event("oom", at))
                                .toArray(LifeEvent[]::new)));
    }

    private static ServiceSnapshot killed(double times) {
        return Given.events(DoubleStream.iterate(10, at -> at + 10)
                .limit(Math.max(0, (long) times))
                .boxed()
                .flatMap(at -> Stream.of(Given.event("oom", at), Given.event("die", at - 0.5)))
                .toArray(LifeEvent[]::new));
    }

    private static CheckCase<ResourcesSnapshot> memory() {
        return CheckCase.of(new MemoryNearLimit(), "probes")
                .snapshots(of(Given.memory(0.5)), of(Given.memory(0.85)), of(Given.memory(0.97)))
                .seen(of(Given.unlimited()))
                .seen(of(Given.stopped()))
                .seen(Given.withOthers(Given.memory(0.5)))
                .seen(Given.resources())
                .seen(Given.unseenResources())
                .ladder("used", 0.001, used -> of(Given.memory(used)));
    }

    private static CheckCase<ResourcesSnapshot> processor() {
        return CheckCase.of(new ProcessorNearLimit(), "probes")
                .seen(of(Given.unlimited()))
                .seen(of(Given.stopped()))
                .seen(of(Given.processor(1, 0, 0)))
                .seen(Given.resources())
                .seen(Given.unseenResources())
                .seen(busy(1.0, 900))
                .ladder(new Ladder<>("used", 0.001, used -> busy(used, 0)))
                .ladder(new Ladder<>("throttled", 0.001, throttled -> busy(0.5, Math.round(throttled * 1000))));
    }

    private static Judged<ResourcesSnapshot> busy(double used, long throttled) {
        double seconds = used * 2 * INTERVAL.toSeconds();
        return Judged.first(new ProcessorNearLimit(), of(Given.processor(7 + seconds, 2000, 100 + throttled)))
                .after(of(Given.processor(7, 1000, 100)), INTERVAL);
    }

    private static CheckCase<ResourcesSnapshot> logs() {
        return CheckCase.of(new LogSize(), "probes")
                .snapshots(log(true, 10), log(false, 10), log(false, 6e9))
                .seen(of(Given.log(new Log("json-file", false, OptionalLong.empty()))))
                .seen(Given.resources())
                .seen(Given.unseenResources())
                .ladder("size", 1, bytes -> log(true, bytes));
    }

    private static ResourcesSnapshot log(boolean isBounded, double bytes) {
        return of(Given.log(new Log("json-file", isBounded, OptionalLong.of((long) bytes))));
    }

    private static CheckCase<ResourcesSnapshot> images() {
        return CheckCase.of(new ImageDrift(), "probes")
                .snapshots(of(Given.image("redis:7", "sha256:1", "sha256:1")), of(Given.image("redis", "sha256:1", "")))
                .seen(of(Given.image("redis:7", "sha256:1", "sha256:2")))
                .seen(Given.declared("redis:8", Given.image("redis:7", "sha256:1", "sha256:1")))
                .seen(Given.resources())
                .seen(Given.unseenResources());
    }

    private static CheckCase<ResourcesSnapshot> exposure() {
        return CheckCase.of(new Exposure(), "probes")
                .snapshots(
                        of(Given.ports(new Port(6379, 6379, "127.0.0.1"))),
                        of(Given.ports(new Port(6379, 6379, "0.0.0.0"), new Port(6379, 6379, "::"))))
                .seen(of(Given.ports(new Port(80, 80, ""))))
                .seen(Given.resources())
                .seen(Given.unseenResources());
    }

    private static CheckCase<StoreSnapshot> disk() {
        return CheckCase.of(new EngineDisk(), "probes")
                .snapshots(disk(0.5, kinds()), disk(0.85, kinds()), disk(0.95, kinds()))
                .seen(disk(0.95, Optional.empty()))
                .seen(disk(0.95, Optional.of(List.of(new Kind("containers", 5, 5)))))
                .seen(disk(0.95, Optional.of(List.of(new Kind("volumes", 5, 5)))))
                .seen(disk(0.95, Optional.of(List.of(new Kind("builds", 5, 5)))))
                .seen(new StoreSnapshot(Optional.of("/d"), Optional.empty(), Optional.empty(), Optional.empty()))
                .seen(unseen())
                .ladder("used", 0.001, used -> disk(used, kinds()));
    }

    private static CheckCase<StoreSnapshot> volumes() {
        return CheckCase.of(new VolumeSpace(), "probes")
                .snapshots(volumes(0.5), volumes(0.85), volumes(0.95))
                .seen(new StoreSnapshot(Optional.of("/d"), Optional.empty(), Optional.empty(), Optional.empty()))
                .seen(new StoreSnapshot(
                        Optional.of("/d"),
                        Optional.empty(),
                        kinds(),
                        Optional.of(List.of(new Volume("a", OptionalLong.empty(), true, Optional.empty())))))
                .seen(new StoreSnapshot(
                        Optional.of("/d"),
                        Optional.empty(),
                        kinds(),
                        Optional.of(List.of(
                                new Volume("a", OptionalLong.empty(), true, Optional.of(full(0.1))),
                                new Volume("b", OptionalLong.empty(), true, Optional.empty())))))
                .seen(new StoreSnapshot(Optional.of("/d"), Optional.empty(), kinds(), Optional.of(List.of())))
                .seen(unseen())
                .ladder("used", 0.001, DockerChecksContractTest::volumes);
    }

    private static Optional<List<Kind>> kinds() {
        return Optional.of(List.of(new Kind("images", 100, 50), new Kind("volumes", 10, 0)));
    }

    private static StoreSnapshot disk(double used, Optional<List<Kind>> kinds) {
        return new StoreSnapshot(Optional.of("/var/lib/docker"), Optional.of(full(used)), kinds, Optional.empty());
    }

    private static StoreSnapshot volumes(double used) {
        return new StoreSnapshot(
                Optional.of("/var/lib/docker"),
                Optional.of(full(0.1)),
                kinds(),
                Optional.of(List.of(
                        new Volume("data", OptionalLong.of(10), true, Optional.of(full(used))),
                        new Volume("old", OptionalLong.of(20), false, Optional.of(full(0.1))))));
    }

    private static Disk full(double used) {
        return new Disk(1_000_000, 1_000_000 - Math.round(1_000_000 * used));
    }

    private static StoreSnapshot unseen() {
        return new StoreSnapshot(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static ResourcesSnapshot of(ResourcesSnapshot.ContainerResources container) {
        return Given.resources(container);
    }
}
