package com.qte.ops.probing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HiccupsEdgesTest {
    private static final long PERIOD = Watchdog.PERIOD.toNanos();

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private Instant wall = Instant.EPOCH;

    private Hiccups beaten(long firstNanos, long thenNanos) {
        Hiccups hiccups = new Hiccups(() -> wall, firstNanos);
        hiccups.beat(firstNanos, PERIOD);
        wall = wall.plusNanos(thenNanos - firstNanos);
        hiccups.beat(thenNanos, PERIOD);
        return hiccups;
    }

    @Test
    void since_pauseAfterIt_wholeLength() {
        assertThat(beaten(0, 3 * SECOND).since(0)).isEqualTo(3 * SECOND - PERIOD);
    }

    @Test
    void since_inTheMidstOfAPause_onlyWhatCameAfter() {
        assertThat(beaten(0, 3 * SECOND).since(3 * SECOND - 1_000)).isEqualTo(1_000);
    }

    @Test
    void since_afterThePause_nothing() {
        assertThat(beaten(0, 3 * SECOND).since(3 * SECOND)).isZero();
    }

    @Test
    void between_clockSetAndNoBeatSince_isDisturbedOnce() {
        Hiccups hiccups = beaten(0, PERIOD);
        wall = wall.plus(Duration.ofHours(1));
        assertThat(hiccups.between(PERIOD + 1, PERIOD + 2)).isTrue();
        assertThat(hiccups.between(PERIOD + 3, PERIOD + 4)).isFalse();
        hiccups.beat(2 * PERIOD, PERIOD);
        assertThat(hiccups.between(PERIOD + 3, 2 * PERIOD)).isFalse();
    }
}
