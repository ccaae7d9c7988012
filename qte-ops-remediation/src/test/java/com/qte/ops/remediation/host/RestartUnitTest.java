package com.qte.ops.remediation.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Action;
import com.qte.ops.remediation.Call;
import com.qte.ops.spi.Trace;
import com.qte.ops.target.systemd.SystemdTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be told afterwards of a restart that nobody saw through, by a systemctl that says what it is told to. */
class RestartUnitTest {
    private static final Map<String, String> IDENTITY =
            Map.of(Action.UNIT, "nginx.service", "invocation", "run-1", "activeSince", "7 us", "boot", "boot-1");

    @TempDir
    private Path root;

    private Trace traced(String boot, String invocation, String job) throws Exception {
        Files.createDirectories(root.resolve("proc/sys/kernel/random"));
        Files.writeString(root.resolve("proc/sys/kernel/random/boot_id"), boot + "\n");
        Path systemctl = Files.writeString(
                root.resolve("systemctl"),
                "#!/bin/sh\nprintf 'Id=nginx.service\\nLoadState=loaded\\nActiveState=active\\nSubState=running\\n"
                        + "InvocationID=" + invocation + "\\nJob=" + job + "\\n'\n");
        Files.setPosixFilePermissions(systemctl, PosixFilePermissions.fromString("rwx------"));
        SystemdTarget target = new SystemdTarget("here", root, systemctl, List.of("nginx.service"), true);
        Action action = Action.of(UnitRestart.VERB, "nginx.service", IDENTITY, Map.of());
        try (Call<SystemdTarget> call = Call.at(target)) {
            return RestartUnit.ordinary().trace(action, call);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // boot, invocation, job, told
        "boot-1, run-1, 0, NOT_DONE",
        "boot-1, run-1, 5, UNKNOWN", // systemd is at it
        "boot-1, run-2, 0, DONE",
        "boot-1, run-2, 5, DONE",
        "boot-2, run-2, 0, UNKNOWN", // the start of the machine made it another run
        "boot-2, run-1, 0, UNKNOWN",
        "boot-2, '', 0, UNKNOWN",
        "'', run-2, 0, UNKNOWN", // which start this is cannot be read
    })
    void trace_byBootAndRun_tellsNoMoreThanIsKnown(String boot, String invocation, String job, Trace told)
            throws Exception {
        assertThat(traced(boot, invocation, job)).isEqualTo(told);
    }

    @Test
    void trace_unitThatIsNotWatched_unknown() throws Exception {
        SystemdTarget target = new SystemdTarget("here", root, root, List.of("other.service"), true);
        Action action = Action.of(UnitRestart.VERB, "nginx.service", IDENTITY, Map.of());
        try (Call<SystemdTarget> call = Call.at(target)) {
            assertThat(RestartUnit.ordinary().trace(action, call)).isEqualTo(Trace.UNKNOWN);
        }
    }
}
