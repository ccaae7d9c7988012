package com.qte.ops.bench.growth;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import java.time.Duration;
import java.util.List;

/** Brings news of a member at every visit: a number, which is recorded. */
record MemberProbe(boolean well) implements Probe<Member, MemberProbe.Seen> {
    /** Its check. */
    static final String ID = "member.well";

    /**
     * What is seen.
     *
     * @param value a number
     */
    record Seen(boolean well, double value) {}

    @Override
    public ProbeSpec<Member, Seen> spec() {
        return new ProbeSpec<>(ID, Member.class, Seen.class, Tier.CHEAP, Duration.ofSeconds(1), List.of(new Well()));
    }

    @Override
    public Seen collect(Visit<Member, Seen> visit) {
        return new Seen(well, visit.target().number());
    }

    /** Says what was seen; one member's fault brings about that of who relies on it. */
    private record Well() implements Check<Seen> {
        @Override
        public CheckSpec spec() {
            return CheckSpec.of(ID, Severity.P3).explains(ID).remembers("value", Duration.ofDays(1));
        }

        @Override
        public List<Verdict> judge(Observation<Seen> seen) {
            Evidence value = Evidence.number("value", seen.now().value(), Unit.COUNT);
            return List.of(seen.now().well() ? Verdict.healthy(value) : Verdict.of(Status.FAILING, "ill", value));
        }
    }
}
