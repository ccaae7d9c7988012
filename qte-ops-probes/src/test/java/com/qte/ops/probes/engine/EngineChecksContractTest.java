package com.qte.ops.probes.engine;

import static com.qte.ops.probes.engine.Seen.WELL;
import static com.qte.ops.probes.engine.Seen.reach;

import com.qte.ops.model.Series;
import com.qte.ops.probes.engine.EngineSnapshot.Page;
import com.qte.ops.probes.engine.Measures.Queue;
import com.qte.ops.probes.engine.Measures.Requests;
import com.qte.ops.probes.engine.Measures.Tally;
import com.qte.ops.signal.TradingState;
import com.qte.ops.spi.Check;
import com.qte.ops.target.http.Outcome;
import com.qte.ops.target.page.Distribution;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.contract.CheckCase;
import com.qte.ops.testkit.contract.CheckContract;
import com.qte.ops.testkit.contract.Ladder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** What the contract is shown of each check of {@link EnginePage}. */
public class EngineChecksContractTest {
    private static final Duration ROUND = Duration.ofSeconds(15);

    @TestFactory
    Stream<DynamicContainer> checks() {
        return CheckContract.all(cases());
    }

    public static List<CheckCase<EngineSnapshot>> cases() {
        return List.of(reachable(), ownStatus(), metricsPage(), queue(), latency(), errors(), trades(), portfolio());
    }

    private static Judged<EngineSnapshot> again(Check<EngineSnapshot> check, EngineSnapshot seen) {
        return Judged.first(check, seen).after(WELL, ROUND);
    }

    private static CheckCase<EngineSnapshot> reachable() {
        EngineReachable check = new EngineReachable();
        CheckCase<EngineSnapshot> given = CheckCase.of(check, "probes")
                .snapshots(WELL, admin(Outcome.STATUS, 503), api(Outcome.REFUSED, 0))
                .seen(admin(Outcome.STATUS, 401))
                .seen(Seen.INSIDE)
                .seen(Seen.api(reach(Outcome.STATUS, 503, 5), Optional.of("DOWN"), Optional.empty()))
                .ladder(new Ladder<>(
                        "took",
                        0.01,
                        took -> again(
                                check,
                                Seen.api(
                                        reach(Outcome.OK, 200, Math.round(1_000 * took)),
                                        Optional.of("UP"),
                                        Optional.empty()))));
        for (Outcome outcome : Outcome.values()) {
            given = given.seen(api(outcome, 503)).seen(admin(outcome, 500));
        }
        return given;
    }

    private static EngineSnapshot api(Outcome outcome, int status) {
        return Seen.api(reach(outcome, status, 5), Optional.empty(), Optional.of(reach(outcome, status, 5)));
    }

    private static EngineSnapshot admin(Outcome outcome, int status) {
        return Seen.api(reach(Outcome.OK, 200, 5), WELL.ownStatus(), Optional.of(reach(outcome, status, 5)));
    }

    private static CheckCase<EngineSnapshot> ownStatus() {
        return CheckCase.of(new OwnStatus(), "probes")
                .snapshots(WELL, said("STARTING"), said("purple"), said("WARN"), said("DOWN"))
                .seen(Seen.api(reach(Outcome.OK, 200, 5), Optional.empty(), Optional.empty()))
                .seen(Seen.INSIDE);
    }

    private static EngineSnapshot said(String word) {
        return Seen.api(reach(Outcome.OK, 200, 5), Optional.of(word), Optional.empty());
    }

    private static CheckCase<EngineSnapshot> metricsPage() {
        CheckCase<EngineSnapshot> given = CheckCase.of(new MetricsPageReadable(), "probes")
                .snapshots(WELL, malformed(1), page(Outcome.OK, 0, 0))
                .seen(Seen.page(new Page(reach(Outcome.OK, 200, 5), 2_000, 20, 0, OptionalInt.empty(), false)))
                .seen(Seen.INSIDE)
                .ladder("malformed", 1, EngineChecksContractTest::malformed);
        for (Outcome outcome : Outcome.values()) {
            given = given.seen(page(outcome, 20, 0));
        }
        return given;
    }

    private static EngineSnapshot malformed(double lines) {
        return page(Outcome.OK, 20, (int) lines);
    }

    private static EngineSnapshot page(Outcome outcome, int series, int malformed) {
        OptionalInt first = malformed > 0 ? OptionalInt.of(3) : OptionalInt.empty();
        return Seen.page(new Page(reach(outcome, 200, 5), 2_000, series, malformed, first, true));
    }

    private static CheckCase<EngineSnapshot> queue() {
        QueueBacklog check = new QueueBacklog();
        return CheckCase.of(check, "probes")
                .snapshots(filled(0.1), filled(0.95))
                .seen(Seen.queues())
                .seen(Seen.queues(queue("a", Double.NaN), queue("b", Double.POSITIVE_INFINITY)))
                .seen(Seen.queues(
                        new Queue("orders", 5, OptionalDouble.empty(), OptionalDouble.empty()), queue("ticks", 7)))
                .seen(Seen.with(Optional.empty(), Seen.CLOSED))
                .ladder("oldest", 1, EngineChecksContractTest::oldest)
                .ladder("filled", 0.01, EngineChecksContractTest::filled)
                .ladder(new Ladder<>("overflow", 1, seconds -> overflowing(check, seconds)))
                .ladder(new Ladder<>("growing", 1, seconds -> growing(check, seconds)));
    }

    private static EngineSnapshot filled(double ratio) {
        return Seen.queues(queue("a", 1_000 * ratio), queue("b", 3));
    }

    private static Queue queue(String name, double depth) {
        return new Queue(name, depth, OptionalDouble.of(1_000), OptionalDouble.empty());
    }

    /** 100 000 places, half of them taken, and so much growth that the other half is taken in this time. */
    private static Judged<EngineSnapshot> overflowing(QueueBacklog check, double seconds) {
        double growth = 50_000 / seconds * ROUND.toSeconds();
        return Judged.first(
                        check, Seen.queues(new Queue("", 50_000, OptionalDouble.of(100_000), OptionalDouble.empty())))
                .after(
                        Seen.queues(new Queue("", 50_000 - growth, OptionalDouble.of(100_000), OptionalDouble.empty())),
                        ROUND);
    }

    private static Judged<EngineSnapshot> growing(QueueBacklog check, double seconds) {
        return Judged.first(check, Seen.queues(new Queue("", 50, OptionalDouble.empty(), OptionalDouble.empty())))
                .recorded(
                        "depth",
                        "",
                        new Series(List.of(new Series.Point(
                                Judged.AT.minusMillis(Math.round(1_000 * Math.max(0.001, seconds))), 10))));
    }

    private static EngineSnapshot oldest(double seconds) {
        return Seen.queues(new Queue("a", 10, OptionalDouble.of(1_000), OptionalDouble.of(seconds)));
    }

    private static CheckCase<EngineSnapshot> errors() {
        WrongAnswers check = new WrongAnswers();
        return CheckCase.of(check, "probes")
                .snapshots(Seen.WELL)
                .seen(Seen.with(Optional.empty(), Seen.CLOSED))
                .seen(again(check, Seen.tallies(Optional.empty(), Optional.empty())))
                .seen(again(check, Seen.tallies(Optional.of(new Tally(900, 0)), Optional.of(new Tally(1_003, 1)))))
                .seen(again(
                        check, Seen.tallies(Optional.of(new Tally(2_000, 500)), Optional.of(new Tally(3_000, 900)))))
                .ladder(new Ladder<>(
                        "wrong",
                        0.001,
                        share -> again(
                                check,
                                Seen.tallies(Optional.of(new Tally(11_000, 10_000 * share)), Optional.empty()))));
    }

    private static CheckCase<EngineSnapshot> trades() {
        TradesFlow check = new TradesFlow();
        return CheckCase.of(check, "probes")
                .snapshots(WELL)
                .seen(Seen.with(Optional.empty(), Seen.CLOSED))
                .seen(Seen.with(WELL.measures(), Seen.CLOSED))
                .seen(Seen.with(
                        WELL.measures(), Course.of(Judged.AT, Optional.empty(), WELL.measures(), Optional.empty())))
                .seen(Seen.measures(worth(OptionalDouble.empty())))
                .seen(Seen.with(
                        Optional.of(Seen.trading(
                                OptionalDouble.of(1),
                                OptionalDouble.of(1),
                                OptionalDouble.empty(),
                                Optional.of(TradingState.HALTED))),
                        Seen.CLOSED))
                .ladder(new Ladder<>(
                        "still", 1, seconds -> again(check, Seen.with(WELL.measures(), Seen.open(seconds, 0)))));
    }

    private static CheckCase<EngineSnapshot> portfolio() {
        PortfolioValue check = new PortfolioValue();
        Series usual = new Series(List.of(new Series.Point(Judged.AT.minusSeconds(30), 1_000)));
        return CheckCase.of(check, "probes")
                .snapshots(WELL, Seen.measures(worth(OptionalDouble.of(Double.NaN))))
                .seen(Seen.with(Optional.empty(), Seen.CLOSED))
                .seen(Seen.with(WELL.measures(), Seen.CLOSED))
                .seen(Seen.measures(worth(OptionalDouble.empty())))
                .seen(Seen.measures(worth(OptionalDouble.of(Double.NEGATIVE_INFINITY))))
                .ladder(new Ladder<>(
                        "jump",
                        0.001,
                        share -> Judged.first(check, Seen.measures(worth(OptionalDouble.of(1_000 + 1_000 * share))))
                                .recorded("value", "", usual)))
                .ladder("stale", 1, seconds -> Seen.with(WELL.measures(), Seen.open(0, seconds)));
    }

    private static Measures worth(OptionalDouble value) {
        return Seen.trading(OptionalDouble.empty(), value, OptionalDouble.empty(), Optional.empty());
    }

    private static CheckCase<EngineSnapshot> latency() {
        RequestLatency check = new RequestLatency();
        Requests none = Seen.requests(0, 0, 0, 0);
        return CheckCase.of(check, "probes")
                .ordered("buckets")
                .snapshots(WELL)
                .seen(Seen.requests(Optional.empty(), OptionalDouble.of(1)))
                .seen(Judged.first(check, WELL).after(Seen.requests(Optional.of(none), OptionalDouble.of(1)), ROUND))
                .seen(answered(check, none, Seen.requests(0, 98, 98, 100)))
                .seen(answered(check, none, Seen.requests(0, 3, 3, 3)))
                .seen(answered(check, none, Seen.requests(0, 0, 10, 10)))
                .seen(answered(check, Seen.requests(9, 0, 0, 0), Seen.requests(9, 1, 1, 1)))
                .seen(answered(
                        check, none, new Requests(OptionalDouble.empty(), new Distribution(100, List.of(), Map.of()))))
                .ladder(new Ladder<>("p99", 0.001, seconds -> answered(check, summary(0, 0), summary(100, seconds))));
    }

    private static Requests summary(double count, double p99) {
        return new Requests(OptionalDouble.empty(), new Distribution(count, List.of(), Map.of(0.99, p99, 0.5, 0.01)));
    }

    private static Judged<EngineSnapshot> answered(RequestLatency check, Requests before, Requests now) {
        OptionalDouble started = OptionalDouble.of(1_700_000_000);
        return Judged.first(check, Seen.requests(Optional.of(now), started))
                .after(Seen.requests(Optional.of(before), started), ROUND);
    }
}
