package com.qte.ops.probes.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.target.docker.ComposeService;
import com.qte.ops.target.docker.DockerActingSession;
import com.qte.ops.target.docker.DockerFailure;
import com.qte.ops.target.docker.DockerTarget;
import com.qte.ops.target.docker.ServiceTarget;
import com.qte.ops.testkit.faults.FaultTrial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is wrong with an engine itself, made wrong for real with one of the test's own. */
@Timeout(180)
class DockerEngineFaultsIT {
    private static final Duration DEADLINE = new Daemon().spec().timeout().plusMillis(250);

    @Test
    void engine_wellSlowSilentFullKilled() throws Exception {
        try (PrivateEngine engine = PrivateEngine.start()) {
            String version = well(engine.target());
            slow(engine, version);
            silent(engine, version);
            full(engine, version);
            engine.end("KILL");
            fails(engine.target(), "the daemon was killed", version, "refused");
            // nothing is said of a service whose engine does not answer
            ServiceTarget service = new ServiceTarget(engine.target(), ComposeService.named("redis"));
            assertThatThrownBy(new Seen<>(new Services(), service)::collect)
                    .hasRootCauseInstanceOf(DockerFailure.class);
        }
    }

    @Test
    void engine_stoppedInGoodOrder_isToldFromAKilledOne() throws Exception {
        try (PrivateEngine engine = PrivateEngine.start()) {
            String version = version(new Seen<>(new Daemon(), engine.target()));
            engine.end("TERM");
            fails(engine.target(), "the daemon was stopped in good order", version, "stopped");
        }
    }

    private static String well(DockerTarget target) {
        Seen<DockerTarget, DaemonSnapshot> daemon = new Seen<>(new Daemon(), target);
        List<Verdict> all = new ArrayList<>(daemon.verdicts());
        all.addAll(new Seen<>(new Store(), target).verdicts());
        String version = version(daemon);
        FaultTrial.healthy(version + " with an empty store", all);
        assertThat(all).extracting(Verdict::status).containsOnly(Status.HEALTHY);
        return version;
    }

    private static String version(Seen<DockerTarget, DaemonSnapshot> daemon) {
        return "Docker " + daemon.collect().version().orElseThrow().replaceFirst("^(\\d+\\.\\d+).*", "$1");
    }

    private static void slow(PrivateEngine engine, String version) throws Exception {
        DaemonAnswers check = new DaemonAnswers();
        Seen<DockerTarget, DaemonSnapshot> daemon = new Seen<>(new Daemon(), engine.target());
        daemon.collect();
        try (FaultTrial trial = FaultTrial.real(check, "the daemon is held up for more than a second", version)) {
            engine.signal("STOP");
            trial.begun();
            CompletableFuture<Void> later = CompletableFuture.runAsync(
                    () -> {
                        try {
                            engine.signal("CONT");
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    },
                    CompletableFuture.delayedExecutor(1_300, TimeUnit.MILLISECONDS));
            Verdict verdict = daemon.judged(check).verdict();
            later.join();
            assertThat(verdict.reason()).isEqualTo("slow");
            trial.found(verdict);
        }
    }

    private static void silent(PrivateEngine engine, String version) throws Exception {
        engine.signal("STOP");
        Set<Thread> threads = Thread.getAllStackTraces().keySet();
        long descriptors = descriptors();
        fails(engine.target(), "the daemon is under SIGSTOP", version, "silent");
        assertThat(Thread.getAllStackTraces().keySet()).isSubsetOf(threads);
        assertThat(descriptors()).isLessThanOrEqualTo(descriptors);
        actingIsBrokenOff(engine);
        engine.signal("CONT");
        await().until(() -> new Seen<>(new Daemon(), engine.target())
                        .judged(new DaemonAnswers())
                        .verdict()
                        .status()
                == Status.HEALTHY);
    }

    /** The client's own reads have no time-out on a Unix socket: closing the session must end them. */
    private static void actingIsBrokenOff(PrivateEngine engine) throws Exception {
        DockerActingSession session = engine.target().acting().open(Duration.ofSeconds(1));
        CompletableFuture<Object> ping = CompletableFuture.supplyAsync(() -> {
            try {
                return session.client().pingCmd().exec();
            } catch (Exception e) {
                return e;
            }
        });
        await().until(() -> connections(engine) > 0 || ping.isDone());
        session.close();
        assertThat(ping.get(5, TimeUnit.SECONDS)).isInstanceOf(Exception.class);
    }

    /** Sockets of this process that are connected by the engine's path are not told apart; any will do. */
    private static long connections(PrivateEngine engine) throws Exception {
        String path = engine.target().host().getPath();
        try (Stream<String> lines = Files.lines(Path.of("/proc/net/unix"))) {
            return lines.filter(line -> line.endsWith(path)).count() - 1;
        }
    }

    private static void full(PrivateEngine engine, String version) throws Exception {
        try (DockerActingSession session = engine.target().acting().open(Duration.ofSeconds(5))) {
            session.client().createVolumeCmd().withName("ledger").exec();
        }
        EngineDisk disk = new EngineDisk();
        VolumeSpace volumes = new VolumeSpace();
        Seen<DockerTarget, StoreSnapshot> store = new Seen<>(new Store(), engine.target());
        try (FaultTrial full = FaultTrial.real(disk, "the disk of its data root is 93 % full", version);
                FaultTrial fullVolume = FaultTrial.real(volumes, "the disk of a volume is 93 % full", version)) {
            engine.fill(0.93);
            full.begun();
            fullVolume.begun();
            full.found(store.judged(disk).verdict());
            Verdict verdict = store.judged(volumes).verdict();
            fullVolume.found(verdict);
            assertThat(verdict.status()).isEqualTo(Status.FAILING);
            assertThat(verdict.evidence()).contains(Evidence.items("unused", List.of("ledger")));
        }
        engine.empty();
        assertThat(store.judged(disk).verdict().status()).isEqualTo(Status.HEALTHY);
    }

    private static void fails(DockerTarget target, String fault, String version, String reason) {
        DaemonAnswers check = new DaemonAnswers();
        try (FaultTrial trial = FaultTrial.real(check, fault, version)) {
            trial.begun();
            long began = System.nanoTime();
            Verdict verdict = new Seen<>(new Daemon(), target).judged(check).verdict();
            trial.found(verdict);
            assertThat(verdict.reason()).isEqualTo(reason);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(DEADLINE);
        }
    }

    private static long descriptors() throws Exception {
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            return all.count();
        }
    }
}
