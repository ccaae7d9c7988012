package @package@;

import com.qte.ops.spi.ProbeSpec;

public final class SpecNull extends Plugin {
    public SpecNull() {}

    @Override
    protected ProbeSpec<Nowhere, Seen> spec() {
        return null;
    }
}
