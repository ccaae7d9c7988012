package @package@;

import com.qte.ops.spi.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Takes all the memory there is and, when there is none left, some more; not before the host lets it, if that has a say. */
public final class FillsHeap extends Plugin {
    public FillsHeap() {}

    @Override
    protected Seen visit(Visit<Nowhere, Seen> visit) throws Exception {
        if (!visit.host(BooleanSupplier.class).map(BooleanSupplier::getAsBoolean).orElse(true)) {
            return new Seen(List.of());
        }
        List<Object> filled = new ArrayList<>();
        while (true) {
            filled.add(new long[1 << 15]);
        }
    }
}
