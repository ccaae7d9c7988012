package com.qte.ops.probes.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.engine.EngineLoops;
import com.qte.ops.probes.jvm.ChildJvm.Said;
import com.qte.ops.spi.Check;
import com.qte.ops.testkit.faults.FaultTrial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What befalls an engine's JVM, made to befall a real one that embeds the library, and found by it. */
@Timeout(300)
class EngineJvmIT {
    static final String SERVER = "OpenJDK " + Runtime.version().feature();

    /** As an engine should be started. */
    static final List<String> RIGHT = List.of(
            "-Xms96m",
            "-Xmx96m",
            "-XX:+UseG1GC",
            "-XX:+HeapDumpOnOutOfMemoryError",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:MaxDirectMemorySize=32m",
            "-XX:MaxMetaspaceSize=64m");

    @TempDir
    private Path folder;

    /**
     * A fault and what must be said of it.
     *
     * @param least as bad as that, or worse
     * @param shown stands in the evidence
     */
    private record Case(Ailment ailment, String fault, String check, Status least, String shown) {
        void found(ChildJvm child, boolean isToldOf) throws Exception {
            child.befall(ailment);
            Optional<FaultTrial> trial =
                    isToldOf ? Optional.of(FaultTrial.real(named(check), fault, SERVER)) : Optional.empty();
            try {
                trial.ifPresent(FaultTrial::begun);
                Verdict verdict = child.until(
                        check, one -> one.status() == least || one.status().isWorseThan(least));
                assertThat(ChildJvm.said(verdict)).contains(shown);
                trial.ifPresent(known -> known.found(verdict));
            } finally {
                trial.ifPresent(FaultTrial::close);
            }
        }
    }

    private static final List<Case> CASES = List.of(
            new Case(Ailment.DEADLOCK, "three threads wait for each other", "jvm.deadlock", Status.FAILING, "ledger"),
            new Case(Ailment.THREADS, "sixty threads more of one kind", "jvm.threads", Status.DEGRADED, "session-#"),
            new Case(
                    Ailment.BLOCKED,
                    "sixty threads wait for one monitor",
                    "jvm.threads",
                    Status.FAILING,
                    "book-keeper"),
            new Case(
                    Ailment.DIRECT,
                    "buffers outside of the heap take nearly all that they may",
                    "jvm.direct-memory",
                    Status.FAILING,
                    "max=32MiB"),
            new Case(
                    Ailment.METASPACE,
                    "ever new class loaders fill metaspace",
                    "jvm.metaspace",
                    Status.FAILING,
                    "max=64MiB"),
            new Case(
                    Ailment.STALL,
                    "the loop that sends orders does not come back",
                    "engine.heartbeat",
                    Status.DEGRADED,
                    "waitForAnAnswerThatNeverComes"));

    @Test
    void engine_wellThenIll_saysSo() throws Exception {
        try (ChildJvm child = ChildJvm.start(folder, RIGHT.toArray(String[]::new))) {
            FaultTrial.healthy(
                    SERVER,
                    child.warm("jvm.*", "engine.*").stream().map(Said::verdict).toList());
            for (Case one : CASES) {
                one.found(child, true);
            }
        }
    }

    /** The next JVM that engines will run on; told of nowhere, since not every machine has one. */
    @Test
    void engine_newerJvm_saysTheSame() throws Exception {
        Optional<Path> newer = newer();
        if (newer.isEmpty()) {
            System.out.println("no JDK 25 below /usr/lib/jvm: what it says is not looked at");
            return;
        }
        try (ChildJvm child = ChildJvm.start(List.of(), newer.get(), folder, RIGHT.toArray(String[]::new))) {
            assertThat(child.warm("jvm.*", "engine.*"))
                    .noneMatch(said -> said.verdict().status().isIll());
            for (Case one : CASES) {
                one.found(child, false);
            }
        }
    }

    private static Optional<Path> newer() throws Exception {
        Path installed = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(installed)) {
            return Optional.empty();
        }
        try (Stream<Path> homes = Files.list(installed)) {
            return homes.filter(home -> home.getFileName().toString().contains("-25"))
                    .map(home -> home.resolve("bin/java"))
                    .filter(Files::isExecutable)
                    .findFirst();
        }
    }

    @Test
    void engine_heapAndCollections_saysSo() throws Exception {
        try (ChildJvm child = ChildJvm.start(folder, "-Xmx96m", "-Xms96m", "-XX:+UseG1GC")) {
            new Case(
                            Ailment.HEAP,
                            "nine tenths of the heap are left by three collections",
                            "jvm.heap",
                            Status.FAILING,
                            "collections=3")
                    .found(child, true);
            new Case(
                            Ailment.GARBAGE,
                            "a nearly full heap is collected all the time",
                            "jvm.gc.overhead",
                            Status.DEGRADED,
                            "share=")
                    .found(child, true);
        }
    }

    @Test
    void engine_longCollection_saysSo() throws Exception {
        try (ChildJvm child = ChildJvm.start(folder, "-Xmx600m", "-XX:+UseSerialGC")) {
            child.look("jvm.gc.pause");
            new Case(
                            Ailment.PAUSE,
                            "a collection of a large heap stops all threads",
                            "jvm.gc.pause",
                            Status.DEGRADED,
                            "collector=")
                    .found(child, true);
        }
    }

    @Test
    void engine_smallCodeCache_saysSo() throws Exception {
        try (ChildJvm child = ChildJvm.start(folder, "-XX:ReservedCodeCacheSize=3500k", "-XX:-UseCodeCacheFlushing")) {
            new Case(
                            Ailment.COMPILES,
                            "the code cache is set far too small",
                            "jvm.code-cache",
                            Status.DEGRADED,
                            "used=")
                    .found(child, true);
        }
    }

    @Test
    void engine_startedWithoutCare_saysSo() throws Exception {
        try (ChildJvm child = ChildJvm.start(folder, "-Xms64m", "-Xmx1500m", "-XX:+UseParallelGC")) {
            List<Said> said = child.look("jvm.flags");
            part(said, "heap-dump", "no-dump", "no heap dump is asked for");
            part(said, "out-of-memory", "goes-on", "the process goes on without memory");
            part(said, "heap-size", "grows", "the heap begins smaller than it may become");
            part(said, "collector", "unsuited", "a collector that stops a large heap");
        }
    }

    @Test
    void engine_isStopped_saysThatItStoodStill() throws Exception {
        try (ChildJvm child = ChildJvm.start(folder, RIGHT.toArray(String[]::new));
                FaultTrial trial =
                        FaultTrial.real(named("jvm.pause"), "the process is stopped for a second and a half", SERVER)) {
            child.until("jvm.pause", verdict -> verdict.status() == Status.HEALTHY);
            trial.begun();
            child.standStill(Duration.ofMillis(1_500));
            trial.found(child.until("jvm.pause", verdict -> verdict.status() == Status.FAILING));
        }
    }

    static void part(List<Said> said, String part, String reason, String fault) {
        try (FaultTrial trial = FaultTrial.real(named("jvm.flags"), fault, SERVER)) {
            Verdict verdict = said.stream()
                    .map(Said::verdict)
                    .filter(one -> one.part().equals(part))
                    .findFirst()
                    .orElseThrow();
            assertThat(verdict.reason()).isEqualTo(reason);
            trial.found(verdict);
        }
    }

    static Check<?> named(String id) {
        Stream<Check<?>> checks = Stream.of(
                        new JvmVitals().spec(), new JvmShape().spec(), new JvmPauses().spec(), new EngineLoops().spec())
                .flatMap(spec -> spec.checks().stream());
        return checks.filter(one -> one.spec().id().equals(id)).findFirst().orElseThrow();
    }
}
