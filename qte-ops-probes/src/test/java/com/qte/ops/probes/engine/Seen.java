package com.qte.ops.probes.engine;

import com.qte.ops.probes.engine.EngineSnapshot.Page;
import com.qte.ops.probes.engine.EngineSnapshot.Reach;
import com.qte.ops.probes.engine.Measures.Queue;
import com.qte.ops.probes.engine.Measures.Requests;
import com.qte.ops.probes.engine.Measures.Tally;
import com.qte.ops.signal.TradingState;
import com.qte.ops.target.http.Outcome;
import com.qte.ops.target.page.Distribution;
import com.qte.ops.target.page.Distribution.Bucket;
import com.qte.ops.testkit.Judged;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Snapshots of an engine that is well, but for what a test changes. */
final class Seen {
    static final Measures MEASURES = new Measures(
            Measures.Source.PAGE,
            List.of(new Queue("", 10, OptionalDouble.of(1_000), OptionalDouble.empty())),
            Optional.of(requests(0, 100, 100, 100)),
            Optional.of(new Tally(1_000, 0)),
            Optional.of(new Tally(1_000, 0)),
            OptionalDouble.of(500),
            OptionalDouble.of(1_000_000),
            OptionalDouble.empty(),
            Optional.empty(),
            OptionalDouble.of(1_700_000_000));

    static final Course CLOSED = new Course(
            Judged.AT,
            Optional.of(false),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalDouble.empty());

    static final EngineSnapshot WELL = new EngineSnapshot(
            Optional.of(reach(Outcome.OK, 200, 5)),
            Optional.of("UP"),
            Optional.of(reach(Outcome.OK, 200, 5)),
            Optional.of(new Page(reach(Outcome.OK, 200, 5), 2_000, 20, 0, OptionalInt.empty(), true)),
            Optional.of(MEASURES),
            open(0, 0));

    /** Without an HTTP interface: what is known it says itself, to a library within. */
    static final EngineSnapshot INSIDE = new EngineSnapshot(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), WELL.measures(), WELL.course());

    private Seen() {}

    static Reach reach(Outcome outcome, int status, long tookMillis) {
        OptionalInt code = status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
        return new Reach("http://127.0.0.1:8080/x", outcome, code, Duration.ofMillis(tookMillis), "");
    }

    /** With bounds of 0.4 s and 1 s. */
    static Requests requests(double inFlight, double upTo400ms, double upTo1s, double all) {
        List<Bucket> buckets =
                List.of(new Bucket(0.4, upTo400ms), new Bucket(1, upTo1s), new Bucket(Double.POSITIVE_INFINITY, all));
        return new Requests(OptionalDouble.of(inFlight), new Distribution(all, buckets, Map.of()));
    }

    static EngineSnapshot api(Reach api, Optional<String> ownStatus, Optional<Reach> admin) {
        return new EngineSnapshot(Optional.of(api), ownStatus, admin, WELL.page(), WELL.measures(), WELL.course());
    }

    static EngineSnapshot page(Page page) {
        return new EngineSnapshot(
                WELL.api(), WELL.ownStatus(), WELL.admin(), Optional.of(page), WELL.measures(), WELL.course());
    }

    static EngineSnapshot queues(Queue... queues) {
        return measures(new Measures(
                Measures.Source.PAGE,
                List.of(queues),
                MEASURES.requests(),
                MEASURES.answers(),
                MEASURES.orders(),
                MEASURES.tradesTotal(),
                MEASURES.portfolioValue(),
                MEASURES.portfolioAgeSeconds(),
                MEASURES.trading(),
                MEASURES.startedAtEpochSeconds()));
    }

    static EngineSnapshot requests(Optional<Requests> requests, OptionalDouble startedAtEpochSeconds) {
        return measures(new Measures(
                Measures.Source.PAGE,
                MEASURES.queues(),
                requests,
                MEASURES.answers(),
                MEASURES.orders(),
                MEASURES.tradesTotal(),
                MEASURES.portfolioValue(),
                MEASURES.portfolioAgeSeconds(),
                MEASURES.trading(),
                startedAtEpochSeconds));
    }

    static EngineSnapshot tallies(Optional<Tally> answers, Optional<Tally> orders) {
        return measures(new Measures(
                Measures.Source.PAGE,
                MEASURES.queues(),
                MEASURES.requests(),
                answers,
                orders,
                MEASURES.tradesTotal(),
                MEASURES.portfolioValue(),
                MEASURES.portfolioAgeSeconds(),
                MEASURES.trading(),
                MEASURES.startedAtEpochSeconds()));
    }

    static Measures trading(
            OptionalDouble trades, OptionalDouble value, OptionalDouble age, Optional<TradingState> does) {
        return new Measures(
                Measures.Source.PAGE,
                MEASURES.queues(),
                MEASURES.requests(),
                MEASURES.answers(),
                MEASURES.orders(),
                trades,
                value,
                age,
                does,
                MEASURES.startedAtEpochSeconds());
    }

    static EngineSnapshot measures(Measures measures) {
        return with(Optional.of(measures), WELL.course());
    }

    static EngineSnapshot with(Optional<Measures> measures, Course course) {
        return new EngineSnapshot(WELL.api(), WELL.ownStatus(), WELL.admin(), WELL.page(), measures, course);
    }

    /** In an open session, in which trades and value have stood still for so long. */
    static Course open(double tradesSeconds, double valueSeconds) {
        return new Course(
                Judged.AT,
                Optional.of(true),
                Optional.of(before(3_600)),
                Optional.of(new Course.Standing(500, before(tradesSeconds))),
                Optional.of(new Course.Standing(1_000, before(valueSeconds))),
                OptionalDouble.of(400));
    }

    private static Instant before(double seconds) {
        return Judged.AT.minusMillis(Math.round(1_000 * Math.min(seconds, 1e9)));
    }
}
