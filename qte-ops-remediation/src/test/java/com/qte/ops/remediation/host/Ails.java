package com.qte.ops.remediation.host;

import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.host.HostTarget;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** Stands in for a check of the machine, so that each remediation is tried by itself: a look at its root tells. */
final class Ails implements Probe<HostTarget, Ails.Seen> {
    private final String check;
    private final Predicate<Path> ails;

    /** @param ails told by the machine's root */
    Ails(String check, Predicate<Path> ails) {
        this.check = check;
        this.ails = ails;
    }

    /** What is wrong. */
    record Seen(boolean ails) {}

    @Override
    public ProbeSpec<HostTarget, Seen> spec() {
        return new ProbeSpec<>(
                "host.stand-in",
                HostTarget.class,
                Seen.class,
                Tier.CHEAP,
                Duration.ofSeconds(2),
                List.of(new Told(check)));
    }

    @Override
    public Seen collect(Visit<HostTarget, Seen> visit) {
        return new Seen(ails.test(visit.target().root()));
    }

    private record Told(String check) implements Check<Seen> {
        @Override
        public CheckSpec spec() {
            return CheckSpec.of(check, Severity.P2);
        }

        @Override
        public List<Verdict> judge(Observation<Seen> seen) {
            return List.of(Verdict.of(seen.now().ails() ? Status.FAILING : Status.HEALTHY, "state"));
        }
    }
}
