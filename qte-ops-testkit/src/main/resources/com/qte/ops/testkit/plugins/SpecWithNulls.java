package @package@;

import com.qte.ops.spi.ProbeSpec;
import java.time.Duration;
import java.util.List;

public final class SpecWithNulls extends Plugin {
    public SpecWithNulls() {}

    @Override
    protected ProbeSpec<Nowhere, Seen> spec() {
        return new ProbeSpec<>(
                "@id@.look", null, Seen.class, null, Duration.ofSeconds(1), List.of(new Well(this, "@id@.well")));
    }
}
