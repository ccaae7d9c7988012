package com.qte.ops.sandbox.promises;

import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Plan;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.probing.Calls;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Occasion;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Calls that are cut off, each at another moment of what it does: some hear the interrupt, some leave it set, some swallow
 * it, some are about to return by themselves, some are writing to the journal.
 */
final class Late {
    static final String HANGING = "late.hang";
    static final String WORKING = "late.work";
    static final String WISH = "key";
    /** Wished for, it makes a plan with an action, which can be approved. */
    static final String NOTE = "note";

    private static final Duration VISIT = Duration.ofMillis(30);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PLAN = Duration.ofMillis(20);

    private final Strays strays;
    private final AtomicLong cancelled;
    private final AtomicLong visits = new AtomicLong();
    private final AtomicLong calls = new AtomicLong();
    private final long seed;
    private volatile Runnable writing = () -> {};
    private volatile String plan = "";

    Late(Strays strays, AtomicLong cancelled, long seed) {
        this.strays = strays;
        this.cancelled = cancelled;
        this.seed = seed;
    }

    void writesBy(Runnable how) {
        writing = how;
    }

    void plan(String hash) {
        plan = hash;
    }

    String plan() {
        return plan;
    }

    /** How many visits were cut off. */
    long visits() {
        return visits.get();
    }

    /** The probe of spots. */
    Probe<Spot, Bench.Seen> look() {
        return new Look(this);
    }

    Remediation<Bench> hanging() {
        return new Planning(HANGING, PLAN, this::hung);
    }

    /** One that takes its time, waits as everybody does, and is never late. */
    Remediation<Bench> working() {
        return new Planning(WORKING, PATIENCE, this::worked);
    }

    /** A call of this kind. */
    void call(Calls calls, Spot spot) throws Calls.Failed, InterruptedException {
        boolean unused = calls.call("late", spot, PLAN, site -> hung());
    }

    /** A quick call, which must never meet another's interrupt. */
    void quickCall(Calls calls, Spot spot) throws Calls.Failed, InterruptedException {
        boolean unused = calls.call("quick", spot, PATIENCE, site -> worked());
    }

    private boolean worked() {
        strays.lookAtThisThread("a quick call, before it began");
        try {
            boolean opened = new CountDownLatch(1).await(200, TimeUnit.MICROSECONDS);
            assert !opened : "nobody can open it";
        } catch (InterruptedException e) {
            strays.found("a quick call");
        }
        return false;
    }

    /** Waits to be interrupted, or for about as long as that takes; true if it was. */
    private boolean hung() {
        SplittableRandom random = new SplittableRandom(seed ^ calls.incrementAndGet());
        boolean interrupted = false;
        try {
            if (random.nextInt(200) == 0 && !plan.isEmpty()) {
                writing.run();
            }
            boolean isShort = random.nextInt(4) == 0;
            long micros = isShort ? random.nextLong(3_000, 9_000) : TimeUnit.MINUTES.toMicros(1);
            boolean opened = new CountDownLatch(1).await(micros, TimeUnit.MICROSECONDS);
            assert !opened : "nobody can open it";
        } catch (InterruptedException e) {
            interrupted = true;
            cancelled.incrementAndGet();
        }
        if (interrupted && random.nextBoolean()) {
            Thread.currentThread().interrupt(); // as well-behaved code does
        }
        return interrupted;
    }

    /** A target whose visits are late. */
    record Spot(String name) implements Target<AutoCloseable> {
        @Override
        public Subject subject() {
            return new Subject("spot", name);
        }

        @Override
        public AutoCloseable open(Duration within) {
            return () -> {};
        }
    }

    private record Look(Late late) implements Probe<Spot, Bench.Seen> {
        @Override
        public ProbeSpec<Spot, Bench.Seen> spec() {
            return new ProbeSpec<>(
                    "late.look", Spot.class, Bench.Seen.class, Tier.CHEAP, VISIT, List.of(new Bench.Well("late.well")));
        }

        @Override
        public Bench.Seen collect(Visit<Spot, Bench.Seen> visit) {
            if (late.hung()) {
                late.visits.incrementAndGet();
            }
            return new Bench.Seen(Status.HEALTHY);
        }
    }

    /** Something that is done when a plan is asked for. */
    private interface Move {
        boolean made();
    }

    private record Planning(String id, Duration timeout, Move move) implements Remediation<Bench> {
        @Override
        public RemediationSpec<Bench> spec() {
            return new RemediationSpec<>(
                    id,
                    Bench.class,
                    Danger.SAFE,
                    List.of(Bench.CHECK),
                    List.of(WISH),
                    timeout,
                    Duration.ZERO,
                    Duration.ofSeconds(1),
                    List.of());
        }

        @Override
        public Plan plan(Occasion<Bench> occasion) {
            boolean unused = move.made();
            List<Action> actions = NOTE.equals(occasion.wishes().get(WISH))
                    ? List.of(Action.of("note", "here", Map.of(WISH, "here"), Map.of()))
                    : List.of();
            return new Plan(
                    id,
                    occasion.target().subject(),
                    "note",
                    actions,
                    1,
                    occasion.now(),
                    occasion.now().plus(Duration.ofMinutes(5)));
        }

        @Override
        public Result apply(Action action, Act<Bench> act) {
            return Result.done("");
        }
    }
}
