package @package@;

import com.qte.ops.spi.Visit;
import java.util.List;

public final class Parks extends Plugin {
    public Parks() {}

    @Override
    protected Seen visit(Visit<Nowhere, Seen> visit) throws Exception {
        parkForEver();
        return new Seen(List.of());
    }
}
