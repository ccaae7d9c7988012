package @package@;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Gap;
import com.qte.ops.spi.Visit;
import java.util.Collections;
import java.util.List;

/** A thousand gaps and more, the first of them of millions of characters. */
public final class MissesHuge extends Plugin {
    public MissesHuge() {}

    @Override
    protected Seen visit(Visit<Nowhere, Seen> visit) throws Exception {
        List<String> items = Collections.nCopies(1_000, "item".repeat(100));
        for (int gap = 0; gap < 2_000; gap++) {
            visit.missing(Gap.of(
                    "@id@.well", "bad", Evidence.text("text", "x".repeat(1_000_000 / (gap + 1))), Evidence.items("items", items)));
        }
        return new Seen(List.of());
    }
}
