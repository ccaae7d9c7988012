package com.qte.ops.sandbox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EventQueueTest {
    private final EventQueue queue = new EventQueue(2);

    @Test
    void offer_full_dropsAndCounts() {
        assertThat(queue.offer(event(1))).isTrue();
        assertThat(queue.offer(event(2))).isTrue();
        assertThat(queue.offer(event(3))).isFalse();

        assertThat(queue.size()).isEqualTo(2);
        assertThat(queue.dropped()).isEqualTo(1);
    }

    @Test
    void next_empty_answersNothing() throws InterruptedException {
        assertThat(queue.next(Duration.ofNanos(1))).isEmpty();
    }

    @Test
    void clear_someWait_saysHowMany() {
        queue.offer(event(1));

        assertThat(queue.clear()).isEqualTo(1);
        assertThat(queue.size()).isZero();
    }

    private static MarketEvent event(long number) {
        return new MarketEvent(number, "600519.SH", 100, 1_000);
    }
}
