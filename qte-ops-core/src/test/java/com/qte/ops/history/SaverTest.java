package com.qte.ops.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SaverTest {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final AtomicInteger saved = new AtomicInteger();
    private final Deque<Runnable> given = new ArrayDeque<>();

    @Test
    void beat_onceAMinute_saves() {
        Saver saver = new Saver(saved::incrementAndGet, this::doAtOnce);
        for (long now = Long.MAX_VALUE - MINUTE, i = 0; i <= 600; i++, now += MINUTE / 100) {
            saver.beat(now);
        }
        assertThat(saved).hasValue(6);
    }

    @Test
    void beat_whileOneIsUnderWay_beginsNoOther() {
        Saver saver = new Saver(saved::incrementAndGet, given::add);
        saver.beat(0);
        saver.beat(MINUTE);
        saver.beat(2 * MINUTE);
        assertThat(given).hasSize(1);
        given.remove().run();
        saver.beat(3 * MINUTE);
        assertThat(given).hasSize(1);
    }

    @Test
    void beat_noThread_triesAgainAMinuteLater() {
        Saver saver = new Saver(saved::incrementAndGet, work -> false);
        saver.beat(0);
        saver.beat(MINUTE);
        saver.beat(2 * MINUTE);
        assertThat(saved).hasValue(0);
        saver.close();
        assertThat(saved).hasValue(1);
    }

    @Test
    void close_twice_savesOnceMoreAndNeverAgain() {
        Saver saver = new Saver(saved::incrementAndGet, this::doAtOnce);
        saver.close();
        saver.close();
        saver.beat(0);
        saver.beat(MINUTE);
        assertThat(saved).hasValue(1);
    }

    private boolean doAtOnce(Runnable work) {
        work.run();
        return true;
    }
}
