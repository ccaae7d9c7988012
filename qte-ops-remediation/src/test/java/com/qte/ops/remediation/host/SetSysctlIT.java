package com.qte.ops.remediation.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.qte.ops.target.program.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real kernel's setting, in a network namespace of the test's own: the machine's stays what it is. */
class SetSysctlIT {
    private static final Path UNSHARE = Path.of("/usr/bin/unshare");

    @TempDir
    private Path root;

    @Test
    void apply_inANamespace_setReadBackTakenBackAndRefused() throws Exception {
        boolean can = Files.isExecutable(UNSHARE) && "root".equals(System.getProperty("user.name"));
        if (!can && "true".equals(System.getenv("CI"))) {
            fail("no namespace can be made: needs root and unshare");
        }
        if (!can) {
            System.err.println("SKIPPED: no namespace can be made: needs root and unshare");
        }
        Assumptions.assumeTrue(can, "needs root and unshare");
        String machine = Files.readString(Path.of("/proc/sys/net/core/somaxconn"));
        Files.createDirectories(root.resolve("etc/sysctl.d"));
        Files.createSymbolicLink(root.resolve("proc"), Path.of("/proc"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Program.Ran ran = new Program(List.of(
                        UNSHARE.toString(),
                        "--net",
                        java,
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NamespacedSysctl.class.getName(),
                        root.toString()))
                .ask(Duration.ofSeconds(30), 1 << 16);

        assertThat(ran.exit()).hasValue(0);
        assertThat(ran.output().lines())
                .anyMatch(line -> line.startsWith("DONE ") && line.contains("in force: net.core.somaxconn=65000"))
                .contains("set {net.core.somaxconn=65000}", "back DONE true", "still true")
                .anyMatch(line ->
                        line.startsWith("REFUSED the kernel does not take -1") && line.endsWith("all is as it was"));
        assertThat(root.resolve("etc/sysctl.d")).isEmptyDirectory();
        assertThat(Files.readString(Path.of("/proc/sys/net/core/somaxconn"))).isEqualTo(machine);
    }
}
