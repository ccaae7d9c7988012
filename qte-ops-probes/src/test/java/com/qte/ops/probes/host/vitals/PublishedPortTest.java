package com.qte.ops.probes.host.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.probes.host.ScratchRoot;
import com.qte.ops.probes.host.vitals.ProcessSnapshot.Sight;
import com.qte.ops.target.host.ProcessTarget;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Before the port of an engine in a container stands Docker, whose process is not the engine's. */
class PublishedPortTest {
    private static final int PORT = 8_080;
    private static final String HEAD =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";

    @TempDir
    private Path scratch;

    @ParameterizedTest
    @CsvSource({"docker-proxy, IN_CONTAINER", "java, RUNS"})
    void collect_ownerOfThePort_seen(String name, Sight sight) throws Exception {
        ScratchRoot machine = new ScratchRoot(scratch)
                .file("proc/stat", "btime 1700000000\n")
                .file(
                        "proc/net/tcp",
                        HEAD + "   0: 00000000:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0"
                                + "        0 4711 1 0000000000000000 100 0 0 10 0\n")
                .file(
                        "proc/77/stat",
                        "77 (" + name + ") S 1 77 77 0 -1 0 " + "0 ".repeat(12) + "500 " + "0 ".repeat(30))
                .link("proc/77/fd/4", "socket:[4711]");
        assertThat(machine.host().root()).isEqualTo(scratch);

        assertThat(look().sight()).isEqualTo(sight);
    }

    /** Without a proxy nobody on this side of the namespace listens. */
    @Test
    void collect_nobodyListens_absent() throws Exception {
        ScratchRoot machine =
                new ScratchRoot(scratch).file("proc/stat", "btime 1700000000\n").file("proc/net/tcp", HEAD);
        assertThat(machine.host().root()).isEqualTo(scratch);

        assertThat(look().sight()).isEqualTo(Sight.ABSENT);
    }

    private ProcessSnapshot look() throws Exception {
        return new Watched<>(
                        new EngineProcess(),
                        new ProcessTarget("engine", scratch, Optional.empty(), List.of(PORT), List.of(), false))
                .look();
    }
}
