package com.qte.ops.testkit.contract;

import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Secret;
import com.qte.ops.spi.Target;
import com.qte.ops.testkit.contract.Outing.Trip;
import com.qte.ops.testkit.servers.Fault;
import com.qte.ops.testkit.servers.Faults;
import com.qte.ops.testkit.servers.FaultyServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;

/** The sentences that a probe must keep to. */
final class ProbeRules<T extends Target<?>, S extends Record> {
    private static final int VISITS = 3;
    private static final int CLEAN_VISITS = 2;

    private static final Duration CUT_OFF = Duration.ofSeconds(1);
    private static final Duration COMES_BACK = Duration.ofSeconds(1);

    private final ProbeContract<T, S> given;
    private final Duration grace;
    private final Probe<T, S> probe;
    private final List<String> secrets;
    private final TripRules<S> trips;

    ProbeRules(ProbeContract<T, S> given) {
        this(given, Leftovers.GRACE);
    }

    /** @param grace how long what was used may take to be given back */
    ProbeRules(ProbeContract<T, S> given, Duration grace) {
        this.given = given;
        this.grace = grace;
        this.probe = given.probe();
        this.secrets = given.secret().map(Secret::reveal).stream().toList();
        this.trips = new TripRules<>(probe.spec(), secrets);
    }

    Stream<Rule> all() {
        Stream<Rule> working = Stream.of(
                new Rule("its spec is the same at every call", this::stable),
                new Rule("it sees what is well, and shows no secret of it", this::sees),
                new Rule("it keeps its session for the next visit", this::keepsSession),
                new Rule("it is safe from two threads", this::twoThreads),
                new Rule("it leaves nothing behind", () -> leavesNothing(this::visitWorking)));
        Stream<Rule> cutOff = given.at(FaultyServer.nobody()).isPresent()
                ? Stream.of(new Rule("it comes back when it is cut off", this::comesBack))
                : Stream.empty();
        return Stream.of(working, cutOff, ill(), unseen())
                .flatMap(Function.identity())
                .map(rule -> rule.excusedBy(given.excused()));
    }

    private Stream<Rule> ill() {
        Map<String, Rule> rules = new LinkedHashMap<>();
        if (given.at(FaultyServer.nobody()).isPresent()) {
            String stopped = "the server is stopped";
            rules.put(
                    stopped,
                    rule(stopped, () -> outing(given.at(FaultyServer.nobody()).orElseThrow()), trips::ill));
            Map<String, Fault> faults = new LinkedHashMap<>(Ill.zoo(given.answer(), Seed.next()));
            faults.putAll(given.faults());
            faults.forEach((name, fault) ->
                    rules.put(name, new Rule("the server " + name, () -> visitFaulty(fault, trips::ill))));
            given.burdens()
                    .forEach((name, fault) -> rules.put(
                            name, new Rule("the server " + name, () -> visitFaulty(fault, trip -> List.of()))));
        }
        given.broken().forEach((name, target) -> rules.put(name, rule(name, () -> outing(target), trips::ill)));
        return rules.values().stream();
    }

    private Stream<Rule> unseen() {
        return given.unseen().entrySet().stream()
                .map(entry -> rule(entry.getKey(), () -> outing(entry.getValue()), trips::skipped));
    }

    private Rule rule(String name, Callable<Outing<T, S>> outing, Function<Trip<S>, List<String>> judged) {
        return new Rule(name, () -> leavesNothing(() -> visit(outing, judged)));
    }

    private List<String> stable() {
        ProbeSpec<T, S> first = probe.spec();
        visitWorking();
        ProbeSpec<T, S> later = probe.spec();
        return described(first).equals(described(later))
                ? List.of()
                : List.of("first it was " + described(first), "later it was " + described(later));
    }

    /** Checks may be made anew at each call; what they say of themselves must stay. */
    private static List<Object> described(ProbeSpec<?, ?> spec) {
        List<Object> all =
                new ArrayList<>(List.of(spec.id(), spec.target(), spec.snapshot(), spec.tier(), spec.timeout()));
        spec.checks().forEach(check -> all.add(check.spec()));
        return all;
    }

    private List<String> sees() {
        return visit(() -> outing(given.working()), trips::well);
    }

    private List<String> visitWorking() {
        return visit(() -> outing(given.working()), trip -> List.of());
    }

    private List<String> keepsSession() {
        try (Outing<T, S> outing = outing(given.working())) {
            Map<Object, Target<?>> first = outing.visit().note().lent();
            Map<Object, Target<?>> second = outing.visit().note().lent();
            return first.keySet().equals(second.keySet())
                    ? List.of()
                    : List.of("the first visit used " + first + ", and the second " + second);
        }
    }

    private List<String> twoThreads() {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        CyclicBarrier together = new CyclicBarrier(2);
        try (Outing<T, S> one = outing(given.working());
                Outing<T, S> other = outing(given.working())) {
            List<Future<List<String>>> both =
                    List.of(threads.submit(() -> visits(one, together)), threads.submit(() -> visits(other, together)));
            List<String> wrong = new ArrayList<>();
            for (Future<List<String>> each : both) {
                wrong.addAll(each.get());
            }
            return wrong;
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private List<String> visits(Outing<T, S> outing, CyclicBarrier together) throws Exception {
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < VISITS; i++) {
            together.await();
            wrong.addAll(trips.well(outing.visit()));
        }
        return wrong;
    }

    private List<String> comesBack() {
        Duration cutOff =
                probe.spec().timeout().compareTo(CUT_OFF) < 0 ? probe.spec().timeout() : CUT_OFF;
        try (FaultyServer silent = FaultyServer.with(Faults.silence());
                Outing<T, S> outing =
                        new Outing<>(probe, given.at(silent.port()).orElseThrow(), cutOff, secrets, given.host())) {
            Note<S> note = outing.visit().note();
            Duration patience = cutOff.plus(COMES_BACK);
            Optional<Duration> lasted = note.lasted(patience);
            return lasted.filter(time -> time.compareTo(patience) <= 0).isPresent()
                    ? List.of()
                    : List.of("cut off after " + cutOff + " it had not come back after " + patience);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The fault goes on while it is looked for what is left: a server that is ill does not clean up after its callers. */
    private List<String> visitFaulty(Fault fault, Function<Trip<S>, List<String>> judged) {
        try (FaultyServer server = FaultyServer.with(fault)) {
            T target = given.at(server.port()).orElseThrow();
            return leavesNothing(() -> visit(() -> outing(target), judged));
        }
    }

    private List<String> visit(Callable<Outing<T, S>> made, Function<Trip<S>, List<String>> judged) {
        try (Ears ears = new Ears(probe.getClass().getPackageName());
                Outing<T, S> outing = made.call()) {
            Trip<S> trip = outing.visit();
            List<String> wrong = new ArrayList<>(judged.apply(trip));
            wrong.addAll(trips.kept(trip));
            wrong.addAll(trips.secrets(trip, ears.heard()));
            return wrong;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What is started once and then shared is no leak: one visit may leave something, if the two after it leave nothing
     * more.
     */
    private List<String> leavesNothing(Callable<List<String>> visit) {
        List<String> wrong = new ArrayList<>();
        for (int clean = 0; clean < CLEAN_VISITS; clean++) {
            Leftovers before = Leftovers.now();
            List<String> said;
            try {
                said = visit.call();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            List<String> leftovers = before.since(grace);
            if (!said.isEmpty()) {
                return said;
            }
            if (!leftovers.isEmpty()) {
                wrong.add(grace + " after a visit there is still " + leftovers);
                clean = -1;
            }
            if (wrong.size() != 1) {
                return wrong;
            }
        }
        return List.of();
    }

    private Outing<T, S> outing(T target) {
        return new Outing<>(probe, target, probe.spec().timeout(), secrets, given.host());
    }
}
