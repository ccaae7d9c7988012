package com.qte.ops.history;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Series;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.model.Unit;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the tests record: one check of one subject that remembers {@code value} for thirty days. */
final class Given {
    static final Instant T = Instant.parse("2026-11-23T02:00:00Z");
    static final Subject SUBJECT = new Subject("place", "main");
    static final CheckSpec CHECK = check("a.check", Duration.ofDays(30));

    private Given() {}

    static long seed() {
        long seed = Long.getLong("qte.seed", System.nanoTime());
        System.out.println("seed " + seed);
        return seed;
    }

    static CheckSpec check(String id, Duration past) {
        return CheckSpec.of(id, Severity.P2).remembers("value", past);
    }

    static void record(History history, String part, Instant at, double value) {
        record(history, CHECK, part, at, value);
    }

    static void record(History history, CheckSpec check, String part, Instant at, double value) {
        history.record(
                check,
                List.of(Finding.first(
                        new Finding.Id(check.id(), SUBJECT, part),
                        Status.HEALTHY,
                        Severity.P2,
                        "ok",
                        List.of(Evidence.number("value", value, Unit.COUNT), Evidence.count("other", 7)),
                        Map.of(),
                        List.of(),
                        at,
                        1)));
    }

    static Series series(History history, String part) {
        return series(history, CHECK, part);
    }

    static Series series(History history, CheckSpec check, String part) {
        return history.of(check, SUBJECT).getOrDefault(Observation.historyKey("value", part), Series.EMPTY);
    }
}
