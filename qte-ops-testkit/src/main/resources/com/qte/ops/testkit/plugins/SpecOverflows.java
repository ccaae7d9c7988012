package @package@;

import com.qte.ops.spi.ProbeSpec;

public final class SpecOverflows extends Plugin {
    public SpecOverflows() {}

    @Override
    protected ProbeSpec<Nowhere, Seen> spec() {
        return spec();
    }
}
