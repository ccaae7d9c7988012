package com.qte.ops.self;

import com.qte.ops.spi.Ticker;
import java.time.Duration;

/** A monotonic clock that a test moves on; close to where it overflows. Confined to one thread. */
final class SetTicker implements Ticker {
    private long nanos = Long.MAX_VALUE - 1;

    void pass(Duration time) {
        nanos += time.toNanos();
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public void park(long wait) {
        throw new UnsupportedOperationException("nobody waits here");
    }
}
