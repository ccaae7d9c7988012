package @package@;

import com.qte.ops.spi.Visit;
import java.util.List;
import org.slf4j.MDC;

public final class SpoilsContext extends Plugin {
    public SpoilsContext() {}

    @Override
    protected Seen visit(Visit<Nowhere, Seen> visit) throws Exception {
        Thread thread = Thread.currentThread();
        thread.setContextClassLoader(getClass().getClassLoader());
        thread.setName("@id@");
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.setUncaughtExceptionHandler((who, what) -> {});
        MDC.put("@id@", "spoilt");
        thread.interrupt();
        if ("@1@".equals("throw")) {
            throw new IllegalStateException("spoilt");
        }
        return new Seen(List.of());
    }
}
