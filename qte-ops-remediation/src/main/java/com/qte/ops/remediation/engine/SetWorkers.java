package com.qte.ops.remediation.engine;

import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Plan;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Occasion;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Site;
import com.qte.ops.spi.Trace;
import com.qte.ops.target.http.EngineTarget;
import com.qte.ops.target.yaml.NotUnderstood;
import com.qte.ops.target.yaml.YamlNumber;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Sets the number of workers in the engine's configuration file (RB-B4.f1, RB-E2.3): replaces its digits, and leaves each
 * other byte as it is. It is in force when the engine reads the file again, mostly at its next restart.
 *
 * <p>Without a wish it sets one worker a processor, and only where the file has fewer than one for two processors or more
 * than two a processor; a person may wish any number from 1 to twice the processors. Nothing is planned where the file is
 * not understood for certain, see {@link NotUnderstood}, or is reached by a link that leads out of its folder. The old file
 * is kept beside the new one until it is taken back. Immutable and thread-safe.
 */
public final class SetWorkers implements Remediation<EngineTarget> {
    private static final String WISH = "workers";
    private static final int MOST_A_PROCESSOR = 2;
    private static final Duration VALID = Duration.ofMinutes(30);

    private static final RemediationSpec<EngineTarget> SPEC = new RemediationSpec<>(
            "engine.set-workers",
            EngineTarget.class,
            Danger.DISRUPTIVE,
            List.of("engine.workers"),
            List.of(WISH),
            Duration.ofSeconds(10),
            Duration.ZERO,
            Duration.ofMinutes(10),
            List.of("RB-B4.f1", "RB-E2.3"));

    /** Two that write the same new file beside the old one would put each other's half into its place. */
    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

    @Override
    public RemediationSpec<EngineTarget> spec() {
        return SPEC;
    }

    /** Reads the file; blocks for as long as that takes. */
    @Override
    public Plan plan(Occasion<EngineTarget> occasion) {
        Optional<Path> configured = occasion.target().setup().configFile();
        if (configured.isEmpty()) {
            return plan(occasion, "no-file", List.of());
        }
        try {
            ConfigFile file = ConfigFile.open(configured.get());
            byte[] bytes = file.read();
            YamlNumber number = YamlNumber.find(bytes, occasion.target().setup().workersKey());
            OptionalInt wanted = wanted(occasion, number.value());
            if (wanted.isEmpty()) {
                return plan(occasion, occasion.wishes().containsKey(WISH) ? "out-of-range" : "nothing", List.of());
            }
            if (wanted.getAsInt() == number.value()) {
                return plan(occasion, "nothing", List.of());
            }
            WorkersChange change = WorkersChange.to(wanted.getAsInt(), number, bytes, file.path());
            return plan(occasion, "set", List.of(change.action()));
        } catch (NotUnderstood e) {
            return plan(occasion, "refused." + e.reason().word(), List.of());
        } catch (ConfigFile.Unsafe e) {
            return plan(occasion, "refused." + e.reason(), List.of());
        } catch (IOException e) {
            return plan(occasion, "refused.unreadable", List.of());
        }
    }

    private static OptionalInt wanted(Occasion<EngineTarget> occasion, int number) {
        int processors = occasion.target().setup().usableProcessors();
        Optional<String> wish = Optional.ofNullable(occasion.wishes().get(WISH));
        if (wish.isPresent()) {
            return inRange(wish.get(), occasion.target());
        }
        boolean suits = number <= MOST_A_PROCESSOR * processors && MOST_A_PROCESSOR * number >= processors;
        return suits ? OptionalInt.empty() : OptionalInt.of(processors);
    }

    private static OptionalInt inRange(String text, EngineTarget engine) {
        try {
            int number = Integer.parseInt(text.strip());
            return isAllowed(number, engine) ? OptionalInt.of(number) : OptionalInt.empty();
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    private static boolean isAllowed(int number, EngineTarget engine) {
        return number >= 1 && number <= MOST_A_PROCESSOR * engine.setup().usableProcessors();
    }

    /**
     * Replaces the file, if it is still the one that was read; blocks for as long as the disk takes.
     *
     * @throws IOException if it is not known whether it was replaced
     */
    @Override
    public Result apply(Action action, Act<EngineTarget> act) throws Exception {
        Optional<WorkersChange> change = WorkersChange.of(action);
        Optional<Path> configured = act.target().setup().configFile();
        if (change.isEmpty() || configured.isEmpty()) {
            return Result.refused("no change of a number of workers: " + action.verb());
        }
        // What is taken back was there before, and may be more than is allowed.
        if (!change.get().isUndo() && !isAllowed(change.get().to(), act.target())) {
            return Result.refused(change.get().to() + " workers are not from 1 to twice the processors");
        }
        ONE_AT_A_TIME.lockInterruptibly();
        try {
            return change.get().apply(configured.get(), act.target().setup().workersKey(), act);
        } finally {
            ONE_AT_A_TIME.unlock();
        }
    }

    /**
     * Reads the file; blocks for as long as that takes.
     *
     * @throws IOException if it cannot be read
     */
    @Override
    public Trace trace(Action action, Site<EngineTarget> site) throws Exception {
        Optional<WorkersChange> change = WorkersChange.of(action);
        Optional<Path> configured = site.target().setup().configFile();
        return change.isEmpty() || configured.isEmpty()
                ? Trace.UNKNOWN
                : change.get().trace(configured.get());
    }

    @Override
    public Optional<Action> undo(Action action) {
        return WorkersChange.of(action)
                .filter(change -> !change.isUndo())
                .map(change -> change.back().action());
    }

    private static Plan plan(Occasion<EngineTarget> occasion, String note, List<Action> actions) {
        Instant now = occasion.now();
        return new Plan(SPEC.id(), occasion.target().subject(), note, actions, 1, now, now.plus(VALID));
    }
}
