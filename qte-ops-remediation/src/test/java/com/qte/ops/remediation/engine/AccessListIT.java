package com.qte.ops.remediation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Action;
import com.qte.ops.remediation.Call;
import com.qte.ops.spi.Result;
import com.qte.ops.target.http.EngineTarget;
import com.qte.ops.testkit.Skips;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that somebody may read by its access list alone. */
class AccessListIT {
    private static final String READER = "54321";
    private static final List<String> TOOLS = List.of("/usr/bin/systemd-tmpfiles", "/usr/bin/setpriv", "/bin/cat");
    private static final SetWorkers SET = new SetWorkers();

    @TempDir
    private Path folder;

    @Test
    void apply_fileWithAnAccessList_keepsItThereAndBack() throws Exception {
        required();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path file = Files.writeString(folder.resolve("production.yaml"), "server:\n  workers: 1\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(isReadable(file)).isFalse();
        Path list = Files.writeString(folder.resolve("list.conf"), "a " + file + " - - - - u:" + READER + ":r\n");
        Skips.unless(run(TOOLS.get(0), "--create", list.toString()) == 0, "this file system has no access lists");
        assertThat(isReadable(file)).isTrue();
        Map<String, Object> before = Files.readAttributes(file, "unix:mode,uid,gid");

        try (Call<EngineTarget> call = Call.wishing(Engines.configuredBy(file, 4), "workers", "3")) {
            Action action = SET.plan(call).actions().get(0);
            assertThat(SET.apply(action, call).kind()).isEqualTo(Result.Kind.DONE);
            assertThat(file).hasContent("server:\n  workers: 3\n");
            assertThat(isReadable(file)).isTrue();
            assertThat(Files.readAttributes(file, "unix:mode,uid,gid")).isEqualTo(before);
            assertThat(SET.apply(SET.undo(action).orElseThrow(), call).kind()).isEqualTo(Result.Kind.DONE);
        }

        assertThat(file).hasContent("server:\n  workers: 1\n");
        assertThat(isReadable(file)).isTrue();
    }

    private static boolean isReadable(Path file) throws Exception {
        return run(
                        TOOLS.get(1),
                        "--reuid=" + READER,
                        "--regid=" + READER,
                        "--clear-groups",
                        TOOLS.get(2),
                        file.toString())
                == 0;
    }

    private static int run(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(20, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    /** Skips the test where something is missing; fails there where nothing may be. */
    private static void required() {
        boolean isThere = TOOLS.stream().allMatch(tool -> Files.isExecutable(Path.of(tool)));
        String reason = "to set and try an access list needs root and " + TOOLS;
        Skips.unless(isThere && "root".equals(System.getProperty("user.name")), reason);
    }
}
