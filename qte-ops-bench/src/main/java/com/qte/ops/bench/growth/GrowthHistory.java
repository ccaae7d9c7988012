package com.qte.ops.bench.growth;

import com.qte.ops.bench.entry.Entrant;
import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import com.qte.ops.history.History;
import com.qte.ops.model.Evidence;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.spi.CheckSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** A value of each subject recorded, and what is recorded of it read again, as a round does it every fifteen seconds. */
@NullUnmarked // made in enter()
public class GrowthHistory extends Entrant {
    private static final int HUNDRED = 100;
    private static final int TEN_THOUSAND = 10_000;
    private static final Duration ROUND = Duration.ofSeconds(15);

    private final CheckSpec check = CheckSpec.of(MemberProbe.ID, Severity.P3).remembers("value", Duration.ofDays(1));
    private History history;
    private Instant now;

    @Override
    protected void enter() {
        now = Instant.parse("2026-11-26T07:00:00Z");
        history = History.inMemory(() -> now);
    }

    /** Whether all are kept that fit, which are 2,048 series. */
    @Override
    public boolean isWell(Object answer) {
        return answer instanceof Integer kept
                && kept > 0
                && history.everything().size() <= 2_048;
    }

    private int round(int members) {
        now = now.plus(ROUND);
        return IntStream.range(0, members)
                .map(number -> {
                    Member member = new Member(number);
                    history.record(check, List.of(finding(member)));
                    return history.of(check, member.subject()).size();
                })
                .sum();
    }

    private Finding finding(Member member) {
        return Finding.first(
                new Finding.Id(MemberProbe.ID, member.subject(), ""),
                Status.HEALTHY,
                Severity.P3,
                "ok",
                List.of(Evidence.number("value", member.number(), Unit.COUNT)),
                Map.of(),
                List.of(),
                now,
                1);
    }

    /** What the larger one is held against. */
    @Benchmark
    @OperationsPerInvocation(HUNDRED)
    @Entry(
            row = Row.GROWTH,
            role = Role.LIMIT,
            name = "history: a value of each of 100 recorded, and read again",
            note = "every value of the last 65 minutes is handed out",
            limit = "recordHundred",
            looks = 0)
    public int recordHundred() {
        return round(HUNDRED);
    }

    /** A hundred times as many. */
    @Benchmark
    @OperationsPerInvocation(TEN_THOUSAND)
    @Entry(
            row = Row.GROWTH,
            role = Role.OURS,
            name = "history: a value of each of 10,000 recorded, and read again",
            note = "beyond its bounds, so that every new series takes the place of the oldest",
            limit = "recordHundred",
            looks = 0)
    public int recordTenThousand() {
        return round(TEN_THOUSAND);
    }
}
