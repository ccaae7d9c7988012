package com.qte.ops.probes.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.qte.ops.probes.engine.Measures.Source;
import com.qte.ops.probes.engine.Measures.Tally;
import com.qte.ops.signal.QueueSignal;
import com.qte.ops.signal.Signals;
import com.qte.ops.signal.TradeSignal;
import com.qte.ops.signal.TradingState;
import com.qte.ops.target.http.EngineTarget;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InsideFactsTest {
    private final Signals signals = new Signals();
    private final MeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void measures_nothingSaid_none() {
        assertThat(measures()).isEmpty();
    }

    @Test
    void measures_registryOfAnotherProgram_none() {
        meters.counter("http.requests").increment();

        assertThat(measures()).isEmpty();
    }

    @Test
    void measures_signals_allOfThem() {
        QueueSignal queue = signals.queue("events", 1_000);
        queue.depth(7);
        queue.oldest(System.nanoTime() - Duration.ofSeconds(5).toNanos());
        TradeSignal one = signals.trades("futures");
        one.traded();
        one.traded();
        signals.trades("stocks").traded();
        signals.portfolio("main").value(1_000.5);
        signals.longSignal("orders").set(50);
        signals.longSignal("orders-rejected").set(5);
        signals.longSignal("requests").set(100);
        signals.longSignal("requests-failed").set(1);
        signals.trading(TradingState.HALTED);

        Measures seen = measures().orElseThrow();

        assertThat(seen.source()).isEqualTo(Source.INSIDE);
        assertThat(seen.queues()).hasSize(1);
        assertThat(seen.queues().get(0).name()).isEmpty();
        assertThat(seen.queues().get(0).capacity()).hasValue(1_000);
        assertThat(seen.queues().get(0).oldestSeconds().orElse(0)).isCloseTo(5, within(2.0));
        assertThat(seen.tradesTotal()).hasValue(3);
        assertThat(seen.portfolioValue()).hasValue(1_000.5);
        assertThat(seen.portfolioAgeSeconds().orElse(99)).isLessThan(60);
        assertThat(seen.orders()).contains(new Tally(50, 5));
        assertThat(seen.answers()).contains(new Tally(100, 1));
        assertThat(seen.trading()).contains(TradingState.HALTED);
        assertThat(seen.startedAtEpochSeconds()).isPresent();
    }

    @Test
    void measures_portfolioThatWasNeverValued_absent() {
        signals.portfolio("main").value(1);
        signals.portfolio("other");
        signals.trades("stocks");

        assertThat(measures().orElseThrow().portfolioValue()).isEmpty();
    }

    @Test
    void measures_meters_asOnAPage() {
        meters.gauge("qte.event.queue.size", 12);
        meters.gauge("qte.event.queue.capacity", 100);
        meters.gauge("qte_portfolio_total_value", Double.NaN);
        meters.counter("qte.trades").increment(9);
        meters.counter("qte.requests", "status", "200").increment(99);
        meters.counter("qte.requests", "status", "500").increment();
        Timer timer = Timer.builder("qte.request.duration")
                .publishPercentiles(0.5, 0.99)
                .register(meters);
        IntStream.range(0, 100).forEach(i -> timer.record(10, TimeUnit.MILLISECONDS));

        Measures seen = measures().orElseThrow();

        assertThat(seen.queues().get(0).depth()).isEqualTo(12);
        assertThat(seen.queues().get(0).capacity()).hasValue(100);
        assertThat(seen.portfolioValue().orElse(0)).isNaN();
        assertThat(seen.tradesTotal()).hasValue(9);
        assertThat(seen.answers()).contains(new Tally(100, 1));
        assertThat(seen.requests().orElseThrow().durations().count()).isEqualTo(100);
        assertThat(seen.requests()
                        .orElseThrow()
                        .durations()
                        .quantile(0.99)
                        .orElseThrow()
                        .value())
                .isCloseTo(0.01, within(0.002));
    }

    @Test
    void measures_metersThatNoCheckAsksFor_notRead() {
        AtomicInteger asked = new AtomicInteger();
        meters.gauge("qte.ops.verdict", asked, AtomicInteger::incrementAndGet);
        meters.gauge("qte.cache.size", asked, AtomicInteger::incrementAndGet);
        meters.gauge("qte_portfolio_total_value", asked, AtomicInteger::incrementAndGet);

        assertThat(measures().orElseThrow().portfolioValue()).hasValue(1);
        assertThat(asked).hasValue(1);
    }

    @Test
    void measures_bucketsSinceTheStart_taken() {
        Timer timer = Timer.builder("qte.request.duration")
                .serviceLevelObjectives(Duration.ofMillis(50), Duration.ofSeconds(5))
                .register(meters);
        IntStream.range(0, 10).forEach(i -> timer.record(10, TimeUnit.MILLISECONDS));
        assertThat(measures().orElseThrow().requests().orElseThrow().durations().buckets())
                .hasSize(3);

        timer.record(10, TimeUnit.SECONDS);

        assertThat(measures().orElseThrow().requests().orElseThrow().durations().buckets())
                .as("what lies beyond the last bound is not known to be of this time")
                .isEmpty();
    }

    @Test
    void completedBy_whatIsMissing_fromThePage() {
        signals.trades("stocks").traded();

        Measures both = measures().orElseThrow().completedBy(Seen.MEASURES);

        assertThat(both.tradesTotal()).hasValue(1);
        assertThat(both.queues()).isEqualTo(Seen.MEASURES.queues());
        assertThat(both.requests()).isEqualTo(Seen.MEASURES.requests());
        assertThat(List.of(both.source())).containsExactly(Source.INSIDE);
    }

    private Optional<Measures> measures() {
        EngineTarget engine = new EngineTarget("qte-engine", URI.create("http://127.0.0.1:1"), Optional.empty());
        try (OneVisit<EngineTarget, EngineSnapshot> visit = new OneVisit<>(engine, Duration.ofSeconds(1))) {
            return InsideFacts.measures(visit.lending(Signals.class, signals).lending(MeterRegistry.class, meters));
        }
    }
}
