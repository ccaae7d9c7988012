package com.qte.ops.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that the example's own build has made, put beside the console, on a spool with a file that was really refused. */
class PluginIT {
    private static final Path JAR = Path.of("target/copies/plugin/target/recorder-plugin-1.0.0.jar");
    private static final String STUCK = "0900.ticks";

    @TempDir
    private Path home;

    private Path spool;
    private Path config;

    @BeforeEach
    void install() throws IOException {
        Path plugins = Files.createDirectory(home.resolve("plugins"));
        Files.copy(JAR, plugins.resolve(JAR.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        spool = home.resolve("spool");
        write("incoming/" + STUCK, Duration.ofMinutes(40));
        write("loaded/0930.ticks", Duration.ofMinutes(10));
        Files.createDirectory(spool.resolve("aside"));
        Path state = home.resolve("state");
        config = Files.writeString(home.resolve("qte-ops.yaml"), """
                recorders: [{name: shanghai, folder: %s}]
                trading: {calendar: closed}
                healing: {mode: AUTO, journal: %s}
                """.formatted(spool, state));
    }

    private void write(String name, Duration age) throws IOException {
        Path file = spool.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "SH600000 10.01 300\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    }

    private String says(int code, String language, String... words) throws Exception {
        String[] all = new String[words.length + 4];
        System.arraycopy(words, 0, all, 0, words.length);
        System.arraycopy(new String[] {"--lang", language, "--config", config.toString()}, 0, all, words.length, 4);
        ConsoleRun run = ConsoleRun.of(home, all);
        assertThat(run.code()).as(run.said()).isEqualTo(code);
        return run.said();
    }

    @Test
    void catalogues_pluginBesideTheConsole_nameWhatItBrings() throws Exception {
        assertThat(says(0, "en", "checks")).contains("recorder.stuck", "Oldest file in the spool", "recorder.backlog");
        assertThat(says(0, "zh", "remediations")).contains("recorder.set-aside", "移开暂存目录中的一个文件");
    }

    @Test
    void doctor_fileRefused_foundWithItsCauseInBothLanguages() throws Exception {
        String[] words = {"doctor", "--check", "recorder.stuck,recorder.backlog,ops.plugins"};

        assertThat(says(2, "en", words))
                .contains(
                        "recorder.stuck",
                        "recorder:shanghai",
                        STUCK + " has waited for 40m",
                        "and not this one",
                        "recorder.set-aside");
        assertThat(says(2, "zh", words)).contains("recorder.stuck", STUCK + " 已等待 40m", "唯独没有取这一个");
    }

    @Test
    void plan_fileRefused_showsWhatWouldBeDoneAndDoesNothing() throws Exception {
        assertThat(says(0, "en", "plan", "recorder.set-aside"))
                .contains("Move " + STUCK + " out of the loader's way", "blast-radius");
        assertThat(says(0, "zh", "plan", "recorder.set-aside")).contains("把 " + STUCK + " 移开");
        assertThat(spool.resolve("incoming").resolve(STUCK)).exists();
    }

    @Test
    void fix_fileRefused_setAsideAndProved() throws Exception {
        String done = says(0, "zh", "fix", "recorder.set-aside", "--apply", "--reason", "the loader refuses it");

        assertThat(done).contains("VERIFIED");
        assertThat(spool.resolve("aside").resolve(STUCK)).exists();
        assertThat(spool.resolve("incoming").resolve(STUCK)).doesNotExist();
    }
}
