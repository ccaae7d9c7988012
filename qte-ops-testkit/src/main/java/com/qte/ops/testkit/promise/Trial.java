package com.qte.ops.testkit.promise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One promise on trial: with what seed, how often, and what came of it. The seed is another one each time and is printed;
 * {@code -Dqte.seed=} repeats a run. {@code -Dqte.tries=} tries it as often as one likes. Thread-safe but for its
 * random numbers.
 *
 * <p>What is seen is printed as one line that begins with {@code PROMISE}, and left in {@code target/promises/}, a file
 * a key: two trials of one run with the same key would leave the figure of one of them alone, so the second is refused.
 */
public final class Trial {
    private static final Map<String, Trial> TOLD = new ConcurrentHashMap<>();

    private final String promise;
    private final String fault;
    private final long seed;
    private final int tries;
    private final Random random;

    private Trial(String promise, String fault, long seed, int tries) {
        this.promise = promise;
        this.fault = fault;
        this.seed = seed;
        this.tries = tries;
        this.random = new Random(seed);
    }

    /**
     * A trial of this promise.
     *
     * @param promise its key: its number, such as {@code P01}, and what tells this trial from others of the same promise,
     *     such as {@code P01 planted}
     * @param fault what is done to the library, in a few words
     * @param tries how often where nobody says otherwise; 1 or more
     */
    public static Trial of(String promise, String fault, int tries) {
        Long given = Long.getLong("qte.seed");
        Trial trial = new Trial(
                promise,
                fault,
                given == null ? System.nanoTime() ^ ProcessHandle.current().pid() : given,
                Integer.getInteger("qte.tries", tries));
        trial.print("begins with -Dqte.seed=" + trial.seed);
        return trial;
    }

    /** What repeats this run. */
    public long seed() {
        return seed;
    }

    /** How often it is to be tried. */
    public int tries() {
        return tries;
    }

    /** Numbers that the seed alone decides, as long as one thread asks for them. */
    public Random random() {
        return random;
    }

    /**
     * Tells what was seen. Tell it before it is asserted, so that a promise that was not kept says by how much.
     *
     * @param figure such as {@code 0 of 10000 stale}
     * @throws IllegalStateException if another trial of this JVM has told a figure under the same key
     * @throws UncheckedIOException if the figure cannot be kept for the table
     */
    public void saw(String figure) {
        print(figure);
        Trial earlier = TOLD.putIfAbsent(promise, this);
        if (earlier != null && earlier != this) {
            throw new IllegalStateException("two trials have the key " + promise + ", and so the same file: \""
                    + earlier.fault + "\" and \"" + fault + "\"; give one of them another key");
        }
        try {
            Path folder = Files.createDirectories(Path.of("target", "promises"));
            Files.writeString(
                    folder.resolve(promise + ".txt"),
                    String.join(" | ", promise, fault, figure, tries + " tries", "seed " + seed) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void print(String what) {
        System.err.println("PROMISE " + promise + " | " + fault + " | " + tries + " tries | " + what);
    }
}
