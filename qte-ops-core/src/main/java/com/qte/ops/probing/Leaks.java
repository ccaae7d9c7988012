package com.qte.ops.probing;

import com.qte.ops.spi.Ticker;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Finds foreign probes that leave threads, sockets or files behind. What appears during a quick run is taken for its own,
 * even beside a slow one; what appears during a slow run is its own while it alone is under way. A probe whose three last runs each left something that
 * was still there when it ran again is a leak; one or two may be a session that it keeps. Where the host opens so much
 * itself that this may be chance, more runs are waited for.
 *
 * <p>Reads {@code /proc/self/fd}, which costs some ten microseconds, or a millisecond in a process with hundreds of open
 * files, at most once a second a probe, and for {@link WatchedPosts#MOST} of them in a round; where there is none, only
 * threads are seen. Thread-safe.
 */
final class Leaks {
    /** Runs in a row that leave something behind. */
    static final int RUNS = 3;

    private static final long APART_NANOS = Duration.ofSeconds(1).toNanos();
    /** At four runs a minute a host that opens things all the time has one probe in two hundred taken for it a day. */
    private static final double LEAST_CHANCE = 1e-6;

    private static final File DESCRIPTORS = new File("/proc/self/fd");

    private final Ticker ticker;
    private final Map<Post<?, ?>, Run> underWay = new ConcurrentHashMap<>();
    private final Map<Post<?, ?>, Trace> traces = new HashMap<>();
    private Set<String> seen = Set.of();
    private long lastNanos;
    private boolean begun;

    /**
     * A run that is looked at.
     *
     * @param before what there was when it began
     * @param own what appeared, and is taken for its own
     * @param isQuick whether it is expected to be; slow ones begin after all of these
     * @param shared whether others were under way meanwhile
     */
    private record Run(Set<String> before, long nanos, Set<String> own, boolean isQuick, AtomicBoolean shared) {}

    /**
     * What a run left.
     *
     * @param things all there was after it
     * @param runs how many runs in a row left something
     * @param chance how likely it is that they would have if they had done nothing
     */
    private record Trace(Set<String> left, Set<String> things, long nanos, int runs, double chance) {}

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

    synchronized void begins(Post<?, ?> post) {
        look();
        underWay.put(post, new Run(seen, ticker.nanos(), new HashSet<>(), !post.wasSlow(), new AtomicBoolean()));
        if (underWay.size() > 1) {
            underWay.values().forEach(run -> run.shared().set(true));
        }
    }

    /** It does not come back in time: whatever it does from now on is not looked at. Blocks on nothing. */
    void forget(Post<?, ?> post) {
        underWay.remove(post);
    }

    /** Looks at what a run left; says what it keeps leaving, if it does. */
    synchronized Optional<String> ended(Post<?, ?> post) {
        look();
        Run run = underWay.remove(post);
        if (run == null) {
            return Optional.empty();
        }
        run.own().retainAll(seen);
        if (run.own().isEmpty()) {
            if (run.isQuick() || !run.shared().get()) {
                traces.remove(post);
            }
            return Optional.empty();
        }
        long now = ticker.nanos();
        Trace last = traces.get(post);
        boolean again = last != null && last.left().stream().anyMatch(run.before()::contains);
        Trace trace = last != null && again
                ? new Trace(run.own(), seen, now, last.runs() + 1, last.chance() * chance(last, run, now))
                : new Trace(run.own(), seen, now, 1, 1);
        traces.put(post, trace);
        return trace.runs() < RUNS || trace.chance() > LEAST_CHANCE
                ? Optional.empty()
                : Optional.of("each of its last " + trace.runs() + " runs left " + kinds(run.own()));
    }

    private void look() {
        Set<String> now = things();
        owner().ifPresent(run ->
                now.stream().filter(thing -> !seen.contains(thing)).forEach(run.own()::add));
        seen = now;
    }

    /** Whose it is taken to be what has appeared since the last look; empty where nobody can tell. */
    private Optional<Run> owner() {
        Collection<Run> runs = underWay.values();
        return runs.stream()
                .filter(Run::isQuick)
                .max((one, other) -> Long.signum(one.nanos() - other.nanos()))
                .or(() -> runs.size() == 1 ? runs.stream().findFirst() : Optional.empty());
    }

    /** How likely it is that something new is there after such a run that does nothing. */
    private double chance(Trace last, Run run, long now) {
        Set<String> between = new HashSet<>(run.before());
        between.removeAll(last.things());
        traces.values().forEach(other -> between.removeAll(other.left()));
        long gap = Math.max(1, run.nanos() - last.nanos());
        return -Math.expm1(-between.size() * (double) (now - run.nanos()) / gap);
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
