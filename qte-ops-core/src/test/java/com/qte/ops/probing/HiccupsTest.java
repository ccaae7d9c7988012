package com.qte.ops.probing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HiccupsTest {
    private static final long PERIOD = Watchdog.PERIOD.toNanos();

    private final AtomicLong wallMillis = new AtomicLong(1_000_000);
    private final Hiccups hiccups = new Hiccups(() -> Instant.ofEpochMilli(wallMillis.get()), 0);
    private long now;

    private void beatAfter(long millis) {
        now += Duration.ofMillis(millis).toNanos();
        wallMillis.addAndGet(millis);
        hiccups.beat(now, PERIOD);
    }

    @ParameterizedTest
    @CsvSource({"109, 0", "110, 1", "111, 1"})
    void beat_lateBy_notesFromAHundredMillisecondsOn(long millis, int noted) {
        beatAfter(10);
        beatAfter(millis);
        assertThat(hiccups.recent()).hasSize(noted);
    }

    @ParameterizedTest
    @CsvSource({"799, true", "800, true", "801, false"})
    void between_pauseAgainstWhatItLiesIn_mattersFromAQuarterOn(long took, boolean matters) {
        beatAfter(10);
        long start = now;
        beatAfter(210); // 200 ms late
        while (now - start < (took - 10) * 1_000_000) {
            beatAfter(1);
        }
        now = start + Duration.ofMillis(took).toNanos();
        assertThat(hiccups.between(start, now)).isEqualTo(matters);
    }

    @Test
    void between_watchdogHasNotBeatenSince_takesItForAPause() {
        beatAfter(10);
        assertThat(hiccups.between(now, now + Duration.ofMillis(109).toNanos())).isFalse();
        assertThat(hiccups.between(now, now + Duration.ofMillis(111).toNanos())).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"499, false", "500, true", "-500, true", "-499, false", "3600000, true"})
    void between_wallClockWasSet_matters(long by, boolean matters) {
        beatAfter(10);
        long start = now;
        wallMillis.addAndGet(by);
        beatAfter(10);
        assertThat(hiccups.between(start, now)).isEqualTo(matters);
        assertThat(hiccups.between(now + 1, now + 2)).as("what began later").isFalse();
    }

    @Test
    void since_severalPauses_sumOfThoseThatEndedLater() {
        beatAfter(10);
        beatAfter(210);
        long start = now;
        beatAfter(310);
        beatAfter(410);
        assertThat(Duration.ofNanos(hiccups.since(start))).isEqualTo(Duration.ofMillis(700));
    }

    @Test
    void recent_manyPauses_theLatestAreKept() {
        for (int i = 0; i < 100; i++) {
            beatAfter(200 + i);
        }
        assertThat(hiccups.recent()).hasSize(64);
        assertThat(hiccups.recent().get(63).length()).isEqualTo(Duration.ofMillis(289));
    }
}
