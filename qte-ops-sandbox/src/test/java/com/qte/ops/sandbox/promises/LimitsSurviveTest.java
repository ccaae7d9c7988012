package com.qte.ops.sandbox.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.healing.Healed;
import com.qte.ops.healing.Healing;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Subject;
import com.qte.ops.spi.Result;
import com.qte.ops.testkit.promise.PlantedBug;
import com.qte.ops.testkit.promise.Trial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P24: limits survive restarts, cut-off runs and a wall clock that is set. */
class LimitsSurviveTest {
    private static final int STEPS = 120;
    private static final List<String> REMEDIES = List.of("thing.nudge", "thing.push", "thing.restart");

    @TempDir
    private Path folder;

    private int acts;
    private int wanted;
    private int restarts;
    private int nested;
    private int beyond;

    @Test
    void limits_restartsAndSetClocks_hold() {
        promise(Trial.of("P24", "restarts, cut-off runs, clock +-1 h", 6));
    }

    @Test
    void limits_agesByTheWallClockAlone_isCaught() {
        try (PlantedBug.Planted bug = PlantedBug.AGES_BY_THE_WALL_CLOCK.plant()) {
            assertThat(bug).isNotNull();
            assertThatThrownBy(() -> promise(Trial.of("P24-planted", "ages by the wall clock alone", 6)))
                    .isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void limits_processesKilled_hold() throws Exception {
        Trial trial = Trial.of("P24-killed", "kill -9 of real processes, clock +-1 h", 10);
        Path state = folder.resolve("killed");
        Path effects = folder.resolve("effects");
        for (int i = 0; i < trial.tries(); i++) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx128m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            LimitedProcess.class.getName(),
                            state.toString(),
                            effects.toString(),
                            Long.toString(trial.random().nextLong()),
                            Integer.toString(trial.random().nextInt(3) - 1))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("out").toFile())
                    .start();
            boolean ended = process.waitFor(400 + trial.random().nextInt(1_200), TimeUnit.MILLISECONDS);
            assertThat(ended)
                    .as("ended by itself: %s", Files.readString(folder.resolve("out")))
                    .isFalse();
            process.destroyForcibly().waitFor();
        }
        List<String> done = Files.exists(effects) ? Files.readAllLines(effects) : List.of();
        long remedy = most(done, line -> line.split(" ")[0]);
        long subject = most(done, line -> line.split(" ")[1]);
        trial.saw(done.size() + " acts in all, at most " + remedy + " of one remediation and " + subject
                + " on one subject, over " + trial.tries() + " kills");
        assertThat(done).isNotEmpty().hasSizeLessThanOrEqualTo(6);
        assertThat(remedy).isLessThanOrEqualTo(3);
        assertThat(subject).isLessThanOrEqualTo(3);
    }

    private static long most(List<String> lines, Function<String, String> group) {
        return lines.stream().collect(Collectors.groupingBy(group, Collectors.counting())).values().stream()
                .max(Long::compare)
                .orElse(0L);
    }

    private void promise(Trial trial) {
        for (int sequence = 0; sequence < trial.tries(); sequence++) {
            sequence(trial.random(), folder.resolve("s" + trial.seed() + "-" + sequence));
        }
        trial.saw(beyond + " of " + acts + " acts beyond a limit (" + wanted + " wanted, " + restarts + " restarts, "
                + nested + " at once)");
        assertThat(beyond).isZero();
        assertThat(nested).isZero();
        assertThat(acts).isGreaterThan(trial.tries() * 5);
    }

    private void sequence(Random random, Path state) {
        SimWorld world = new SimWorld(state, 5);
        REMEDIES.forEach(id -> world.remedy(id, Danger.SAFE));
        AtomicInteger within = new AtomicInteger();
        Healing[] instance = {world.healing()};
        world.effect = subject -> {
            nested += within.getAndIncrement() > 0 ? 1 : 0;
            if (random.nextInt(4) == 0) {
                another(world, instance[0], random);
            }
            within.decrementAndGet();
            world.ill.remove(subject);
            return Result.done("");
        };
        for (int step = 0; step < STEPS; step++) {
            switch (random.nextInt(8)) {
                case 0 -> world.pass(Duration.ofMinutes(random.nextInt(50)));
                case 1 -> world.setClock(Duration.ofHours(random.nextBoolean() ? 1 : -1));
                case 2 -> {
                    restarts++;
                    if (random.nextBoolean()) {
                        instance[0].stop();
                    }
                    instance[0].close();
                    instance[0] = world.healing();
                }
                default -> attempt(world, instance[0], random);
            }
        }
        instance[0].close();
        acts += world.done.size();
        beyond += Math.max(0, Window.most(world.done, Duration.ofHours(1), SimWorld.Done::remediation) - 3);
        beyond += Math.max(0, Window.most(world.done, Duration.ofDays(1), SimWorld.Done::subject) - 3);
        beyond += Math.max(0, Window.most(world.done, Duration.ofHours(1), act -> "all") - 6);
    }

    private void attempt(SimWorld world, Healing healing, Random random) {
        wanted++;
        Subject subject = any(world, random);
        world.ill.add(subject);
        world.resetAll(healing);
        Optional<Healed> unused = world.act(healing, any(random), subject);
    }

    /** Somebody else wants something at the same moment. */
    private void another(SimWorld world, Healing healing, Random random) {
        String remedy = any(random);
        Subject subject = any(world, random);
        world.ill.add(subject);
        CompletableFuture.runAsync(() -> world.plan(healing, remedy, subject, "bob")
                        .ifPresent(proposal -> healing.heal(proposal, "at once")))
                .join();
    }

    private static String any(Random random) {
        return REMEDIES.get(random.nextInt(REMEDIES.size()));
    }

    private static Subject any(SimWorld world, Random random) {
        return world.things.get(random.nextInt(world.things.size())).subject();
    }
}
