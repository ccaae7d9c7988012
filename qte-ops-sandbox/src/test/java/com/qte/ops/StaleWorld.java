package com.qte.ops;

import com.qte.ops.diagnosis.Diagnoser;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.history.History;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Status;
import com.qte.ops.probing.Plugged;
import com.qte.ops.probing.Prober;
import com.qte.ops.probing.Surroundings;
import com.qte.ops.probing.Topology;
import com.qte.ops.spi.Tier;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * One schedule of rounds that come, stall or never come, driven on the library's own rounds, and held against what the
 * posts themselves know. Confined to one thread.
 */
final class StaleWorld implements AutoCloseable {
    /** The real time that the watchdog is given to see that something is too old; a hundred of its beats, and then some. */
    private static final long BEATS_NANOS = Duration.ofSeconds(5).toNanos();

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration[] INTERVALS = {Tier.CHEAP.interval(), Duration.ofSeconds(5), Duration.ofMinutes(1)};

    /** What was read, and what of it was wrong. */
    static final class Seen {
        long healthy;
        long unknown;
        long renewals;
        final List<String> wrong = new ArrayList<>();

        void add(Seen other) {
            healthy += other.healthy;
            unknown += other.unknown;
            renewals += other.renewals;
            wrong.addAll(other.wrong);
        }
    }

    private final Seen seen = new Seen();
    private final String name;
    private final Executor callers;
    private final Random random;
    private final JumpingTicker ticker;
    private final List<StalePost> posts = new ArrayList<>();
    private final Map<String, StalePost> byCheck = new HashMap<>();
    private final Prober prober;
    private final Rounds rounds;
    private Duration interval = Tier.CHEAP.interval();
    private int stretch = 1;
    private Map<Tier, Duration> promised;

    /** @param callers threads of those who ask for a round */
    StaleWorld(long seed, Executor callers) {
        this.callers = callers;
        name = "schedule " + seed;
        random = new Random(seed);
        ticker = new JumpingTicker(
                switch (random.nextInt(3)) {
                    case 0 -> Long.MAX_VALUE - random.nextInt(1_000_000_000);
                    case 1 -> -random.nextInt(1_000_000_000);
                    default -> Duration.ofDays(random.nextInt(400)).toNanos();
                });
        boolean mayHang = random.nextInt(8) == 0;
        post("one", Tier.CHEAP, List.of(), mayHang);
        post("two", Tier.CHEAP, List.of(), mayHang);
        if (random.nextInt(3) == 0) {
            post("child", random.nextBoolean() ? Tier.CHEAP : Tier.MODERATE, List.of("one.well"), mayHang);
        }
        if (random.nextInt(3) > 0) {
            post("moderate", Tier.MODERATE, List.of(), mayHang);
        }
        if (random.nextInt(3) == 0) {
            post("expensive", Tier.EXPENSIVE, List.of(), mayHang);
        }
        InstantSource clock = random.nextInt(4) == 0 ? InstantSource.system() : ticker::instant;
        List<Plugged<StalePost.Place, StalePost.Seen>> probes = posts.stream()
                .map(post ->
                        Plugged.of(post, random.nextBoolean() ? Plugged.Origin.BUILT_IN : Plugged.Origin.THIRD_PARTY))
                .toList();
        StalePost.Place place = new StalePost.Place("main");
        Topology topology = Topology.of(
                probes.stream()
                        .flatMap(probe -> probe.checks().stream())
                        .map(Plugged.Declared::spec)
                        .toList(),
                List.of(place));
        prober = new Prober(
                probes,
                List.of(place),
                topology,
                check -> Map.of(),
                new Surroundings(clock, ticker, text -> text, Map.of(), work -> work, Surroundings.Trouble.NONE),
                History.inMemory(clock));
        rounds = new Rounds(prober, new Diagnoser(topology), ticker);
        promised = most();
    }

    private void post(String post, Tier tier, List<String> needs, boolean mayHang) {
        StalePost made = new StalePost(post, tier, needs, mayHang, random.nextLong(), ticker);
        posts.add(made);
        byCheck.put(made.check(), made);
    }

    /** How old what a tier's probes bring may become: three intervals as they are kept now. */
    private Map<Tier, Duration> most() {
        Map<Tier, Duration> most = new HashMap<>();
        for (Tier tier : Tier.values()) {
            Duration rounds = interval.multipliedBy(3);
            Duration own = tier.interval().multipliedBy(3);
            most.put(tier, (own.compareTo(rounds) > 0 ? own : rounds).multipliedBy(stretch));
        }
        return most;
    }

    /** Runs all of it, or as much as it takes to see something wrong. */
    Seen run() throws InterruptedException {
        int steps = 6 + random.nextInt(14);
        boolean isCalmPlace = random.nextBoolean();
        for (int step = 0; step < steps && seen.wrong.isEmpty(); step++) {
            boolean isCalm = isCalmPlace || random.nextInt(3) > 0;
            posts.forEach(post -> post.weather(isCalm));
            switch (random.nextInt(12)) {
                case 0, 1, 2, 3, 4, 5, 6 -> scheduled();
                case 7 -> asked(random.nextBoolean() ? Scope.usual() : Scope.everything());
                case 8 ->
                    asked(Scope.of(
                            List.of(posts.get(random.nextInt(posts.size())).check())));
                case 9 -> ticker.jump(Jumps.some(random));
                case 10 -> pace();
                default -> posts.forEach(StalePost::release);
            }
            look(promised);
            if (random.nextInt(4) == 0) {
                ticker.jump(Jumps.some(random));
                look(promised);
                verdict();
            }
        }
        return seen;
    }

    private void pace() {
        interval = INTERVALS[random.nextInt(INTERVALS.length)];
        stretch = 1 << random.nextInt(3);
        prober.pace(interval, stretch);
        rounds.stretch(stretch);
    }

    /** A round of what is due; meanwhile it is read again and again. */
    private void scheduled() throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        boolean[] renewed = new boolean[1];
        long began = ticker.nanos();
        Runnable round = rounds.scheduled(new Rounds.Ended() {
            @Override
            public void with(Diagnosis diagnosis) {
                over.countDown();
            }

            @Override
            public void theSame() {
                renewed[0] = true;
                over.countDown();
            }

            @Override
            public void failed(String problem) {
                seen.wrong.add(name + ": the round failed: " + problem);
                over.countDown();
            }
        });
        prober.execute(round);
        Map<Tier, Duration> either = longer(promised, most());
        long patience = System.nanoTime() + PATIENCE.toNanos();
        while (!over.await(0, TimeUnit.NANOSECONDS)) {
            look(either);
            if (System.nanoTime() - patience > 0) {
                seen.wrong.add(name + ": the round does not end");
                return;
            }
            LockSupport.parkNanos(50_000);
        }
        seen.renewals += renewed[0] ? 1 : 0;
        promised = most();
        judge(rounds.last().orElseThrow(), began);
        isFresh(rounds.last().orElseThrow(), began);
    }

    private void asked(Scope scope) throws InterruptedException {
        long began = ticker.nanos();
        CompletableFuture<Diagnosis> answer = CompletableFuture.supplyAsync(() -> rounds.diagnose(scope), callers);
        Diagnosis diagnosis;
        try {
            diagnosis = answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            seen.wrong.add(name + ": who asked gets no answer: " + e);
            return;
        }
        if (scope.checks().isEmpty()) {
            promised = most();
            isFresh(diagnosis, began);
        }
        judge(diagnosis, began);
    }

    private static Map<Tier, Duration> longer(Map<Tier, Duration> one, Map<Tier, Duration> other) {
        Map<Tier, Duration> longer = new HashMap<>(one);
        other.forEach((tier, most) -> longer.merge(tier, most, (a, b) -> a.compareTo(b) > 0 ? a : b));
        return longer;
    }

    /** No finding says HEALTHY of what nobody saw well lately, nor of what was seen otherwise last. */
    private void judge(Diagnosis diagnosis, long began) {
        long now = began;
        for (StalePost post : posts) {
            now = post.lastNanos() - now > 0 ? post.lastNanos() : now;
        }
        for (Finding finding : diagnosis.findings()) {
            StalePost post = byCheck.get(finding.check());
            if (post != null && finding.status() == Status.HEALTHY) {
                seen.healthy++;
                if (post.age(now).compareTo(most().get(post.tier())) > 0) {
                    seen.wrong.add(name + ": a finding calls " + post.check() + " well after " + post.age(now));
                } else if (!post.isWell()) {
                    seen.wrong.add(name + ": a finding calls " + post.check() + " well that was seen ill last");
                }
            }
        }
    }

    /** Where nothing stalled, what was found well a moment ago is told as such: a library that says nothing is no use. */
    private void isFresh(Diagnosis diagnosis, long began) {
        boolean isYoung = posts.stream()
                .filter(StalePost::isVisited)
                .allMatch(post -> post.age(ticker.nanos()).multipliedBy(2).compareTo(most().get(post.tier())) < 0);
        if (isYoung
                && diagnosis.findings().stream().allMatch(finding -> finding.status() == Status.HEALTHY)
                && ticker.nanos() - began < Duration.ofSeconds(5).toNanos()
                && rounds.health().status() != Status.HEALTHY) {
            seen.wrong.add(name + ": what was just found well is not told: " + rounds.health());
        }
    }

    /** What the engine reads from its hot path. */
    private void look(Map<Tier, Duration> most) {
        Optional<Diagnosis> before = rounds.last();
        long now = ticker.nanos();
        Health health = rounds.health();
        if (health.status() != Status.HEALTHY) {
            seen.unknown++;
            return;
        }
        seen.healthy++;
        old(now, most, before).ifPresent(old -> seen.wrong.add(name + ": health says HEALTHY, but " + old));
    }

    private void verdict() {
        long until = System.nanoTime() + BEATS_NANOS;
        while (rounds.verdict() == Status.HEALTHY) {
            Optional<String> old = old(ticker.nanos(), promised, rounds.last());
            if (old.isEmpty()) {
                return;
            }
            if (System.nanoTime() - until > 0) {
                seen.wrong.add(name + ": the verdict stays HEALTHY, but " + old.get());
                return;
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** What is in the word HEALTHY and too old for it; what is skipped is left aside in it, and told to be. */
    private Optional<String> old(long now, Map<Tier, Duration> most, Optional<Diagnosis> before) {
        return posts.stream()
                .filter(StalePost::isVisited)
                .filter(post -> post.age(now).compareTo(most.get(post.tier())) > 0)
                .filter(post -> !isSkipped(post, before) && !isSkipped(post, rounds.last()))
                .findFirst()
                .map(post -> post.check() + " was last well " + post.age(now) + " ago");
    }

    private static boolean isSkipped(StalePost post, Optional<Diagnosis> diagnosis) {
        return diagnosis.stream()
                .flatMap(of -> of.findings().stream())
                .anyMatch(finding -> finding.check().equals(post.check()) && finding.status() == Status.SKIPPED);
    }

    @Override
    public void close() {
        posts.forEach(StalePost::release);
        prober.close();
        posts.forEach(StalePost::release);
    }
}
