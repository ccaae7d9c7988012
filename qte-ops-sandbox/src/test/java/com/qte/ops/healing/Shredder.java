package com.qte.ops.healing;

import com.qte.ops.QteOps;
import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Plan;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import com.qte.ops.spi.Occasion;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Something destructive that anybody may want of a heap of paper that is always well. */
final class Shredder implements Remediation<Shredder.Heap> {
    static final String REMEDIATION = "heap.shred";
    static final RemediationSpec<Heap> SPEC = new RemediationSpec<>(
            REMEDIATION,
            Heap.class,
            Danger.DESTRUCTIVE,
            List.of("heap.size"),
            List.of("paper"),
            Duration.ofSeconds(5),
            Duration.ZERO,
            Duration.ZERO,
            List.of());

    record Heap() implements Target<AutoCloseable> {
        @Override
        public Subject subject() {
            return new Subject("heap", "main");
        }

        @Override
        public AutoCloseable open(Duration within) {
            return () -> {};
        }
    }

    record Seen(boolean there) {}

    static final class Look implements Probe<Heap, Seen> {
        @Override
        public ProbeSpec<Heap, Seen> spec() {
            return new ProbeSpec<>(
                    "heap.look", Heap.class, Seen.class, Tier.CHEAP, Duration.ofSeconds(5), List.of(new Size()));
        }

        @Override
        public Seen collect(Visit<Heap, Seen> visit) {
            return new Seen(true);
        }
    }

    private static final class Size implements Check<Seen> {
        @Override
        public CheckSpec spec() {
            return CheckSpec.of("heap.size", Severity.P2);
        }

        @Override
        public List<Verdict> judge(Observation<Seen> seen) {
            return List.of(Verdict.of(Status.HEALTHY, "ok"));
        }
    }

    /** A plan for the same paper every time. */
    static Proposal planned(QteOps ops, String person) {
        return ops.plan(REMEDIATION, Optional.of(new Heap().subject()), Map.of("paper", "old"), person)
                .get(0);
    }

    @Override
    public RemediationSpec<Heap> spec() {
        return SPEC;
    }

    @Override
    public Plan plan(Occasion<Heap> occasion) {
        String paper = occasion.wishes().getOrDefault("paper", "all");
        return new Plan(
                REMEDIATION,
                occasion.target().subject(),
                "note",
                List.of(Action.of("shred", paper, Map.of("paper", paper), Map.of())),
                1,
                occasion.now(),
                occasion.now().plusSeconds(300));
    }

    @Override
    public Result apply(Action action, Act<Heap> act) {
        return Result.done("shredded");
    }
}
