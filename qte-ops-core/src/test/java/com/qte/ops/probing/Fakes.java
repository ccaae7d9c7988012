package com.qte.ops.probing;

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
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

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

    /** How a fake probe collects. */
    public interface Collecting {
        Seen collect(Visit<Place, Seen> visit) throws Exception;
    }

    /** A probe with checks that say what it collects. */
    public record Fake(String id, Duration timeout, List<Check<Seen>> checks, Collecting collecting)
            implements Probe<Place, Seen> {
        @Override
        public ProbeSpec<Place, Seen> spec() {
            return new ProbeSpec<>(id, Place.class, Seen.class, Tier.CHEAP, timeout, checks);
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
        return new Surroundings(InstantSource.system(), System::nanoTime, text -> text, Map.of());
    }

    public static Prober prober(List<? extends Target<?>> targets, Probe<?, ?>... probes) {
        List<CheckSpec> specs = Arrays.stream(probes)
                .flatMap(probe -> probe.spec().checks().stream())
                .map(Check::spec)
                .toList();
        return new Prober(
                plugged(probes), List.copyOf(targets), Topology.of(specs, targets), Fakes::limits, surroundings());
    }

    public static List<Plugged<?, ?>> plugged(Probe<?, ?>... probes) {
        List<Plugged<?, ?>> plugged = new ArrayList<>();
        for (Probe<?, ?> probe : probes) {
            plugged.add(Plugged.of(probe, Plugged.Origin.BUILT_IN));
        }
        return plugged;
    }

    private static Map<String, Limit> limits(CheckSpec spec) {
        return spec.limits().stream().collect(java.util.stream.Collectors.toMap(Limit::name, limit -> limit));
    }
}
