package @package@;

import com.qte.ops.spi.Visit;
import java.util.List;

public final class WaitsForChild extends Plugin {
    public WaitsForChild() {}

    @Override
    protected Seen visit(Visit<Nowhere, Seen> visit) throws Exception {
        Process child = new ProcessBuilder("sleep", "600").start();
        Runtime.getRuntime().addShutdownHook(new Thread(child::destroyForcibly));
        holds(child::destroyForcibly);
        while (true) {
            try {
                return new Seen(List.of(child.waitFor()));
            } catch (InterruptedException e) {
                continue; // it will not hear
            }
        }
    }
}
