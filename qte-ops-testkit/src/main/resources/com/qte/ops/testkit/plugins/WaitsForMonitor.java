package @package@;

import com.qte.ops.spi.Visit;
import java.util.List;
import java.util.concurrent.CountDownLatch;

public final class WaitsForMonitor extends Plugin {
    public WaitsForMonitor() {}

    @Override
    protected Seen visit(Visit<Nowhere, Seen> visit) throws Exception {
        CountDownLatch taken = new CountDownLatch(1);
        Thread keeper = new Thread(() -> keep(taken), "@id@-keeper");
        keeper.setDaemon(true);
        keeper.start();
        taken.await();
        synchronized (MONITOR) {
            return new Seen(List.of());
        }
    }

    private static final Object MONITOR = new Object();

    private static void keep(CountDownLatch taken) {
        synchronized (MONITOR) {
            taken.countDown();
            parkForEver();
        }
    }
}
