package com.qte.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.probing.HandTicker;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FloodGateTest {
    private final HandTicker ticker = new HandTicker();
    private final FloodGate gate = new FloodGate(ticker);

    @Test
    void pass_tenAMinute_thenNone() {
        for (int i = 0; i < FloodGate.MOST; i++) {
            assertThat(gate.pass("key")).hasValue(0);
        }
        assertThat(gate.pass("key")).isEmpty();
        assertThat(gate.pass("other")).hasValue(0);
    }

    @Test
    void pass_nextMinute_saysHowManyWereHeldBack() {
        for (int i = 0; i < 25; i++) {
            gate.pass("key");
        }
        ticker.advance(Duration.ofMinutes(1));
        assertThat(gate.pass("key")).hasValue(15);
        assertThat(gate.pass("key")).hasValue(0);
    }

    @Test
    void forget_tooManyKeys_theOldestSayWhatTheyHeldBack() {
        for (int i = 0; i < 12; i++) {
            gate.pass("old");
        }
        gate.pass("new");
        assertThat(gate.forget(1)).isEqualTo(List.of(new FloodGate.HeldBack("old", 2)));
        assertThat(gate.forget(0)).as("nothing was held back of it").isEmpty();
    }
}
