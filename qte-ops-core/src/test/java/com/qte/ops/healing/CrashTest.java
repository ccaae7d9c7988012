package com.qte.ops.healing;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.journal.Entry;
import com.qte.ops.journal.Journal;
import com.qte.ops.journal.OwnerProcess;
import com.qte.ops.model.Status;
import com.qte.ops.spi.Question;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed in the act. */
class CrashTest {
    @TempDir
    Path folder;

    /** Executes a plan whose act writes a mark and then never ends. */
    public static final class Victim {
        private Victim() {}

        public static void main(String[] arguments) {
            World world = new World(Path.of(arguments[0]));
            world.inApply = () -> {
                try {
                    Files.writeString(
                            Path.of(arguments[1]), "done\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                    System.out.println("acting");
                    System.out.flush();
                    new CountDownLatch(1).await();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            };
            try (Healing healing = world.healing()) {
                healing.heal(world.plan(healing, Question.AUTOMATION), "because");
            }
        }
    }

    @Test
    void kill_betweenIntentAndOutcome_reportedOnceAndNeverRepeated() throws Exception {
        Path state = folder.resolve("state");
        Path mark = folder.resolve("mark");
        Process victim = OwnerProcess.start(Victim.class, state.toString(), mark.toString());
        try {
            BufferedReader said =
                    new BufferedReader(new InputStreamReader(victim.getInputStream(), StandardCharsets.UTF_8));
            assertThat(said.readLine()).isEqualTo("acting");
        } finally {
            victim.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        assertThat(Files.readString(mark)).isEqualTo("done\n");
        assertThat(Healing.openIntents(Journal.inspect(state)))
                .singleElement()
                .asString()
                .contains("postgres.end-session on postgres:main: end session 4711");

        World world = new World(state);
        try (Healing healing = world.healing()) {
            healing.take();
            assertThat(world.troubles).singleElement().asString().contains("it is not repeated");
            assertThat(world.changes).isEmpty();
            Healed again = healing.heal(world.plan(healing, Question.AUTOMATION), "still ill");
            assertThat(again.outcome()).isEqualTo(Healed.Outcome.REFUSED);
            assertThat(again.proposal().opinions())
                    .anySatisfy(opinion -> assertThat(opinion.guard()).isEqualTo("open-intent"));
        }
        World third = new World(state);
        try (Healing healing = third.healing()) {
            healing.take();
            assertThat(third.troubles).isEmpty();

            third.now = third.now.plus(Duration.ofHours(24));
            third.round();
            assertThat(healing.heal(third.plan(healing, Question.AUTOMATION), "a day later")
                            .outcome())
                    .isEqualTo(Healed.Outcome.VERIFIED);
        }
        assertThat(Files.readString(mark)).isEqualTo("done\n");
        assertThat(third.statuses.get(World.ILL)).isEqualTo(Status.HEALTHY);
        assertThat(Journal.inspect(state).intact()).isTrue();
        assertThat(third.journal().stream().filter(entry -> entry.kind() == Entry.Kind.ABANDONED))
                .hasSize(1);
    }
}
