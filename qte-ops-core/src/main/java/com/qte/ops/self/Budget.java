package com.qte.ops.self;

import com.qte.ops.model.Limit;
import com.qte.ops.model.Unit;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What the library may use of the engine's machine. It is kept by {@linkplain Stretch stretching intervals}, which
 * lowers what rounds cost; the number of threads is only told, for it does not depend on how often rounds run.
 *
 * @param cores time on a processor ÷ time; reached is exceeded
 * @param bytesPerSecond allocated on the heap; reached is exceeded
 */
public record Budget(double cores, double bytesPerSecond) {
    /** A hundredth of a core, own promise: what the engine does not find free in a hundred seconds is one second. */
    static final Limit CPU = Limit.above("cpu", Unit.RATIO, 0.01, Double.NaN, "own promise");

    /**
     * 1 MiB a second, own promise. A heap of 2 GiB (RB-E2.1) has at least 100 MiB for new objects (G1NewSizePercent is
     * 5): this alone would bring about a collection in a hundred seconds, far fewer than an engine at work has.
     */
    static final Limit ALLOCATION =
            Limit.above("allocation", Unit.BYTES, 1 << 20, Double.NaN, "own promise, with the heap of RB-E2.1");

    /** Eight, own promise; with nine it is exceeded. Each has its stack, and the kernel one more to choose from. */
    static final Limit THREADS = Limit.above("threads", Unit.COUNT, 9, Double.NaN, "own promise: eight threads");

    static final List<Limit> LIMITS = List.of(CPU, ALLOCATION, THREADS);

    /** The budget that the limits in force for check {@code ops.self} say; the declared ones where one is missing. */
    public static Budget of(Map<String, Limit> limits) {
        return new Budget(
                limits.getOrDefault(CPU.name(), CPU).degraded(),
                limits.getOrDefault(ALLOCATION.name(), ALLOCATION).degraded());
    }

    /** Whether more was used. What is not measured exceeds nothing. */
    boolean isExceededBy(Spending spent) {
        return share(spent) >= 1;
    }

    /** Whether less than half was used, so that twice as much would still be within it. */
    boolean isHalfLeftBy(Spending spent) {
        return share(spent) < 0.5;
    }

    private double share(Spending spent) {
        return Math.max(share(spent.cores(), cores), share(spent.bytesPerSecond(), bytesPerSecond));
    }

    private static double share(OptionalDouble used, double most) {
        if (used.isEmpty()) {
            return 0;
        }
        return used.getAsDouble() >= most ? Math.max(1, used.getAsDouble() / most) : used.getAsDouble() / most;
    }
}
