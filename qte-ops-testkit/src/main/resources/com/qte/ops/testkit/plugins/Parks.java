package @package@;

import com.qte.ops.spi.Visit;
import java.util.concurrent.locks.LockSupport;

public final class Parks extends Plugin {
    public Parks() {}

    @Override
    protected Seen visit(Visit<Nowhere, Seen> visit) throws Exception {
        while (true) {
            LockSupport.park();
            Thread.interrupted();
        }
    }
}
