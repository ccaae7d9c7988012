package com.qte.ops.probes.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.engine.EngineLoops;
import com.qte.ops.probes.jvm.ChildJvm.Said;
import com.qte.ops.spi.Check;
import com.qte.ops.testkit.faults.FaultTrial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What befalls an engine's JVM, made to befall a real one that embeds the library, and found by it. */
@Timeout(240)
class EngineJvmIT {
    private static final Predicate<Verdict> FAILING = verdict -> verdict.status() == Status.FAILING;
    private static final Predicate<Verdict> DEGRADED = verdict -> verdict.status() == Status.DEGRADED;
    private static final Predicate<Verdict> ILL = FAILING.or(DEGRADED);

    /** Without the compiler, which the stacks of threads that wait have no need of. */
    private static final List<String> RIGHT =
            List.of("-Xms96m", "-Xmx96m", "-XX:+UseG1GC", "-XX:+HeapDumpOnOutOfMemoryError", "-XX:+ExitOnOutOfMemoryError");

    @TempDir
    private Path folder;

    /** The JVM of this build, and newer ones where there are any. */
    static Stream<Path> javas() throws IOException {
        Path installed = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(installed)) {
            return Stream.of(ChildJvm.ownJava());
        }
        try (Stream<Path> found = Files.list(installed)) {
            List<Path> newer = found.filter(home -> home.getFileName().toString().contains("25"))
                    .map(home -> home.resolve("bin/java"))
                    .filter(Files::isExecutable)
                    .limit(1)
                    .toList();
            return Stream.concat(Stream.of(ChildJvm.ownJava()), newer.stream());
        }
    }

    private static String name(Path java) {
        return java.equals(ChildJvm.ownJava()) ? "OpenJDK " + Runtime.version().feature() : "OpenJDK 25";
    }

    @ParameterizedTest
    @MethodSource("javas")
    void engine_wellThenIll_saysSo(Path java) throws Exception {
        String server = name(java);
        String[] flags = Stream.concat(
                        RIGHT.stream(), Stream.of("-XX:MaxDirectMemorySize=32m", "-XX:MaxMetaspaceSize=64m"))
                .toArray(String[]::new);
        try (ChildJvm child = ChildJvm.start(List.of(), java, folder, flags)) {
            List<Said> first = child.look("jvm.*", "engine.*");
            FaultTrial.healthy(server, first.stream().map(Said::verdict).toList());
            assertThat(first).filteredOn(said -> said.check().equals("jvm.heap")).hasSize(1);

            found(child, Ailment.DEADLOCK, "jvm.deadlock", "three threads wait for each other", server, FAILING, "ledger");
            found(child, Ailment.THREADS, "jvm.threads", "sixty threads more of one kind", server, DEGRADED, "session-#");
            found(child, Ailment.BLOCKED, "jvm.threads", "sixty threads wait for one monitor", server, FAILING, "book-keeper");
            found(child, Ailment.DIRECT, "jvm.direct-memory", "buffers outside of the heap take nearly all that they may", server, FAILING, "");
            found(child, Ailment.METASPACE, "jvm.metaspace", "ever new class loaders fill metaspace", server, FAILING, "");
            found(child, Ailment.STALL, "engine.heartbeat", "the loop that sends orders does not come back", server, ILL, "waitForAnAnswerThatNeverComes");
        }
    }

    @Test
    void engine_heapAndCollections_saysSo() throws Exception {
        String server = name(ChildJvm.ownJava());
        try (ChildJvm child = ChildJvm.start(folder, "-Xmx48m", "-Xms48m", "-XX:+UseG1GC")) {
            found(child, Ailment.HEAP, "jvm.heap", "nine tenths of the heap are left by three collections", server, FAILING, "");
            found(child, Ailment.GARBAGE, "jvm.gc.overhead", "a nearly full heap is collected all the time", server, ILL, "");
        }
    }

    @Test
    void engine_longCollection_saysSo() throws Exception {
        try (ChildJvm child = ChildJvm.start(folder, "-Xmx600m", "-XX:+UseSerialGC")) {
            child.look("jvm.gc.pause");
            found(child, Ailment.PAUSE, "jvm.gc.pause", "a collection of a large heap stops all threads", name(ChildJvm.ownJava()), ILL, "");
        }
    }

    @Test
    void engine_smallCodeCache_saysSo() throws Exception {
        String server = name(ChildJvm.ownJava());
        try (ChildJvm child = ChildJvm.start(folder, "-XX:ReservedCodeCacheSize=2500k", "-XX:-UseCodeCacheFlushing");
                FaultTrial trial = trial("jvm.code-cache", "the code cache is set far too small", server)) {
            trial.begun();
            child.befall(Ailment.COMPILES);
            trial.found(child.until("jvm.code-cache", ILL));
        }
    }

    @Test
    void engine_startedWithoutCare_saysSo() throws Exception {
        String server = name(ChildJvm.ownJava());
        try (ChildJvm child = ChildJvm.start(folder, "-Xms64m", "-Xmx1500m", "-XX:+UseParallelGC")) {
            List<Said> said = child.look("jvm.flags");
            part(said, "heap-dump", "no-dump", "no heap dump is asked for", server);
            part(said, "out-of-memory", "goes-on", "the process goes on without memory", server);
            part(said, "heap-size", "grows", "the heap begins smaller than it may become", server);
            part(said, "collector", "unsuited", "a collector that stops a large heap", server);
        }
    }

    private static void part(List<Said> said, String part, String reason, String fault, String server) {
        try (FaultTrial trial = trial("jvm.flags", fault, server)) {
            Verdict verdict = said.stream()
                    .map(Said::verdict)
                    .filter(one -> one.part().equals(part))
                    .findFirst()
                    .orElseThrow();
            assertThat(verdict.reason()).isEqualTo(reason);
            trial.found(verdict);
        }
    }

    private static void found(
            ChildJvm child,
            Ailment ailment,
            String check,
            String fault,
            String server,
            Predicate<Verdict> such,
            String shown)
            throws IOException {
        try (FaultTrial trial = trial(check, fault, server)) {
            child.befall(ailment);
            trial.begun();
            Verdict verdict = child.until(check, such);
            assertThat(ChildJvm.said(verdict)).contains(shown);
            trial.found(verdict);
        }
    }

    static FaultTrial trial(String id, String fault, String server) {
        Stream<Check<?>> checks = Stream.of(new JvmVitals().spec(), new JvmShape().spec(), new EngineLoops().spec())
                .flatMap(spec -> spec.checks().stream());
        Check<?> check = checks.filter(one -> one.spec().id().equals(id)).findFirst().orElseThrow();
        return FaultTrial.real(check, fault, server);
    }
}
