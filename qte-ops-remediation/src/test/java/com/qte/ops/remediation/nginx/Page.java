package com.qte.ops.remediation.nginx;

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
import com.qte.ops.target.nginx.NginxTarget;
import java.time.Duration;
import java.util.List;

/** Sees by one request what the logs would tell over two minutes. */
final class Page implements Probe<NginxTarget, Page.State> {
    private static final Duration WITHIN = Duration.ofSeconds(2);

    /** What was answered; 0 for nothing. */
    record State(int status) {}

    @Override
    public ProbeSpec<NginxTarget, State> spec() {
        return new ProbeSpec<>(
                "nginx.page",
                NginxTarget.class,
                State.class,
                Tier.CHEAP,
                WITHIN.multipliedBy(2),
                List.of(new Answers()));
    }

    @Override
    public State collect(Visit<NginxTarget, State> visit) throws Exception {
        return new State(visit.session(visit.target())
                .page(visit.target().url().orElseThrow(), WITHIN)
                .reply()
                .status()
                .orElse(0));
    }

    private static final class Answers implements Check<State> {
        @Override
        public CheckSpec spec() {
            return CheckSpec.of("nginx.errors", Severity.P1);
        }

        @Override
        public List<Verdict> judge(Observation<State> seen) {
            return List.of(seen.now().status() == 200 ? Verdict.healthy() : Verdict.of(Status.FAILING, "few"));
        }
    }
}
