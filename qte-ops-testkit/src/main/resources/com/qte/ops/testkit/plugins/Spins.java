package @package@;

import com.qte.ops.spi.Visit;
import java.util.List;

public final class Spins extends Plugin {
    public Spins() {}

    @Override
    protected Seen visit(Visit<Nowhere, Seen> visit) throws Exception {
        while (!isOver()) {
            Thread.onSpinWait();
        }
        return new Seen(List.of());
    }
}
