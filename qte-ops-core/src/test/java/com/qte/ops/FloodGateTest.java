package com.qte.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.spi.Ticker;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FloodGateTest {
    private static final long SECOND = 1_000_000_000L;

    private final HandTicker ticker = new HandTicker();
    private final FloodGate gate = new FloodGate(ticker);

    private static final class HandTicker implements Ticker {
        private long nanos = Long.MAX_VALUE - 30 * SECOND; // overflows within the first minute

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public void park(long passing) {
            nanos += passing;
        }
    }

    private int passed(int lines) {
        int passed = 0;
        for (int line = 0; line < lines; line++) {
            passed += gate.pass("key").isPresent() ? 1 : 0;
        }
        return passed;
    }

    @Test
    void pass_moreThanMost_heldBack() {
        assertThat(passed(FloodGate.MOST - 1)).isEqualTo(FloodGate.MOST - 1);
        assertThat(passed(1)).isEqualTo(1);
        assertThat(passed(1)).isZero();
    }

    @Test
    void pass_burstsOnBothSidesOfAMinutesEnd_atMostTenInAnyMinute() {
        passed(1);
        ticker.park(59 * SECOND);
        assertThat(passed(100)).isEqualTo(FloodGate.MOST - 1);
        ticker.park(SECOND);
        assertThat(passed(100)).as("only the first of the ten is a minute old").isEqualTo(1);
        ticker.park(59 * SECOND - 1);
        assertThat(passed(100)).isZero();
        ticker.park(1);
        assertThat(passed(100)).isEqualTo(FloodGate.MOST - 1);
    }

    @Test
    void pass_afterHoldingBack_tellsHowManyOnce() {
        passed(FloodGate.MOST + 7);
        ticker.park(60 * SECOND);
        assertThat(gate.pass("key")).isEqualTo(OptionalLong.of(7));
        assertThat(gate.pass("key")).isEqualTo(OptionalLong.of(0));
    }

    @Test
    void pass_oneKeyFull_othersPass() {
        passed(FloodGate.MOST + 1);
        assertThat(gate.pass("other")).isEqualTo(OptionalLong.of(0));
    }

    @Test
    void pass_moreKeysThanAreToldApart_shareOneSoThatNoneComesAnew() {
        int passed = 0;
        int lines = 0;
        for (int round = 0; round < 20; round++) {
            for (int key = 0; key < 2 * FloodGate.MOST_KEYS; key++) {
                lines++;
                passed += gate.pass("key-" + key).isPresent() ? 1 : 0;
                assertThat(gate.forget()).isEmpty();
            }
        }
        assertThat(passed).isEqualTo(FloodGate.MOST * (FloodGate.MOST_KEYS + 1));
        assertThat(gate.close().stream().mapToLong(FloodGate.HeldBack::count).sum())
                .isEqualTo(lines - passed);
    }

    @Test
    void forget_keysThatWereQuietForAMinute_makeRoomAndTellWhatTheyHeldBack() {
        passed(FloodGate.MOST + 3);
        for (int key = 1; key < FloodGate.MOST_KEYS; key++) {
            gate.pass("key-" + key);
        }
        assertThat(gate.forget()).isEmpty();
        ticker.park(60 * SECOND);
        assertThat(gate.forget()).containsExactly(new FloodGate.HeldBack("key", 3));
        assertThat(passed(FloodGate.MOST + 1)).isEqualTo(FloodGate.MOST);
    }

    @Test
    void close_tellsTheRest_andNothingPassesAnyMore() {
        passed(FloodGate.MOST + 5);
        assertThat(gate.close()).containsExactly(new FloodGate.HeldBack("key", 5));
        ticker.park(60 * SECOND);
        assertThat(passed(1)).isZero();
        assertThat(gate.close()).isEmpty();
    }
}
