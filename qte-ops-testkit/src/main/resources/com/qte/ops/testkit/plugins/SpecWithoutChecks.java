package @package@;

import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import java.time.Duration;
import java.util.List;

public final class SpecWithoutChecks extends Plugin {
    public SpecWithoutChecks() {}

    @Override
    protected ProbeSpec<Nowhere, Seen> spec() {
        return new ProbeSpec<>("@id@.look", Nowhere.class, Seen.class, Tier.CHEAP, Duration.ofSeconds(1), List.of());
    }
}
