package com.qte.ops.bench;

import com.qte.ops.bench.entry.Fact;
import java.util.concurrent.atomic.AtomicInteger;

/** A fact that knows how often it was looked at. */
final class CountedFact extends Fact {
    private final AtomicInteger looks = new AtomicInteger();

    CountedFact(boolean well) {
        super(well);
    }

    @Override
    public boolean isWell() {
        looks.incrementAndGet();
        return super.isWell();
    }

    /** How often since the last time this was asked. */
    int looks() {
        return looks.getAndSet(0);
    }
}
