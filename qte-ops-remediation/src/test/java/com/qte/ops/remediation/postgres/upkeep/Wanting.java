package com.qte.ops.remediation.postgres.upkeep;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
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
import com.qte.ops.target.postgres.PostgresTarget;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/** Finds what a test has made, by a count that the test names: neither waits for hours nor looks once in ten minutes. */
record Wanting(List<String> checks, String sql) implements Probe<PostgresTarget, Wanting.Counted> {
    record Counted(long count) {}

    @Override
    public ProbeSpec<PostgresTarget, Counted> spec() {
        return new ProbeSpec<>(
                "postgres.wanting",
                PostgresTarget.class,
                Counted.class,
                Tier.CHEAP,
                Duration.ofSeconds(2),
                checks.stream().<Check<Counted>>map(AnyAtAll::new).toList());
    }

    @Override
    public Counted collect(Visit<PostgresTarget, Counted> visit) throws Exception {
        try (Statement statement =
                        visit.fresh(visit.target()).connection().createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return new Counted(row.getLong(1));
        }
    }

    private record AnyAtAll(String id) implements Check<Counted> {
        @Override
        public CheckSpec spec() {
            return CheckSpec.of(id, Severity.P3).limit(Limit.above("count", Unit.COUNT, 1, Double.NaN, "test"));
        }

        @Override
        public List<Verdict> judge(Observation<Counted> seen) {
            long count = seen.now().count();
            Status status = seen.level("count", Verdict.WHOLE, count);
            return List.of(Verdict.of(
                    status, status == Status.HEALTHY ? "ok" : "some", Evidence.number("count", count, Unit.COUNT)));
        }
    }
}
