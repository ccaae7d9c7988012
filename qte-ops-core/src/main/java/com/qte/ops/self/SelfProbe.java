package com.qte.ops.self;

import com.qte.ops.model.Gap;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Brings what the library knows of itself. */
public final class SelfProbe implements Probe<SelfTarget, SelfSnapshot> {
    private final Supplier<SelfSnapshot> knowledge;

    /**
     * @param knowledge called at every visit; thread-safe
     */
    public SelfProbe(Supplier<SelfSnapshot> knowledge) {
        this.knowledge = knowledge;
    }

    @Override
    public ProbeSpec<SelfTarget, SelfSnapshot> spec() {
        return new ProbeSpec<>(
                "ops.self",
                SelfTarget.class,
                SelfSnapshot.class,
                Tier.CHEAP,
                Duration.ofSeconds(2),
                List.of(
                        new Plugins(),
                        new Calendar(),
                        new AlertSinks(),
                        new JournalState(),
                        new HealingState(),
                        new OwnCost(),
                        new Observer()));
    }

    @Override
    public SelfSnapshot collect(Visit<SelfTarget, SelfSnapshot> visit) {
        SelfSnapshot snapshot = knowledge.get();
        if (snapshot.journal().isEmpty()) {
            visit.missing(Gap.of("ops.journal", "unreadable"));
        }
        return snapshot;
    }
}
