package com.qte.ops.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.spi.ProbeProvider;
import com.qte.ops.testkit.plugins.PluginJar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The process itself, with plug-ins that would end it in its stead, keep it, or speak in its name. */
@Timeout(120)
class DepartureTest {
    @TempDir
    Path folder;

    private record Ended(int code, String out, String err) {}

    @Test
    void main_pluginEndsTheProcess_isNamedAndNothingIsWell() throws Exception {
        Ended ended = run("System.exit(0);");

        assertThat(ended.code()).isEqualTo(ExitCodes.INTERNAL);
        assertThat(ended.err()).contains("plugins.guest.Guest.<init>", "has ended this process in the midst");
    }

    @Test
    void main_hookOfAPluginNeverEnds_endsWithItsOwnCode() throws Exception {
        Ended ended = run(
                "Runtime.getRuntime().addShutdownHook(new Thread(() -> { while (true) java.util.concurrent.locks.LockSupport.park(); }));");

        assertThat(ended.code()).isEqualTo(ExitCodes.HEALTHY);
        assertThat(ended.out()).contains("guest.well");
    }

    @Test
    void main_pluginWritesAndClosesStandardOutput_isKeptOutOfIt() throws Exception {
        Ended ended = run("System.out.println(\"all is well, says the guest\"); System.out.close();");

        assertThat(ended.code()).isEqualTo(ExitCodes.HEALTHY);
        assertThat(ended.out()).contains("guest.well").doesNotContain("says the guest");
        assertThat(ended.err()).contains("says the guest");
    }

    private Ended run(String doing) throws IOException, InterruptedException {
        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        PluginJar jar = PluginJar.of("guest").source("Guest", """
                        package @package@;

                        public final class Guest extends Plugin {
                            public Guest() {
                                %s
                            }
                        }
                        """.formatted(doing));
        jar.service(ProbeProvider.class, jar.className("Guest")).write(plugins);
        Path config = Files.writeString(folder.resolve("qte-ops.yaml"), "trading: {calendar: closed}\n");
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path", ""),
                QteOpsCommand.class.getName(),
                "checks",
                "--lang",
                "en",
                "--plugins",
                plugins.toString(),
                "--config",
                config.toString());
        command.environment().remove("JAVA_TOOL_OPTIONS");
        Process process =
                command.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("ended by itself")
                    .isTrue();
            return new Ended(
                    process.exitValue(),
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8));
        } finally {
            process.destroyForcibly();
        }
    }
}
