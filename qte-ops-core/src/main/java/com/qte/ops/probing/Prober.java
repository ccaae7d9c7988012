package com.qte.ops.probing;

import com.qte.ops.history.History;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Limit;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Subject;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Pauses;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/**
 * Sends every probe to every target of its kind, round by round, and keeps what was brought last. One round at a time;
 * the caller sees to that. Everything else is thread-safe.
 */
public final class Prober implements AutoCloseable {
    /** A round that takes longer leaves what is not done yet UNKNOWN. */
    public static final Duration ROUND_DEADLINE = Round.DEADLINE;

    private final Surroundings surroundings;
    private final Topology topology;
    private final List<Post<?, ?>> posts;
    private final Map<Covered, Post<?, ?>> byCheck = new HashMap<>();
    private final Sessions sessions = new Sessions();
    private final Watchdog watchdog;
    private final Runners runners;
    private final Round round;
    private volatile long intervalNanos = Tier.CHEAP.interval().toNanos();
    private volatile int stretch = 1;

    /**
     * @param limits the limits in force for a check
     * @param history where what checks want to remember is kept; not closed here
     */
    public Prober(
            Collection<? extends Plugged<?, ?>> probes,
            Collection<Target<?>> targets,
            Topology topology,
            Function<CheckSpec, Map<String, Limit>> limits,
            Surroundings surroundings,
            History history) {
        Hiccups hiccups =
                new Hiccups(surroundings.clock(), surroundings.ticker().nanos());
        this.surroundings = surroundings.with(Pauses.class, hiccups);
        this.topology = topology;
        this.watchdog = new Watchdog(surroundings, hiccups);
        this.runners = new Runners(this.surroundings, sessions, watchdog);
        Judge judge = new Judge(topology, limits, history, surroundings.redactor(), this::known, this::mostNanos);
        this.round =
                new Round(this.surroundings, sessions, runners, watchdog, new Visits(surroundings, judge, hiccups));
        this.posts = inOrder(probes, targets);
        watchdog.each(round);
    }

    private List<Post<?, ?>> inOrder(Collection<? extends Plugged<?, ?>> probes, Collection<Target<?>> targets) {
        List<Post<?, ?>> all = new ArrayList<>();
        probes.forEach(probe -> all.addAll(posts(probe, targets)));
        all.forEach(post -> post.checks().forEach(spec -> byCheck.put(new Covered(spec.id(), post.subject()), post)));
        all.forEach(post -> post.needs(needed(post)));
        Set<Post<?, ?>> ordered = new LinkedHashSet<>();
        all.stream().filter(post -> !isAboutPlugins(post)).forEach(post -> place(post, ordered));
        all.forEach(post -> place(post, ordered));
        return List.copyOf(ordered);
    }

    private static <T extends Target<?>, S extends Record> List<Post<T, S>> posts(
            Plugged<T, S> probe, Collection<Target<?>> targets) {
        Class<T> kind = probe.spec().target();
        return targets.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .map(target -> new Post<>(probe, target))
                .toList();
    }

    /** It tells what became of the others, and so comes after them. */
    private static boolean isAboutPlugins(Post<?, ?> post) {
        return post.brings(Topology.PLUGINS.check());
    }

    private List<Post<?, ?>> needed(Post<?, ?> post) {
        Set<Post<?, ?>> needed = new LinkedHashSet<>();
        for (CheckSpec spec : post.checks()) {
            for (String entry : spec.needs()) {
                for (Subject subject : topology.reliesOn(post.subject())) {
                    Post<?, ?> other =
                            byCheck.get(new Covered(Topology.Need.parse(entry).check(), subject));
                    if (other != null && other != post) {
                        needed.add(other);
                    }
                }
            }
        }
        return List.copyOf(needed);
    }

    private static void place(Post<?, ?> post, Set<Post<?, ?>> ordered) {
        if (!ordered.contains(post)) {
            post.needs().forEach(needed -> place(needed, ordered));
            ordered.add(post);
        }
    }

    /**
     * What a round brought, together with what is still held from earlier ones.
     *
     * @param epoch number of the round's evidence epoch
     * @param at when the round ended, by the wall clock
     * @param findings neither confirmed nor folded yet
     * @param runs how each probe's last visit went
     * @param covered every check that was asked, of every subject, whether it had anything to say or not
     * @param looks where all that is from, of every probe at every target that the round was to look at
     */
    public record Collected(
            long epoch,
            Instant at,
            List<Finding> findings,
            List<ProbeRun> runs,
            Set<Covered> covered,
            List<Look> looks) {
        /** What comes from nowhere: for those who make it up. */
        public Collected(long epoch, Instant at, List<Finding> findings, List<ProbeRun> runs, Set<Covered> covered) {
            this(epoch, at, findings, runs, covered, List.of());
        }

        /** What these looks bring. */
        public static Collected of(long epoch, Instant at, List<Look> looks) {
            List<Finding> findings = new ArrayList<>();
            List<ProbeRun> runs = new ArrayList<>();
            Set<Covered> covered = new LinkedHashSet<>();
            for (Look look : looks) {
                if (look.isHeld()) {
                    look.checks()
                            .forEach(spec -> covered.add(
                                    new Covered(spec.id(), look.run().subject())));
                    findings.addAll(look.told());
                    runs.add(look.run());
                }
            }
            return new Collected(epoch, at, findings, runs, covered, List.copyOf(looks));
        }
    }

    /**
     * A check and a subject that it was asked about.
     *
     * @param check its id
     * @param subject what it was asked about
     */
    public record Covered(String check, Subject subject) {}

    /** Posts that a round is to look at, in the order in which they need one another. Immutable. */
    public static final class Selection {
        static final Selection NONE = new Selection(null, List.of());

        private final @org.jspecify.annotations.Nullable Prober prober;
        private final Post<?, ?>[] posts;

        private Selection(@org.jspecify.annotations.Nullable Prober prober, List<Post<?, ?>> posts) {
            this.prober = prober;
            this.posts = posts.toArray(new Post<?, ?>[0]);
        }

        Post<?, ?>[] posts() {
            return posts;
        }

        Collected collected(long number, long nowNanos) {
            if (prober == null) {
                throw new IllegalStateException("nothing was selected");
            }
            return prober.collected(this, number, nowNanos);
        }

        /** Until when the oldest of what is held may be relied on; what was never visited is not held. */
        long reliableUntil(long nowNanos) {
            long least = Long.MAX_VALUE;
            if (prober == null) {
                return nowNanos;
            }
            long rounds = 3 * prober.intervalNanos;
            int times = prober.stretch;
            for (Post<?, ?> post : posts) {
                if (post.held() != Held.NOTHING) {
                    long left = post.lookedNanos() + times * Math.max(post.maxAgeNanos(), rounds) - nowNanos;
                    least = Math.min(least, left);
                }
            }
            return nowNanos + least;
        }
    }

    /** The posts of the checks that are wanted, and of those that they need. */
    public Selection select(Predicate<String> wanted) {
        Set<Post<?, ?>> chosen = new LinkedHashSet<>();
        posts.stream()
                .filter(post -> post.checks().stream().anyMatch(spec -> wanted.test(spec.id())))
                .forEach(post -> place(post, chosen));
        return new Selection(this, posts.stream().filter(chosen::contains).toList());
    }

    /**
     * Has a round run on the library's threads; returns at once.
     *
     * @return false if the library is closing; then nothing is told
     */
    public boolean begin(RoundRequest request) {
        return runners.execute(() -> round.run(request));
    }

    /** Runs a round, as much of it as falls to this thread, which must be the library's own. */
    public void run(RoundRequest request) {
        round.run(request);
    }

    /**
     * Runs one round over the checks that are wanted, and those that they need; blocks until it has ended, at most
     * {@link #ROUND_DEADLINE}.
     *
     * @param wanted which checks are looked at
     * @param due which tiers are visited now; of the others what is held is answered, with its age
     * @throws OpsException INTERNAL, if the library is closing
     */
    public Collected round(Predicate<String> wanted, Predicate<Tier> due) {
        CompletableFuture<Collected> answer = new CompletableFuture<>();
        Selection selection = select(wanted);
        boolean begun = begin(new RoundRequest() {
            @Override
            public Selection selection() {
                return selection;
            }

            @Override
            public boolean isDue(Tier tier) {
                return due.test(tier);
            }

            @Override
            public boolean sameAgainIsNoNews() {
                return false;
            }

            @Override
            public void brought(Collected collected, long untilNanos, long nowNanos) {
                answer.complete(collected);
            }

            @Override
            public void sameAgain(long untilNanos, long nowNanos) {
                failed("nobody asked whether it was the same");
            }

            @Override
            public void failed(String problem) {
                answer.completeExceptionally(new OpsException(OpsException.Kind.INTERNAL, problem));
            }
        });
        if (!begun) {
            throw new OpsException(OpsException.Kind.INTERNAL, "no round is run: the library is closing");
        }
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private Collected collected(Selection selection, long number, long nowNanos) {
        List<Look> looks = new ArrayList<>(selection.posts().length);
        for (Post<?, ?> post : selection.posts()) {
            Held held = post.held();
            Duration age = held == Held.NOTHING ? Duration.ZERO : Duration.ofNanos(nowNanos - post.lookedNanos());
            ProbeRun run = new ProbeRun(post.id(), post.subject(), held.status(), held.took(), age, held.problem());
            boolean isTooOld = age.toNanos() > mostNanos(post);
            looks.add(new Look(run, held.reason(), post.checks(), held.findings(), held.asked(), isTooOld));
        }
        return Collected.of(number, surroundings.clock().instant(), looks);
    }

    /** The age beyond which what a post brought says nothing any more: three of its intervals as they are kept now. */
    private long mostNanos(Post<?, ?> post) {
        return stretch * Math.max(post.maxAgeNanos(), 3 * intervalNanos);
    }

    /**
     * How often rounds are run from now on.
     *
     * @param between time from one to the next as configured
     * @param times by what factor that, and every tier's interval, is stretched
     */
    public void pace(Duration between, int times) {
        intervalNanos = between.toNanos();
        stretch = times;
    }

    /** What is held of a check on a subject. */
    private List<Finding> known(String check, Subject subject) {
        Post<?, ?> post = byCheck.get(new Covered(check, subject));
        if (post == null) {
            return List.of();
        }
        Duration age = Duration.ofNanos(surroundings.ticker().nanos() - post.lookedNanos());
        List<Finding> said = post.held().said(check);
        return age.toNanos() <= mostNanos(post) ? said : Look.tooOld(said, age);
    }

    /** Contained calls for those who plan and act, with the same sessions and threads. */
    public Calls calls() {
        return runners;
    }

    /** Has something done at every beat of the watchdog, about a hundred times a second; it must return at once. */
    public void eachBeat(LongConsumer beat) {
        watchdog.each(beat::accept);
    }

    /** Begins to beat, even before the first round, and to tell of this JVM's pauses: it is the one that matters. */
    public void startBeating() {
        watchdog.hiccups().watch();
        watchdog.start();
    }

    /** Has the library's own work done on one of its threads; false if it is closing. */
    public boolean execute(Runnable work) {
        return runners.execute(work);
    }

    /**
     * A foreign probe that is not in order.
     *
     * @param name probe and subject
     * @param problem what it does, in English
     */
    public record Misbehaving(String name, String problem) {}

    /** Foreign probes that hang, leak, or whose last visit failed. */
    public List<Misbehaving> misbehaving() {
        List<Misbehaving> found = new ArrayList<>();
        for (Post<?, ?> post : posts) {
            if (post.isThirdParty()) {
                if (!post.quarantine().isEmpty()) {
                    found.add(new Misbehaving(post.name(), "is visited no more: " + post.quarantine()));
                } else if (post.isHanging()) {
                    found.add(new Misbehaving(post.name(), "hangs, and is not visited before it comes back"));
                } else if (!post.held().problem().isEmpty()) {
                    found.add(new Misbehaving(post.name(), post.held().problem()));
                }
            }
        }
        return List.copyOf(found);
    }

    /** Has somebody told how visits and rounds go, instead of whoever was told before. */
    public void watchedBy(Onlooker onlooker) {
        round.watchedBy(onlooker);
    }

    /** Calls that were left to their threads, and have not come back. */
    public int abandoned() {
        return runners.abandoned();
    }

    /** Threads for foreign code that are alive, those that wait for work included. */
    public int threads() {
        return runners.threads();
    }

    /** Cuts off what is running and closes every session, without waiting for anything that hangs. */
    @Override
    public void close() {
        round.close();
        watchdog.close();
        runners.execute(sessions::close);
        runners.close();
    }
}
