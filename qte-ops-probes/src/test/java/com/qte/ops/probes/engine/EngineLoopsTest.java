package com.qte.ops.probes.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.probes.engine.LoopsSnapshot.Loop;
import com.qte.ops.signal.Heartbeat;
import com.qte.ops.signal.Signals;
import com.qte.ops.signal.TradingState;
import com.qte.ops.target.jvm.JvmTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EngineLoopsTest {
    private static final Instant OPENING = Instant.parse("2026-11-02T01:30:00Z");

    private final Signals signals = new Signals();
    private final Heartbeat loop = signals.heartbeat("order-loop", Duration.ofMillis(100));
    private Optional<LoopsSnapshot> last = Optional.empty();

    @Test
    void collect_neverTurned_countedFromTheFirstLookWhileTrading() {
        assertThat(look(OPENING.minusSeconds(3_600)).unbegunSince()).isEmpty();

        signals.trading(TradingState.TRADING);

        assertThat(look(OPENING).unbegunSince()).contains(OPENING);
        assertThat(look(OPENING.plusSeconds(15)).unbegunSince()).contains(OPENING);
    }

    @Test
    void collect_tradesNoMore_countedAnew() {
        signals.trading(TradingState.TRADING);
        look(OPENING);
        signals.trading(TradingState.HALTED);
        assertThat(look(OPENING.plusSeconds(15)).unbegunSince()).isEmpty();

        signals.trading(TradingState.TRADING);

        assertThat(look(OPENING.plusSeconds(30)).unbegunSince()).contains(OPENING.plusSeconds(30));
    }

    @Test
    void collect_turnedOrRests_notCounted() {
        signals.trading(TradingState.TRADING);
        look(OPENING);
        loop.rest();
        assertThat(look(OPENING.plusSeconds(15)).unbegunSince()).isEmpty();

        loop.beat();

        assertThat(look(OPENING.plusSeconds(30)).unbegunSince()).isEmpty();
    }

    private Loop look(Instant at) {
        try (OneVisit<JvmTarget, LoopsSnapshot> visit = new OneVisit<>(new JvmTarget(), Duration.ofSeconds(1))) {
            LoopsSnapshot seen = new EngineLoops()
                    .collect(visit.lending(Signals.class, signals).after(last).when(at));
            last = Optional.of(seen);
            return seen.loops().orElseThrow().get(0);
        }
    }
}
