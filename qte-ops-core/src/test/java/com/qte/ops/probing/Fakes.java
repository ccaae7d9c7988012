package com.qte.ops.probing;

import com.qte.ops.history.History;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Ticker;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Hand-made targets, probes and checks: no server, but the real running model around them. */
public final class Fakes {
    private Fakes() {}

    /** A session that counts how often it was closed. */
    public static final class Session implements AutoCloseable {
        public final AtomicInteger closed = new AtomicInteger();

        public Session() {}

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    /** A target that opens such sessions and counts them. */
    public record Place(String name, List<Subject> reliesOn, AtomicInteger opened) implements Target<Session> {
        public Place(String name, Subject... reliesOn) {
            this(name, List.of(reliesOn), new AtomicInteger());
        }

        @Override
        public Subject subject() {
            return new Subject("place", name);
        }

        @Override
        public Session open(Duration within) {
            opened.incrementAndGet();
            return new Session();
        }
    }

    /** What a fake probe brings. */
    public record Seen(Status status) {}

    /** A check that says what the snapshot says. */
    public record Says(CheckSpec spec) implements Check<Seen> {
        @Override
        public List<Verdict> judge(Observation<Seen> seen) {
            return List.of(Verdict.of(seen.now().status(), "said"));
        }
    }

    /** A check that says of each part what it is told, whatever the snapshot says. */
    public record SaysOfParts(CheckSpec spec, Supplier<Map<String, Status>> parts) implements Check<Seen> {
        @Override
        public List<Verdict> judge(Observation<Seen> seen) {
            return parts.get().entrySet().stream()
                    .map(part -> Verdict.of(part.getValue(), "said").forPart(part.getKey()))
                    .toList();
        }
    }

    /** A check that answers null. */
    public record SaysNothing(CheckSpec spec) implements Check<Seen> {
        @Override
        @SuppressWarnings("NullAway") // what a bad plugin does
        public List<Verdict> judge(Observation<Seen> seen) {
            return null;
        }
    }

    /** How a fake probe collects. */
    public interface Collecting {
        Seen collect(Visit<Place, Seen> visit) throws Exception;
    }

    /** A probe with checks that say what it collects. */
    public record Fake(String id, Tier tier, Duration timeout, List<Check<Seen>> checks, Collecting collecting)
            implements Probe<Place, Seen> {
        public Fake(String id, Duration timeout, List<Check<Seen>> checks, Collecting collecting) {
            this(id, Tier.CHEAP, timeout, checks, collecting);
        }

        @Override
        public ProbeSpec<Place, Seen> spec() {
            return new ProbeSpec<>(id, Place.class, Seen.class, tier, timeout, checks);
        }

        @Override
        public Seen collect(Visit<Place, Seen> visit) throws Exception {
            return collecting.collect(visit);
        }
    }

    public static CheckSpec check(String id) {
        return CheckSpec.of(id, Severity.P1);
    }

    public static Fake probe(String id, CheckSpec check, Collecting collecting) {
        return new Fake(id, Duration.ofSeconds(5), List.of(new Says(check)), collecting);
    }

    public static Fake probe(String id, CheckSpec check, Status status) {
        return probe(id, check, visit -> new Seen(status));
    }

    public static Surroundings surroundings() {
        return surroundings(Ticker.system(), work -> work);
    }

    /** @param threads is asked for each thread that is made */
    public static Surroundings surroundings(Ticker ticker, UnaryOperator<Runnable> threads) {
        return new Surroundings(
                InstantSource.system(), ticker, text -> text, Map.of(), threads, Surroundings.Trouble.NONE);
    }

    public static Prober prober(List<? extends Target<?>> targets, Probe<?, ?>... probes) {
        return proberOf(targets, plugged(probes));
    }

    public static Prober proberOf(List<? extends Target<?>> targets, List<Plugged<?, ?>> probes) {
        return prober(surroundings(), targets, probes);
    }

    public static Prober prober(Ticker ticker, List<? extends Target<?>> targets, Probe<?, ?>... probes) {
        return prober(surroundings(ticker, work -> work), targets, plugged(probes));
    }

    public static Prober prober(Surroundings around, List<? extends Target<?>> targets, List<Plugged<?, ?>> probes) {
        List<CheckSpec> specs = new ArrayList<>();
        probes.forEach(probe -> probe.checks().forEach(check -> specs.add(check.spec())));
        return new Prober(
                probes,
                List.copyOf(targets),
                Topology.of(specs, targets),
                Fakes::limits,
                around,
                History.inMemory(InstantSource.system()));
    }

    /** As plugins' probes are registered. */
    public static List<Plugged<?, ?>> plugged(Probe<?, ?>... probes) {
        List<Plugged<?, ?>> plugged = new ArrayList<>();
        for (Probe<?, ?> probe : probes) {
            plugged.add(Plugged.of(probe, Plugged.Origin.THIRD_PARTY));
        }
        return plugged;
    }

    private static Map<String, Limit> limits(CheckSpec spec) {
        return spec.limits().stream().collect(java.util.stream.Collectors.toMap(Limit::name, limit -> limit));
    }
}
