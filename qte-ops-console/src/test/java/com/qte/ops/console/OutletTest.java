package com.qte.ops.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The process itself, with standard output that takes nothing. */
@EnabledOnOs(OS.LINUX)
class OutletTest {
    @TempDir
    Path folder;

    @Test
    void main_readerHasGone_itsOwnCodeAndNothingSaid() throws Exception {
        assertThat(run("checks | true; echo ${PIPESTATUS[0]} >&2")).isEqualTo("0");
    }

    @Test
    void main_diskIsFull_saidAndInternal() throws Exception {
        assertThat(run("checks >/dev/full; echo $? >&2"))
                .contains("the output could not be written whole: ")
                .endsWith("\n70");
    }

    private String run(String words) throws IOException, InterruptedException {
        Path config = Files.writeString(folder.resolve("qte-ops.yaml"), "trading: {calendar: closed}\n");
        Path said = folder.resolve("said");
        ProcessBuilder shell = new ProcessBuilder(
                "bash",
                "-c",
                "run() { \"$JAVA\" com.qte.ops.console.QteOpsCommand --lang en --config \"$CONFIG\" \"$@\"; }; run "
                        + words);
        shell.environment()
                .put(
                        "JAVA",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString());
        shell.environment().put("CLASSPATH", System.getProperty("java.class.path", ""));
        shell.environment().put("CONFIG", config.toString());
        shell.environment().remove("JAVA_TOOL_OPTIONS");
        shell.redirectError(said.toFile()).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        shell.start().waitFor();
        return Files.readString(said, StandardCharsets.UTF_8).strip();
    }
}
