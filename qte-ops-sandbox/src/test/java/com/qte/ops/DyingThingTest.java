package com.qte.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.healing.Healing;
import com.qte.ops.journal.Entry;
import com.qte.ops.journal.Journal;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Mode;
import com.qte.ops.model.Subject;
import com.qte.ops.sandbox.promises.SimWorld;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Ticker;
import com.qte.ops.testkit.promise.Trial;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P25: what always dies again is restarted three times, and then it is a person's turn, for as many days as it takes. */
class DyingThingTest {
    private static final Subject THING = new Subject("thing", "0");
    private static final int MOST = 3;

    @TempDir
    private Path folder;

    private int acts;
    private int most;
    private int rounds;
    private int calls;
    private int fewestCalls = Integer.MAX_VALUE;

    @Test
    void step_alwaysDiesAgain_threeActsAndAPersonIsCalled() {
        Trial trial = Trial.of("P25", "a thing that always dies, days and restarts", 8);
        for (int i = 0; i < trial.tries(); i++) {
            dying(trial.random(), folder.resolve("s" + i));
        }
        trial.saw(most + " acts at most (" + acts + " in " + trial.tries() + " lives of 10 days, " + rounds
                + " rounds), a person called " + calls + " times, at least " + fewestCalls + " in each");
        assertThat(most).isLessThanOrEqualTo(MOST);
        assertThat(acts).isPositive();
        assertThat(fewestCalls).isPositive();
    }

    /** Dies again at once, or after a while, whether it is restarted or not. */
    private void dying(Random random, Path state) {
        SimWorld world = new SimWorld(state, 1).remedy("thing.restart", Danger.SAFE);
        boolean diesAtOnce = random.nextBoolean();
        world.effect = subject -> {
            if (!diesAtOnce) {
                world.ill.remove(subject);
            }
            return Result.done("");
        };
        Life life = new Life(world);
        Duration lives = Duration.ofMinutes(5 + random.nextInt(600));
        Duration deadUntil = Duration.ofDays(10);
        while (world.past().compareTo(deadUntil) < 0) {
            world.ill.add(THING);
            if (random.nextInt(4) == 0) {
                life.restart();
            }
            life.round();
            rounds++;
            world.pass(lives);
        }
        life.close();
        acts += world.done.size();
        most = Math.max(most, world.done.size());
        int called = (int) Journal.inspect(state).entries().stream()
                .filter(entry -> entry.kind() == Entry.Kind.ESCALATED)
                .count();
        calls += called;
        fewestCalls = Math.min(fewestCalls, called);
    }

    /** One instance after another on the same folder. */
    private static final class Life {
        private final SimWorld world;
        private Healing healing;
        private Announcer announcer;
        private Automation automation;

        Life(SimWorld world) {
            this.world = world;
            begin();
        }

        private void begin() {
            healing = world.healing();
            healing.take();
            announcer = new Announcer(List.of(), Ticker.system());
            automation = new Automation(healing, world.specs(), id -> Mode.AUTO, announcer, work -> work);
        }

        void round() {
            automation.step(world.diagnosis());
        }

        void restart() {
            close();
            begin();
        }

        void close() {
            automation.close();
            announcer.close();
            healing.close();
        }
    }
}
