package com.qte.ops;

import com.qte.ops.model.Gap;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * One probe, which does what its random numbers say, and the test's own book of when it really
 * saw that all is well. Visited by one thread at a time, read by any.
 */
final class StalePost implements Probe<StalePost.Place, StalePost.Seen> {
    /** Beyond the hand-over time by enough that a visit may be slow and yet in time. */
    static final Duration TIMEOUT = Duration.ofMillis(45);

    private static final Duration SLOW = Duration.ofMillis(24);

    record Place(String name) implements Target<AutoCloseable> {
        @Override
        public Subject subject() {
            return new Subject("place", name);
        }

        @Override
        public AutoCloseable open(Duration within) {
            return () -> {};
        }
    }

    /** What was seen; never the same object twice but where the very same is brought again. */
    static final class Snapshot {
        private Snapshot() {}

        static Seen of(Status status) {
            return new Seen(status, new Snapshot());
        }
    }

    record Seen(Status status, Snapshot which) {}

    /** What a probe may do; how often of a hundred visits in bad weather. */
    private enum Move {
        SAME(45),
        NEW(15),
        ILL(7),
        UNKNOWN(4),
        THROWS(6),
        GAP(3),
        NOTHING(2),
        STALLS(8),
        STALLS_IN_JUDGING(4),
        SLOW(2),
        HANGS(2),
        HANGS_STUBBORNLY(2);

        private final int share;

        Move(int share) {
            this.share = share;
        }

        static Move of(Random random, boolean isCalm, boolean mayHang) {
            if (isCalm) {
                return random.nextInt(30) == 0 ? STALLS : SAME;
            }
            int drawn = random.nextInt(100);
            for (Move move : values()) {
                drawn -= move.share;
                if (drawn < 0) {
                    return move.ordinal() < SLOW.ordinal() || mayHang ? move : SAME;
                }
            }
            return SAME;
        }
    }

    private final String name;
    private final Tier tier;
    private final List<String> needs;
    private final boolean mayHang;
    private final Random random;
    private final JumpingTicker ticker;
    private Seen same = Snapshot.of(Status.HEALTHY);
    private volatile boolean calm = true;
    private volatile boolean stallsInJudging;
    private volatile CountDownLatch hanging = new CountDownLatch(1);
    private volatile boolean visited;
    private volatile long wellNanos;
    private volatile boolean well;
    private volatile long lastNanos;

    StalePost(String name, Tier tier, List<String> needs, boolean mayHang, long seed, JumpingTicker ticker) {
        this.name = name;
        this.tier = tier;
        this.needs = needs;
        this.mayHang = mayHang;
        this.random = new Random(seed);
        this.ticker = ticker;
        this.lastNanos = ticker.nanos();
    }

    String check() {
        return name + ".well";
    }

    Tier tier() {
        return tier;
    }

    void weather(boolean isCalm) {
        calm = isCalm;
    }

    /** Lets go of what hangs. */
    void release() {
        hanging.countDown();
        hanging = new CountDownLatch(1);
    }

    @Override
    public ProbeSpec<Place, Seen> spec() {
        return new ProbeSpec<>(name + ".look", Place.class, Seen.class, tier, TIMEOUT, List.of(new Well()));
    }

    @Override
    public Seen collect(Visit<Place, Seen> visit) throws Exception {
        long read = ticker.nanos();
        if (!visited) {
            wellNanos = read;
            visited = true;
        }
        Move move = Move.of(random, calm, mayHang);
        switch (move) {
            case HANGS -> {
                well = false;
                hanging.await();
                return same;
            }
            case HANGS_STUBBORNLY -> {
                well = false;
                CountDownLatch mine = hanging;
                while (mine.getCount() > 0) {
                    LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
                }
                return same;
            }
            case ILL, UNKNOWN -> {
                said(false, read);
                return Snapshot.of(move == Move.ILL ? Status.FAILING : Status.UNKNOWN);
            }
            case THROWS -> {
                said(false, read);
                throw new IOException("no answer");
            }
            case GAP -> {
                said(false, read);
                visit.missing(Gap.of(check(), "not-seen"));
                return same;
            }
            case NOTHING -> {
                said(false, read);
                return nothing();
            }
            case NEW -> same = Snapshot.of(Status.HEALTHY);
            case STALLS -> ticker.jump(Jumps.some(random));
            case STALLS_IN_JUDGING -> {
                same = Snapshot.of(Status.HEALTHY);
                stallsInJudging = true;
            }
            case SLOW -> slowly();
            case SAME -> {}
        }
        said(true, read);
        return same;
    }

    @SuppressWarnings("NullAway") // what a bad plugin does
    private static Seen nothing() {
        return null;
    }

    private void slowly() {
        long until = System.nanoTime() + SLOW.toNanos();
        while (System.nanoTime() - until < 0) {
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
    }

    private void said(boolean isWell, long read) {
        if (isWell) {
            wellNanos = read;
        }
        well = isWell;
        lastNanos = ticker.nanos();
    }

    /** Whether what it saw last was that all is well. */
    boolean isWell() {
        return well;
    }

    /** Whether it was ever asked. */
    boolean isVisited() {
        return visited;
    }

    /** When it last answered. */
    long lastNanos() {
        return lastNanos;
    }

    /** How old the last good news is at this time; how long there has been none where there was never any. */
    Duration age(long now) {
        return Duration.ofNanos(now - wellNanos);
    }

    private final class Well implements Check<Seen> {
        @Override
        public CheckSpec spec() {
            return CheckSpec.of(check(), Severity.P2).needs(needs.toArray(new String[0]));
        }

        @Override
        public List<Verdict> judge(Observation<Seen> seen) {
            if (stallsInJudging) {
                stallsInJudging = false;
                ticker.jump(Jumps.some(random));
            }
            return List.of(Verdict.of(seen.now().status(), "as-seen"));
        }
    }
}
