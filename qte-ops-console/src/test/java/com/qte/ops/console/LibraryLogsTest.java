package com.qte.ops.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class LibraryLogsTest {
    /** A process of the console's own, in which a library logs. */
    static final class Quiet {
        private Quiet() {}

        public static void main(String[] arguments) {
            LibraryLogs.keepOut(arguments);
            Logger.getLogger("io.netty.util").log(Level.SEVERE, "rejected", new IllegalStateException("shut down"));
        }
    }

    @Test
    void keepOut_libraryLogsAStackTrace_isNotPrinted() throws Exception {
        assertThat(printed(List.of())).isEmpty();
    }

    @Test
    void keepOut_debug_isPrinted() throws Exception {
        assertThat(printed(List.of("--debug"))).contains("rejected", "IllegalStateException");
    }

    @Test
    void keepOut_processConfiguresLogging_isLeftAlone() throws Exception {
        assertThat(printed(
                        List.of(),
                        "-Djava.util.logging.config.file="
                                + Path.of(System.getProperty("java.home"), "conf", "logging.properties")))
                .contains("rejected");
    }

    private static String printed(List<String> arguments, String... options) throws Exception {
        String classes = String.join(File.pathSeparator, home(LibraryLogs.class), home(Quiet.class));
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", classes, Quiet.class.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said.lines()
                .filter(line -> !line.startsWith("Picked up ")) // what the environment gives every process
                .reduce("", (all, line) -> all + line + "\n");
    }

    private static String home(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }
}
