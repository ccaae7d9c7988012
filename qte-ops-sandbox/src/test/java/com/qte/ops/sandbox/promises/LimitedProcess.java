package com.qte.ops.sandbox.promises;

import com.qte.ops.healing.Healed;
import com.qte.ops.healing.Healing;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Subject;
import com.qte.ops.spi.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Wants to act without end, in a process of its own that is there to be killed. Every effect is a line in a file. */
final class LimitedProcess {
    static final List<String> REMEDIES = List.of("thing.nudge", "thing.push", "thing.restart");

    private LimitedProcess() {}

    /** @param arguments state folder, file of the effects, seed, hours that the wall clock is set by */
    public static void main(String[] arguments) {
        Path effects = Path.of(arguments[1]);
        Random random = new Random(Long.parseLong(arguments[2]));
        SimWorld world = new SimWorld(Path.of(arguments[0]), 5);
        REMEDIES.forEach(id -> world.remedy(id, Danger.SAFE));
        world.setClock(Duration.ofHours(Long.parseLong(arguments[3])));
        try (Healing healing = world.healing()) {
            healing.take();
            while (true) {
                Subject subject = world.things.get(random.nextInt(5)).subject();
                String remedy = REMEDIES.get(random.nextInt(REMEDIES.size()));
                world.effect = one -> {
                    note(effects, remedy + " " + one);
                    world.ill.remove(one);
                    return Result.done("");
                };
                world.ill.add(subject);
                world.resetAll(healing);
                Optional<Healed> unused = world.act(healing, remedy, subject);
            }
        }
    }

    private static void note(Path effects, String what) {
        try {
            Files.writeString(effects, what + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
