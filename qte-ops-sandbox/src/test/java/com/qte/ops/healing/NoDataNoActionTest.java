package com.qte.ops.healing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.testkit.promise.PlantedBug;
import com.qte.ops.testkit.promise.Trial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * P18: what is not seen, not confirmed or not fresh is no reason to act. The bug is planted below the guards only: the
 * whole automation looks afresh before it acts, and so has two looks even where one would do.
 */
@Timeout(900)
class NoDataNoActionTest {
    private static final String FAULT = "looks that see nothing, come and go, or are old";
    private static final String WHOLE = "the same, through the whole automation";
    /** The whole million takes some minutes on two cores. */
    private static final int SEQUENCES = 100_000;

    private static final int INSTANCES = 160;
    private static final int THREADS = 2;
    /** Most of the time an instance waits for the next round. */
    private static final int INSTANCES_AT_A_TIME = 8;

    @TempDir
    private Path states;

    @Test
    void guards_randomLooks_nothingWithoutConfirmedFreshEvidence() throws Exception {
        guardsAllowNothing(Trial.of("P18", FAULT, SEQUENCES));
    }

    @Test
    void guards_oneLookConfirms_theSameTestFails() {
        Trial trial = Trial.of("P18 planted", FAULT, 10_000);
        PlantedBug.Planted planted = PlantedBug.ONE_LOOK_CONFIRMS.plant();
        try {
            assertThatThrownBy(() -> guardsAllowNothing(trial)).isInstanceOf(AssertionError.class);
        } finally {
            planted.close();
        }
    }

    @Test
    void automation_randomLooks_nothingWithoutConfirmedEvidence() throws Exception {
        automationDoesNothing(Trial.of("P18 whole", WHOLE, INSTANCES));
    }

    private static void guardsAllowNothing(Trial trial) throws Exception {
        AskedGuards.Seen all = new AskedGuards.Seen();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<AskedGuards.Seen>> running = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            Random random = new Random(trial.random().nextLong());
            running.add(threads.submit(() -> new AskedGuards(random).sequences(trial.tries() / THREADS)));
        }
        for (Future<AskedGuards.Seen> one : running) {
            all.add(one.get());
        }
        threads.shutdown();
        trial.saw(
                "%d actions without confirmed, fresh evidence; %d with, of %d times that the guards were asked after %d looks"
                        .formatted(all.wrong.size(), all.allowed, all.asked, all.looks));
        assertThat(all.wrong).isEmpty();
        assertThat(all.allowed).as("some acts are due").isGreaterThan(trial.tries() / 10);
    }

    private void automationDoesNothing(Trial trial) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(INSTANCES_AT_A_TIME);
        List<Future<List<String>>> running = new ArrayList<>();
        List<ActingWorld> worlds = new ArrayList<>();
        for (int instance = 0; instance < trial.tries(); instance++) {
            Path state = states.resolve(trial.seed() + "-" + instance);
            ActingWorld world = new ActingWorld(new Random(trial.random().nextLong()), state);
            worlds.add(world);
            running.add(threads.submit(world::run));
        }
        List<String> wrong = new ArrayList<>();
        for (Future<List<String>> one : running) {
            wrong.addAll(one.get());
        }
        threads.shutdown();
        long acts = worlds.stream().mapToLong(ActingWorld::acts).sum();
        trial.saw("%d of %d acts without confirmed evidence".formatted(wrong.size(), acts));
        assertThat(wrong).isEmpty();
        assertThat(acts).as("some acts are due").isPositive();
    }
}
