package @package@;

import com.qte.ops.model.Severity;
import com.qte.ops.model.Subject;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeProvider;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Settings;
import com.qte.ops.spi.Spi;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** An honest plug-in; each hostile one spoils one thing of it. */
public class Plugin implements ProbeProvider {
    private static final AtomicInteger VISITS = new AtomicInteger();
    private static final Queue<Runnable> HELD = new ConcurrentLinkedQueue<>();
    private static volatile long begunNanos;
    private static volatile boolean over;

    public Plugin() {}

    /** How often it was visited so far. */
    public static int visits() {
        return VISITS.get();
    }

    /** When the last visit began, by the machine's monotonic clock. */
    public static long begunNanos() {
        return begunNanos;
    }

    /** Ends all that hangs "for ever", so that no test leaves it to the next one. */
    public static void letGo() {
        over = true;
        HELD.forEach(Runnable::run);
    }

    /** A visit begins. */
    static void begins() {
        begunNanos = System.nanoTime();
        VISITS.incrementAndGet();
    }

    static boolean isOver() {
        return over;
    }

    /** Has this done when everything is let go. */
    static void holds(Runnable release) {
        HELD.add(release);
        if (over) {
            release.run();
        }
    }

    /** Parks until everything is let go, whoever interrupts. */
    static void parkForEver() {
        Thread parked = Thread.currentThread();
        holds(() -> LockSupport.unpark(parked));
        while (!over) {
            LockSupport.park();
            Thread.interrupted();
        }
    }

    @Override
    public String id() {
        return "@id@";
    }

    @Override
    public int spiVersion() {
        return Spi.VERSION;
    }

    @Override
    public List<Probe<?, ?>> probes() {
        return List.of(new Look(this));
    }

    @Override
    public List<Target<?>> targets(Settings settings) {
        return List.of(new Nowhere("@id@"));
    }

    /** What the probe declares. */
    protected ProbeSpec<Nowhere, Seen> spec() {
        return new ProbeSpec<>(
                "@id@.look",
                Nowhere.class,
                Seen.class,
                Tier.CHEAP,
                Duration.ofMillis(500),
                List.of(new Well(this, "@id@.well")));
    }

    /** What a visit does. */
    protected Seen visit(Visit<Nowhere, Seen> visit) throws Exception {
        return new Seen(List.of());
    }

    /** What the check says. */
    protected List<Verdict> judge(Observation<Seen> seen) {
        return List.of(Verdict.healthy());
    }

    /** Does not come back for a minute, except by an exception when it is interrupted. */
    static <X> X hang() {
        try {
            new CountDownLatch(1).await(1, TimeUnit.MINUTES);
            throw new IllegalStateException("woken after a minute");
        } catch (InterruptedException e) {
            throw new IllegalStateException("woken", e);
        }
    }

    public record Nowhere(String name) implements Target<AutoCloseable> {
        @Override
        public Subject subject() {
            return new Subject("nowhere", name);
        }

        @Override
        public AutoCloseable open(Duration within) {
            return () -> {};
        }
    }

    public record Seen(List<?> facts) {}

    public record Look(Plugin plugin) implements Probe<Nowhere, Seen> {
        @Override
        public ProbeSpec<Nowhere, Seen> spec() {
            return plugin.spec();
        }

        @Override
        public Seen collect(Visit<Nowhere, Seen> visit) throws Exception {
            begins();
            return plugin.visit(visit);
        }
    }

    public record Well(Plugin plugin, String id) implements Check<Seen> {
        @Override
        public CheckSpec spec() {
            return CheckSpec.of(id, Severity.P2);
        }

        @Override
        public List<Verdict> judge(Observation<Seen> seen) {
            return plugin.judge(seen);
        }
    }
}
