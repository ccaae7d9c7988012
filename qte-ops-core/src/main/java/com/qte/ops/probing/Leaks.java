package com.qte.ops.probing;

import com.qte.ops.spi.Ticker;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Finds foreign probes that leave threads, sockets or files behind. A probe whose three last runs each left something
 * that was still there when it ran again is a leak; one or two may be a session that it keeps. Where the host itself opens
 * so much that a run's share cannot be told from it, nothing is said.
 *
 * <p>Reads {@code /proc/self/fd}, which costs some ten microseconds, at most once a second a probe; where there is none,
 * only threads are seen. Thread-safe.
 */
final class Leaks {
    /** Runs in a row that leave something behind. */
    static final int RUNS = 3;

    private static final long APART_NANOS = Duration.ofSeconds(1).toNanos();
    private static final double MOST_BY_CHANCE = 0.5;
    private static final File DESCRIPTORS = new File("/proc/self/fd");

    private final Ticker ticker;
    private final Map<Post<?, ?>, Trace> traces = new WeakHashMap<>();
    private long lastNanos;
    private boolean begun;

    /** What there was when a run began. */
    record Mark(Set<String> things, long nanos) {}

    /**
     * What a run left.
     *
     * @param left what was new after it
     * @param things all there was after it
     * @param runs how many runs in a row left something
     */
    private record Trace(Set<String> left, Set<String> things, long nanos, int runs) {}

    Leaks(Ticker ticker) {
        this.ticker = ticker;
    }

    /** Whether the runs of a round that begins now are looked at. */
    boolean isDue(long nowNanos) {
        if (begun && nowNanos - lastNanos < APART_NANOS) {
            return false;
        }
        begun = true;
        lastNanos = nowNanos;
        return true;
    }

    Mark before(Post<?, ?> post) {
        return new Mark(things(), ticker.nanos());
    }

    /** Looks at what a run left; says what it keeps leaving, if it does. */
    synchronized Optional<String> after(Post<?, ?> post, Mark before) {
        Set<String> things = things();
        long now = ticker.nanos();
        Set<String> left = new HashSet<>(things);
        left.removeAll(before.things());
        if (left.isEmpty()) {
            traces.remove(post);
            return Optional.empty();
        }
        Trace last = traces.get(post);
        int runs = last != null && isStillThere(last, before) ? last.runs() + 1 : 1;
        if (last != null && byChance(last, before, now) >= MOST_BY_CHANCE) {
            runs = 1;
        }
        traces.put(post, new Trace(left, things, now, runs));
        return runs < RUNS ? Optional.empty() : Optional.of("each of its last " + runs + " runs left " + kinds(left));
    }

    private static boolean isStillThere(Trace last, Mark before) {
        return last.left().stream().anyMatch(before.things()::contains);
    }

    /** How many new things would be there after such a run if it had done nothing. */
    private static double byChance(Trace last, Mark before, long now) {
        Set<String> between = new HashSet<>(before.things());
        between.removeAll(last.things());
        long gap = Math.max(1, before.nanos() - last.nanos());
        return between.size() * (double) (now - before.nanos()) / gap;
    }

    private static String kinds(Set<String> left) {
        return left.stream()
                .map(thing ->
                        thing.startsWith("thread ") ? "a thread" : thing.contains("socket:") ? "a socket" : "a file")
                .distinct()
                .sorted()
                .reduce((one, other) -> one + " and " + other)
                .orElse("something");
    }

    private static Set<String> things() {
        Set<String> things = new HashSet<>();
        Runners.foreignThreads().forEach(thread -> things.add("thread " + thread.getId()));
        String[] descriptors = DESCRIPTORS.list();
        if (descriptors != null) {
            for (String descriptor : descriptors) {
                try {
                    things.add(descriptor + " " + Files.readSymbolicLink(Path.of(DESCRIPTORS.getPath(), descriptor)));
                } catch (IOException e) {
                    continue; // closed meanwhile, as the listing's own is
                }
            }
        }
        return things;
    }
}
