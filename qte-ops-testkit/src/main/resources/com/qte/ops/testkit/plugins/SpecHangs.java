package @package@;

import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import java.time.Duration;
import java.util.List;

/** Three probes: the second never says what it is, the others do. */
public final class SpecHangs extends Plugin {
    public SpecHangs() {}

    @Override
    public List<Probe<?, ?>> probes() {
        return List.of(new Look(new Named("first")), new Look(this), new Look(new Named("third")));
    }

    @Override
    protected ProbeSpec<Nowhere, Seen> spec() {
        return hang();
    }

    private static final class Named extends Plugin {
        private final String name;

        Named(String name) {
            this.name = name;
        }

        @Override
        protected ProbeSpec<Nowhere, Seen> spec() {
            return new ProbeSpec<>(
                    "@id@." + name,
                    Nowhere.class,
                    Seen.class,
                    Tier.CHEAP,
                    Duration.ofMillis(500),
                    List.of(new Well(this, "@id@.well-" + name)));
        }
    }
}
