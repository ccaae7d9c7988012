package com.qte.ops.bench.ours;

import com.qte.ops.bench.entry.Fact;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Looks at one fact, with a deadline of its own. */
public final class FactProbe implements Probe<FactTarget, FactSnapshot> {
    private static final FactSnapshot WELL = new FactSnapshot(true);
    private static final FactSnapshot ILL = new FactSnapshot(false);

    private final Fact fact;
    private final Brings brings;
    private final ProbeSpec<FactTarget, FactSnapshot> spec;

    private enum Brings {
        /** Made beforehand, as the peers' answers are. */
        THE_SAME,
        /** Made at every visit. */
        NEWS
    }

    private FactProbe(Fact fact, Brings brings, String id) {
        this.fact = fact;
        this.brings = brings;
        this.spec = new ProbeSpec<>(
                id,
                FactTarget.class,
                FactSnapshot.class,
                Tier.CHEAP,
                Duration.ofSeconds(1),
                List.of(new FactCheck(id)));
    }

    /** One for each fact: {@code bench.fact0} and so on, with a check of the same id; the snapshots are made beforehand. */
    public static List<FactProbe> of(List<Fact> facts) {
        return of(facts, Brings.THE_SAME);
    }

    /** The same, which make a new snapshot at every visit. */
    public static List<FactProbe> withNews(List<Fact> facts) {
        return of(facts, Brings.NEWS);
    }

    private static List<FactProbe> of(List<Fact> facts, Brings brings) {
        return IntStream.range(0, facts.size())
                .mapToObj(i -> new FactProbe(facts.get(i), brings, "bench.fact" + i))
                .toList();
    }

    @Override
    public ProbeSpec<FactTarget, FactSnapshot> spec() {
        return spec;
    }

    @Override
    public FactSnapshot collect(Visit<FactTarget, FactSnapshot> visit) {
        if (brings == Brings.NEWS) {
            return new FactSnapshot(fact.isWell());
        }
        return fact.isWell() ? WELL : ILL;
    }
}
