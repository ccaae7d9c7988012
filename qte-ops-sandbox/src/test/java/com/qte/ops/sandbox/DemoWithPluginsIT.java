package com.qte.ops.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.console.QteOpsCommand;
import com.qte.ops.journal.Entry;
import com.qte.ops.journal.Inspection;
import com.qte.ops.journal.Journal;
import com.qte.ops.testkit.plugins.Hostile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A plug-in that spins for ever and one that throws cost the main job nothing: they are named, and that is all. Each call
 * is a process of its own, for what spins does so until its process ends.
 */
@Timeout(300)
class DemoWithPluginsIT {
    private static final List<Hostile> HOSTILE = List.of(Hostile.SPINS, Hostile.THROWS_ERROR);
    private static final String TOLD = "All is healthy but these plug-ins";

    @TempDir
    static Path folder;

    private static Path plugins;

    @BeforeAll
    static void build() throws IOException {
        plugins = Files.createDirectory(folder.resolve("plugins"));
        Path built = folder.resolve("built");
        for (Hostile kind : HOSTILE) {
            Path jar = kind.write(Files.createDirectories(built));
            Files.copy(jar, plugins.resolve(jar.getFileName()));
        }
    }

    @Test
    void demo_besideASpinningAndAThrowingPlugin_unchangedButForTwoNames() throws Exception {
        long began = System.nanoTime();

        Ran ran = apart("demo", "--auto", "--plugins", plugins);

        Duration took = Duration.ofNanos(System.nanoTime() - began);
        System.err.println("demo --auto beside two hostile plug-ins took " + took.toSeconds() + " s");
        assertThat(ran.code()).as(ran.everything()).isZero();
        assertThat(took).isLessThan(Duration.ofMinutes(1));
        List<String> lines = ran.out().lines().toList();
        assertThat(named(lines)).as(ran.everything()).hasSize(HOSTILE.size());
        for (int plugin = 0; plugin < HOSTILE.size(); plugin++) {
            assertThat(named(lines).get(plugin)).contains(name(HOSTILE.get(plugin)));
        }
        assertThat(ran.out())
                .contains("FAILING: 2 root causes", "End 1 of 5 sessions", "VERIFIED", "All of it came true")
                .containsPattern("queue has drained from \\d+ to \\d+");

        Path left = left(ran);
        try {
            assertThat(Files.readString(left.resolve("report.md")).lines().filter(line -> line.startsWith("## ")))
                    .as("the same root before all, and but for it the plug-ins alone")
                    .satisfiesExactly(
                            first -> assertThat(first).contains("FAILING", Demo.ROOT),
                            second -> assertThat(second).contains("DEGRADED", "ops.plugins"));
            Inspection journal = Journal.inspect(left.resolve("state"));
            assertThat(journal.intact()).isTrue();
            assertThat(journal.entries())
                    .extracting(Entry::kind)
                    .containsExactly(
                            Entry.Kind.OPENED,
                            Entry.Kind.APPROVED,
                            Entry.Kind.CAPTURED,
                            Entry.Kind.INTENT,
                            Entry.Kind.OUTCOME,
                            Entry.Kind.VERIFIED,
                            Entry.Kind.CLOSED);
        } finally {
            Folders.delete(left);
        }
    }

    @Test
    void doctor_besideThem_namesBothAndFoldsWhatTheyDoNotSeeBeneath() throws Exception {
        Ran ran = apart("doctor", "--plugins", plugins, "--format", "markdown");

        assertThat(ran.code()).as(ran.everything()).isIn(1, 2, 3);
        List<String> roots =
                ran.out().lines().filter(line -> line.startsWith("## ")).toList();
        assertThat(roots).as(ran.everything()).anyMatch(root -> root.contains("ops.plugins"));
        for (Hostile kind : HOSTILE) {
            assertThat(ran.out()).contains(name(kind));
            assertThat(roots).noneMatch(root -> root.contains(kind.check()));
        }
    }

    private static String name(Hostile kind) {
        return kind.probe() + "@nowhere:" + kind.id();
    }

    /** What is said to misbehave before the fault begins. */
    private static List<String> named(List<String> lines) {
        int told = 0;
        while (told < lines.size() && !lines.get(told).contains(TOLD)) {
            told++;
        }
        return lines.stream().skip(told + 1L).takeWhile(line -> !line.isBlank()).toList();
    }

    private static Path left(Ran ran) {
        Matcher left = Pattern.compile("\\S*/qte-ops-demo-\\S+").matcher(ran.out());
        assertThat(left.find()).as(ran.out()).isTrue();
        return Path.of(left.group());
    }

    private static Ran apart(Object... words) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dqte-ops.locale=en",
                "-cp",
                System.getProperty("java.class.path"),
                QteOpsCommand.class.getName()));
        Arrays.stream(words).map(Object::toString).forEach(command::add);
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        boolean ended = process.waitFor(2, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(ended).as(Files.readString(out)).isTrue();
        return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
