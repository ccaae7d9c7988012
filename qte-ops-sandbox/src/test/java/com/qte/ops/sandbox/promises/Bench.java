package com.qte.ops.sandbox.promises;

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
import java.util.List;

/** A target whose every move is the test's, and a probe that makes them. */
record Bench(String name, Moves moves) implements Target<AutoCloseable> {
    static final String CHECK = "bench.well";

    /** What is done with it. */
    interface Moves {
        /** A visit of it. */
        Status visited(Visit<Bench, Seen> visit) throws Exception;

        /** A session to it. */
        default AutoCloseable opened() throws Exception {
            return () -> {};
        }
    }

    record Seen(Status status) {}

    @Override
    public Subject subject() {
        return new Subject("bench", name);
    }

    @Override
    public AutoCloseable open(Duration within) throws Exception {
        return moves.opened();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bench bench && bench.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** The probe of all of them. */
    record Look(Duration timeout) implements Probe<Bench, Seen> {
        @Override
        public ProbeSpec<Bench, Seen> spec() {
            return new ProbeSpec<>(
                    "bench.look", Bench.class, Seen.class, Tier.CHEAP, timeout, List.of(new Well(CHECK)));
        }

        @Override
        public Seen collect(Visit<Bench, Seen> visit) throws Exception {
            return new Seen(visit.target().moves().visited(visit));
        }
    }

    /** Says what was seen. */
    record Well(String id) implements Check<Seen> {
        @Override
        public CheckSpec spec() {
            return CheckSpec.of(id, Severity.P2);
        }

        @Override
        public List<Verdict> judge(Observation<Seen> seen) {
            return List.of(Verdict.of(seen.now().status(), "as-told"));
        }
    }
}
