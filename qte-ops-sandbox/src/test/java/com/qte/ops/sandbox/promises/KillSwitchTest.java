package com.qte.ops.sandbox.promises;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.healing.Healing;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Subject;
import com.qte.ops.spi.Result;
import com.qte.ops.testkit.promise.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P23: the kill switch works: file, folder, dangling link, or unreadable, while an instance keeps trying to act. */
class KillSwitchTest {
    private static final Duration LATEST = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    /** When the switch was engaged, by {@link System#nanoTime()}; 0 while it is released. */
    private final AtomicLong engagedNanos = new AtomicLong();

    private final AtomicLong latestNanos = new AtomicLong();
    private final AtomicInteger acts = new AtomicInteger();
    private final AtomicInteger whileEngaged = new AtomicInteger();
    private final AtomicInteger tooLate = new AtomicInteger();

    @Test
    void flippedAtRandom_nothingBegunLaterThanASecond() throws Exception {
        Trial trial = Trial.of("P23", "kill switch flipped at random, four ways of being engaged", 3_000);
        SimWorld world = new SimWorld(folder.resolve("state"), 20);
        for (int i = 0; i < 10; i++) {
            world.remedy("thing.heal-" + (char) ('a' + i), Danger.SAFE);
        }
        Path place = Files.createDirectory(folder.resolve("place"));
        world.killSwitch = place.resolve("kill-switch");
        world.effect = subject -> {
            begun();
            world.ill.remove(subject);
            return Result.done("");
        };
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Integer> trying = CompletableFuture.supplyAsync(() -> keepTrying(world, over));
        for (int i = 0; i < trial.tries() && !trying.isDone(); i++) {
            flip(place, trial.random());
        }
        over.set(true);
        int tried = trying.get();
        trial.saw(tooLate + " of " + acts + " acts begun more than 1 s after engaging, " + whileEngaged
                + " while it was engaged, the latest " + latestNanos.get() / 1_000 + " us after (" + tried
                + " wanted)");
        assertThat(tooLate).hasValue(0);
        assertThat(acts.get()).isPositive();
    }

    private void begun() {
        long engaged = engagedNanos.get();
        acts.incrementAndGet();
        if (engaged != 0) {
            long late = System.nanoTime() - engaged;
            whileEngaged.incrementAndGet();
            latestNanos.accumulateAndGet(late, Math::max);
            tooLate.addAndGet(late > LATEST.toNanos() ? 1 : 0);
        }
    }

    private static int keepTrying(SimWorld world, AtomicBoolean over) {
        int tried = 0;
        try (Healing healing = world.healing()) {
            while (!over.get()) {
                world.pass(Duration.ofHours(9));
                Subject subject = world.things.get(tried % 20).subject();
                world.ill.clear();
                world.resetAll(healing);
                world.ill.add(subject);
                var unused = world.act(healing, "thing.heal-" + (char) ('a' + tried % 10), subject);
                tried++;
            }
        }
        return tried;
    }

    private void flip(Path place, Random random) throws IOException {
        Path file = place.resolve("kill-switch");
        Path aside = folder.resolve("aside");
        int way = random.nextInt(4);
        switch (way) {
            case 0 -> Files.createFile(file);
            case 1 -> Files.createDirectory(file);
            case 2 -> Files.createSymbolicLink(file, folder.resolve("nowhere"));
            default -> {
                Files.move(place, aside);
                Files.createFile(place); // the switch cannot be read in what is no folder
            }
        }
        engagedNanos.set(System.nanoTime());
        hold(random, 600);
        engagedNanos.set(0);
        if (way == 3) {
            Files.delete(place);
            Files.move(aside, place);
        } else {
            Files.delete(file);
        }
        hold(random, 6_000); // long enough for an act to get through now and then
    }

    /** Mostly for as long as told at most, now and then for longer, and once or twice for longer than a second. */
    private static void hold(Random random, int mostMicros) {
        int kind = random.nextInt(3_000);
        long micros = kind == 0 ? 1_200_000 : kind < 60 ? random.nextInt(20_000) : random.nextInt(mostMicros);
        long end = System.nanoTime() + micros * 1_000;
        while (System.nanoTime() - end < 0) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}
