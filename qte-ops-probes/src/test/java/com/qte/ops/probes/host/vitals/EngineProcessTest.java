package com.qte.ops.probes.host.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.probes.host.ScratchRoot;
import com.qte.ops.probes.host.vitals.ProcessSnapshot.Sight;
import com.qte.ops.target.host.ProcessTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be seen is not gone. */
class EngineProcessTest {
    private static final Instant NOW = Instant.parse("2026-11-26T09:00:00Z");
    private static final int PORT = 8080;

    @TempDir
    private Path scratch;

    private ScratchRoot root;

    @BeforeEach
    void machine() {
        root = new ScratchRoot(scratch).file("proc/stat", "cpu 1 1 1 1 1\ncpu0 1 1 1 1 1\nbtime 1000\n");
    }

    @Test
    void byFile_fileCannotBeRead_isNotMissing() throws Exception {
        assertThat(byFile().look().sight()).isEqualTo(Sight.NO_PID_FILE);
        root.folder("run/engine.pid");
        assertThat(byFile().look().sight()).isEqualTo(Sight.PID_FILE_DENIED);
    }

    @Test
    void byFile_processCannotBeRead_isNotGone() throws Exception {
        root.file("run/engine.pid", "42\n");
        assertThat(byFile().look().sight()).isEqualTo(Sight.GONE);

        root.file("proc/self/mountinfo", "2 1 0:5 / /proc rw - proc proc rw,hidepid=2\n");
        assertThat(byFile().look().sight()).isEqualTo(Sight.HIDDEN);
        root.file("proc/1/stat", stat(1, "init"));
        assertThat(byFile().look().sight()).as("this account is shown all").isEqualTo(Sight.GONE);

        root.folder("proc/42/task");
        assertThat(byFile().look().sight()).isEqualTo(Sight.HIDDEN);
    }

    @Test
    void byFile_clockWasSetSince_knownAndPortHolderStayTheEngine() throws Exception {
        root.file("run/engine.pid", "42\n").file("proc/42/stat", stat(42, "java"));
        Watched<ProcessTarget, ProcessSnapshot> watched = byFile();
        assertThat(watched.look().sight()).isEqualTo(Sight.RUNS);

        Files.setLastModifiedTime(scratch.resolve("run/engine.pid"), FileTime.from(Instant.ofEpochSecond(500)));
        assertThat(watched.look().sight()).isEqualTo(Sight.RUNS);
        assertThat(byFile().look().sight()).as("seen for the first time").isEqualTo(Sight.SOMEBODY_ELSE);

        listening().link("proc/42/fd/7", "socket:[4711]");
        assertThat(byFile().look().sight()).as("it holds the port").isEqualTo(Sight.RUNS);
    }

    @Test
    void byPorts_listsCannotBeRead_isNotAbsent() throws Exception {
        assertThat(byPorts().look().sight()).isEqualTo(Sight.UNREADABLE);
        root.folder("proc/net/tcp");
        assertThat(byPorts().look().sight()).isEqualTo(Sight.UNREADABLE);
        Files.delete(scratch.resolve("proc/net/tcp"));
        root.file("proc/net/tcp", "  sl  local_address\n");
        assertThat(byPorts().look().sight()).isEqualTo(Sight.ABSENT);
        root.folder("proc/net/tcp6");
        assertThat(byPorts().look().sight()).isEqualTo(Sight.UNREADABLE);
    }

    @Test
    void byPorts_ownerCannotBeSeen_searchedForEveryFiveMinutes() throws Exception {
        listening();
        Watched<ProcessTarget, ProcessSnapshot> watched = byPorts().at(NOW);
        assertThat(watched.look().sight()).isEqualTo(Sight.OWNER_HIDDEN);

        root.file("proc/42/stat", stat(42, "java")).link("proc/42/fd/7", "socket:[4711]");
        assertThat(watched.at(NOW.plusSeconds(299)).look().sight()).isEqualTo(Sight.OWNER_HIDDEN);
        assertThat(watched.at(NOW.plusSeconds(300)).look().sight()).isEqualTo(Sight.RUNS);
    }

    @Test
    void byPorts_ownerHoldsTheSameSockets_listIsReadAgainAfterFiveMinutes() throws Exception {
        listening().file("proc/42/stat", stat(42, "java")).link("proc/42/fd/7", "socket:[4711]");
        Watched<ProcessTarget, ProcessSnapshot> watched = byPorts().at(NOW);
        assertThat(watched.look().sight()).isEqualTo(Sight.RUNS);

        Files.delete(scratch.resolve("proc/net/tcp"));
        assertThat(watched.at(NOW.plusSeconds(299)).look().sight()).isEqualTo(Sight.RUNS);
        assertThat(watched.at(NOW.plusSeconds(300)).look().sight()).isEqualTo(Sight.UNREADABLE);
    }

    @Test
    void byPorts_ownerGaveUpItsSocket_isLookedForAtOnce() throws Exception {
        listening().file("proc/42/stat", stat(42, "java")).link("proc/42/fd/7", "socket:[4711]");
        Watched<ProcessTarget, ProcessSnapshot> watched = byPorts().at(NOW);
        assertThat(watched.look().sight()).isEqualTo(Sight.RUNS);

        Files.delete(scratch.resolve("proc/42/fd/7"));
        root.file("proc/net/tcp", "  sl  local_address\n");
        assertThat(watched.at(NOW.plusSeconds(1)).look().sight()).isEqualTo(Sight.ABSENT);
    }

    private ScratchRoot listening() {
        return root.file(
                "proc/net/tcp",
                "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000  0 4711 1\n");
    }

    private Watched<ProcessTarget, ProcessSnapshot> byFile() {
        return watched(Optional.of(Path.of("/run/engine.pid")));
    }

    private Watched<ProcessTarget, ProcessSnapshot> byPorts() {
        return watched(Optional.empty());
    }

    private Watched<ProcessTarget, ProcessSnapshot> watched(Optional<Path> pidFile) {
        return new Watched<>(
                new EngineProcess(), new ProcessTarget("engine", scratch, pidFile, List.of(PORT), List.of(), false));
    }

    private static String stat(int pid, String name) {
        return pid + " (" + name + ") S 1 1 1 0 0 0 0 0 0 0 5 5 0 0 20 0 3 0 700 9 9 9 9 9 9 9\n";
    }
}
