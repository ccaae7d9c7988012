package com.qte.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.testkit.promise.PlantedBug;
import com.qte.ops.testkit.promise.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** P17: nothing is called HEALTHY on facts that are older than they may become, whatever hangs, stalls or never comes. */
@Timeout(900)
class NeverStaleGreenTest {
    private static final String FAULT = "hangs, stalls and rounds that never come";
    /** The whole number of 10 000 takes over a minute on two cores. */
    private static final int SCHEDULES = 2_000;
    /** Most of the time that a schedule takes it waits for what hangs. */
    private static final int AT_A_TIME = 8;

    @Test
    void health_seededSchedules_neverHealthyBeyondItsAge() throws Exception {
        neverStaleGreen(Trial.of("P17", FAULT, SCHEDULES));
    }

    @ParameterizedTest
    @EnumSource(
            value = PlantedBug.class,
            names = {"NOTHING_AGES", "RENEWED_FOR_EVER"})
    void health_plantedBug_theSameTestFails(PlantedBug bug) {
        Trial trial = Trial.of("P17 planted " + bug, FAULT, 500);
        PlantedBug.Planted planted = bug.plant();
        try {
            assertThatThrownBy(() -> neverStaleGreen(trial))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageMatching("(?s).*(ago|well well after).*");
        } finally {
            planted.close();
        }
    }

    private static void neverStaleGreen(Trial trial) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
        ExecutorService callers = Executors.newCachedThreadPool();
        AtomicBoolean enough = new AtomicBoolean();
        List<Future<StaleWorld.Seen>> running = new ArrayList<>();
        for (int schedule = 0; schedule < trial.tries(); schedule++) {
            long seed = trial.random().nextLong();
            running.add(threads.submit(() -> enough.get() ? new StaleWorld.Seen() : seen(seed, callers, enough)));
        }
        StaleWorld.Seen all = new StaleWorld.Seen();
        for (Future<StaleWorld.Seen> one : running) {
            all.add(one.get());
        }
        callers.shutdown();
        threads.shutdown();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        trial.saw(
                "%d of %d times HEALTHY was told on facts that were too old or none (%d times something else; %d rounds brought the very same again)"
                        .formatted(all.wrong.size(), all.healthy, all.unknown, all.renewals));
        assertThat(all.wrong).isEmpty();
        assertThat(all.healthy).as("there was something to see").isGreaterThan(trial.tries());
        assertThat(all.renewals).as("the short way was taken").isGreaterThan(trial.tries() / 10);
    }

    private static StaleWorld.Seen seen(long seed, ExecutorService callers, AtomicBoolean enough)
            throws InterruptedException {
        try (StaleWorld world = new StaleWorld(seed, callers)) {
            StaleWorld.Seen seen = world.run();
            if (!seen.wrong.isEmpty()) {
                enough.set(true);
            }
            return seen;
        }
    }
}
