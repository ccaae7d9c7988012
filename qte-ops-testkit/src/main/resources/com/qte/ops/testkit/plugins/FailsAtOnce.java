package @package@;

import com.qte.ops.spi.Visit;

public final class FailsAtOnce extends Plugin {
    public FailsAtOnce() {}

    @Override
    protected Seen visit(Visit<Nowhere, Seen> visit) throws Exception {
        throw new IllegalStateException("fails at once");
    }
}
