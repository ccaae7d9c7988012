package com.qte.ops.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The main job from its beginning to its end, on real servers. */
class DemoIT {
    @Test
    void demo_auto_everythingComesTrue() throws Exception {
        long began = System.nanoTime();

        Ran ran = Ran.qteOps("demo", "--auto");

        Duration took = Duration.ofNanos(System.nanoTime() - began);
        System.err.println("demo --auto took " + took.toSeconds() + " s");
        assertThat(ran.code()).as(ran.everything()).isZero();
        assertThat(ran.out())
                .contains("VERIFIED", Demo.ROOT, "postgres.locks.blocked", "engine.queue", Approver.Always.PERSON);
        assertThat(took).isLessThan(Duration.ofMinutes(2));

        Matcher folder = Pattern.compile("\\S*/qte-ops-demo-\\S+").matcher(ran.out());
        assertThat(folder.find()).as(ran.out()).isTrue();
        Path left = Path.of(folder.group());
        try {
            assertThat(left.resolve("report.json")).content().contains("\"schemaVersion\"", Demo.ROOT);
            assertThat(left.resolve("report.md")).content().contains(Demo.ROOT);
            assertThat(left.resolve("state/journal/00000001.jsonl"))
                    .content()
                    .contains("INTENT", "OUTCOME", "VERIFIED");
        } finally {
            Folders.delete(left);
        }
        assertThat(Files.exists(left)).isFalse();
    }

    @Test
    void demo_nobodyThere_saysSoAndStartsNothing() {
        Ran ran = Ran.qteOps("demo");

        assertThat(ran.code()).isEqualTo(64);
        assertThat(ran.err()).contains("--auto");
        assertThat(ran.out()).isEmpty();
    }
}
