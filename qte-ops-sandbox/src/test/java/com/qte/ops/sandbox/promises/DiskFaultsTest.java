package com.qte.ops.sandbox.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.journal.Entry;
import com.qte.ops.journal.Inspection;
import com.qte.ops.journal.Journal;
import com.qte.ops.testkit.Skips;
import com.qte.ops.testkit.promise.PlantedBug;
import com.qte.ops.testkit.promise.Trial;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** P37: a disk that fails stops what the library does, and nothing of what its host does. */
@Timeout(300)
class DiskFaultsTest {
    private static final String SYNCS = "fsync,fdatasync";
    /** Syncs and writes that an opening takes, and how many of those after it the fault comes among. */
    private static final int OPENING_SYNCS = 6;

    private static final int OPENING_WRITES = 2;
    private static final int ACTS = 10;
    private static final int AMONG = 16;
    /** In milliseconds: what a host's own scheduling differs by from one run to the next on a busy machine. */
    private static final double MOST_LATE = 20;

    /** Of 64 KiB; what is left has room for an act or two. */
    private static final int BALLAST_BYTES = 48 << 10;

    @TempDir
    private Path folder;

    @BeforeEach
    void needsStrace() throws InterruptedException {
        Strace.missing().ifPresent(Skips::because);
    }

    /** What is done to the disk of a process. */
    private record Fault(String name, String calls, Optional<String> injected) {
        static Fault sync(String name, String how) {
            return new Fault(name, SYNCS, Optional.of(how));
        }

        static Fault write(String name, String error, int from) {
            return new Fault(name, "write", Optional.of("error=" + error + ":when=" + from + "+"));
        }
    }

    /**
     * A process that was run, and what became of it.
     *
     * @param others how late a loop like the host's was meanwhile in another process, without any library
     */
    private record Ran(
            Fault fault,
            Path state,
            List<Long> notes,
            List<Strace.Call> calls,
            Map<String, String> said,
            String err,
            Times others) {
        private OptionalLong firstFailure() {
            return calls.stream()
                    .filter(Strace.Call::isSpoilt)
                    .mapToLong(Strace.Call::micros)
                    .findFirst();
        }

        long actsAfter() {
            return firstFailure().isEmpty()
                    ? 0
                    : notes.stream()
                            .filter(note -> note > firstFailure().getAsLong())
                            .count();
        }

        /** Calls on a file of which one has failed before. */
        long repeated() {
            return calls.stream()
                    .filter(call -> calls.stream()
                            .anyMatch(before -> before.isSpoilt()
                                    && before.micros() < call.micros()
                                    && before.file().equals(call.file())))
                    .count();
        }

        double p99() {
            return Double.parseDouble(said.getOrDefault("p99", "NaN"));
        }

        /** Whether its host was no later than the machine and what else runs on it explain. */
        boolean isHostWell(Ran well) {
            return p99() < 2 * Math.max(well.p99(), others.millis(0.99)) + MOST_LATE;
        }

        String told() {
            return "%s: %d acts, %d after the first failure, %d calls on that file after it, host's loop p99 %.2f ms (%.2f in another process meanwhile)"
                    .formatted(fault.name(), notes.size(), actsAfter(), repeated(), p99(), others.millis(0.99));
        }
    }

    @Test
    void act_diskFails_nothingIsDoneAnyMoreAndTheHostGoesOn() throws Exception {
        faultsOfTheDisk(Optional.empty());
    }

    @Test
    void act_failedSyncIsSwallowed_isFoundOut() {
        assertThatThrownBy(() -> faultsOfTheDisk(Optional.of(PlantedBug.FAILED_SYNCS_ARE_SWALLOWED)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("acts, ");
    }

    private void faultsOfTheDisk(Optional<PlantedBug> bug) throws Exception {
        Trial trial = Trial.of(
                bug.isPresent() ? "P37-planted" : "P37",
                bug.isPresent() ? "the same, with " + bug.get() : "the disk fails",
                1);
        Ran well = begun(new Fault("none", SYNCS, Optional.empty()), bug).ended();
        List<Ran> failed = new ArrayList<>();
        for (int i = 0; i < trial.tries(); i++) {
            failed.addAll(quiet(
                    well, bug, () -> Fault.sync("EIO on sync", "error=EIO:when=" + when(trial, OPENING_SYNCS) + "+")));
            if (bug.isEmpty()) {
                failed.addAll(quiet(well, bug, () -> Fault.write("EIO on write", "EIO", when(trial, OPENING_WRITES))));
                failed.addAll(
                        quiet(well, bug, () -> Fault.write("turned read-only", "EROFS", when(trial, OPENING_WRITES))));
                failed.addAll(quiet(
                        well,
                        bug,
                        () -> Fault.sync("sync hangs", "delay_enter=13s:when=" + when(trial, OPENING_SYNCS))));
            }
        }
        trial.saw(well.told() + "; " + failed.stream().map(Ran::told).collect(Collectors.joining("; ")));
        assertThat(well.notes()).as(well.said() + well.err()).hasSize(ACTS);
        assertWhole(well);
        failed.forEach(DiskFaultsTest::assertStopped);
        assertThat(failed.stream()
                        .collect(Collectors.groupingBy(ran -> ran.fault().name())))
                .allSatisfy((name, ran) -> assertThat(ran).anyMatch(one -> one.isHostWell(well)));
    }

    /** Runs it until nothing else on the machine was in the way of the host's loop, three times at the most. */
    private List<Ran> quiet(Ran well, Optional<PlantedBug> bug, Supplier<Fault> fault) throws Exception {
        List<Ran> ran = new ArrayList<>();
        do {
            ran.add(begun(fault.get(), bug).ended());
        } while (bug.isEmpty() && ran.size() < 3 && !ran.get(ran.size() - 1).isHostWell(well));
        return ran;
    }

    private static void assertStopped(Ran ran) {
        assertThat(ran.said()).as(ran.fault() + ran.err()).containsEntry("end", "reached");
        assertThat(ran.firstFailure()).as(ran.fault() + " came").isPresent();
        assertThat(ran.actsAfter()).as(ran.told()).isZero();
        assertThat(ran.repeated()).as(ran.told()).isZero();
        assertThat(Integer.parseInt(ran.said().get("refused"))).as(ran.told()).isPositive();
        assertWhole(ran);
    }

    @Test
    void act_syncLies_nothingBreaksAndAllIsThere() throws Exception {
        Trial trial = Trial.of("P37-lie", "every sync says that it was done, and none is", 1);
        Ran lied = begun(Fault.sync("sync lies", "retval=0:when=1+"), Optional.empty())
                .ended();
        trial.saw(lied.told());
        assertThat(lied.notes()).as(lied.said() + lied.err()).hasSize(ACTS);
        assertWhole(lied);
    }

    @Test
    void act_fileSystemFull_nothingIsDoneAnyMore() throws Exception {
        Trial trial = Trial.of("P37-full", "a file system with room for a few acts fills", 1);
        try (SmallDisk small = SmallDisk.mount(folder.resolve("small"), "64k")) {
            Path state = small.path().resolve("state");
            Files.write(small.path().resolve("ballast"), new byte[BALLAST_BYTES]);
            Ran ran = begun(new Fault("full", "write", Optional.empty()), Optional.empty(), state)
                    .ended();
            trial.saw(ran.told() + "; " + ran.said().get("why"));
            small.remount("size=1m");
            assertStopped(ran);
            assertThat(ran.notes()).isNotEmpty();
        }
    }

    @Test
    void act_fileSystemReadOnly_nothingIsDone() throws Exception {
        Trial trial = Trial.of("P37-ro", "a file system that is mounted read-only", 1);
        try (SmallDisk small = SmallDisk.mount(folder.resolve("small"), "1m")) {
            Path state = small.path().resolve("state");
            Journal.open(state, InstantSource.system(), UnaryOperator.identity(), entry -> {})
                    .close();
            small.remount("ro");
            Ran ran = begun(new Fault("read-only", "write", Optional.empty()), Optional.empty(), state)
                    .ended();
            small.remount("rw");
            trial.saw(ran.told() + "; " + ran.said().get("why"));
            assertThat(ran.said()).as(ran.err()).containsEntry("end", "reached").containsEntry("acted", "0");
            assertThat(ran.notes()).isEmpty();
            assertWhole(ran);
        }
    }

    private static int when(Trial trial, int opening) {
        return opening + 1 + trial.random().nextInt(AMONG);
    }

    /** Whatever failed, what was done is in the journal, and the next owner goes on with it. */
    private static void assertWhole(Ran ran) {
        Journal.open(ran.state(), InstantSource.system(), UnaryOperator.identity(), entry -> {})
                .close();
        Inspection seen = Journal.inspect(ran.state());
        assertThat(seen.damage()).as(ran.told()).isEmpty();
        assertThat(seen.entries().stream().filter(entry -> entry.kind() == Entry.Kind.INTENT))
                .as(ran.told())
                .hasSizeGreaterThanOrEqualTo(ran.notes().size());
    }

    /** A process under way. */
    private record Running(Fault fault, Path in, Path state, HostLoop other, Process process) {
        Ran ended() throws IOException, InterruptedException {
            try {
                assertThat(process.waitFor(90, TimeUnit.SECONDS))
                        .as(fault + " ends")
                        .isTrue();
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            Path notes = in.resolve("notes");
            return new Ran(
                    fault,
                    state,
                    Files.exists(notes)
                            ? Files.readAllLines(notes).stream()
                                    .map(Long::valueOf)
                                    .toList()
                            : List.of(),
                    new Strace(in.resolve("calls")).calls(),
                    Files.readAllLines(in.resolve("out"), StandardCharsets.UTF_8).stream()
                            .filter(line -> line.contains("="))
                            .map(line -> line.split("=", 2))
                            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1])),
                    Files.readString(in.resolve("err")),
                    other.end());
        }
    }

    private Running begun(Fault fault, Optional<PlantedBug> bug) throws IOException {
        return begun(fault, bug, Files.createTempDirectory(folder, "at").resolve("state"));
    }

    private Running begun(Fault fault, Optional<PlantedBug> bug, Path state) throws IOException {
        Path in = Files.createTempDirectory(folder, "run");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
                "-Xmx96m",
                "-Djdk.attach.allowAttachSelf=true",
                "-XX:+EnableDynamicAgentLoading",
                "-Duser.language=en",
                "-cp",
                System.getProperty("java.class.path", ""),
                DiskFaultsProcess.class.getName(),
                state.toString(),
                in.resolve("notes").toString()));
        bug.ifPresent(planted -> command.add(planted.name()));
        List<Path> only = fault.calls().equals(SYNCS)
                ? List.of()
                : List.of(state.resolve("journal/00000001.jsonl"), state.resolve("anchors.jsonl"));
        HostLoop other = new HostLoop();
        other.start();
        return new Running(
                fault,
                in,
                state,
                other,
                new ProcessBuilder(
                                new Strace(in.resolve("calls")).command(fault.calls(), fault.injected(), only, command))
                        .redirectOutput(in.resolve("out").toFile())
                        .redirectError(in.resolve("err").toFile())
                        .start());
    }
}
