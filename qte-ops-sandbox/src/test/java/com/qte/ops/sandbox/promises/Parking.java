package com.qte.ops.sandbox.promises;

import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Plan;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Occasion;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Result;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A remediation whose action hangs, and which counts how often it was begun. */
record Parking(AtomicInteger begun, Hang hang) implements Remediation<Bench> {
    static final String ID = "bench.park";
    static final String WISH = "key";

    @Override
    public RemediationSpec<Bench> spec() {
        return new RemediationSpec<>(
                ID,
                Bench.class,
                Danger.SAFE,
                List.of(Bench.CHECK),
                List.of(WISH),
                Duration.ofMinutes(1),
                Duration.ZERO,
                Duration.ofSeconds(1),
                List.of());
    }

    @Override
    public Plan plan(Occasion<Bench> occasion) {
        return new Plan(
                ID,
                occasion.target().subject(),
                "note",
                List.of(Action.of("park", "here", Map.of(WISH, "here"), Map.of())),
                1,
                occasion.now(),
                occasion.now().plus(Duration.ofMinutes(5)));
    }

    @Override
    public Result apply(Action action, Act<Bench> act) {
        begun.incrementAndGet();
        hang.parked();
        return Result.done("");
    }
}
