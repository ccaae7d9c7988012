package com.qte.ops.testkit.faults;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One named fault, and whether a check finds it. Where {@link #found} is never called it was missed, and that is told
 * too: when closed, the trial leaves a row in {@code target/faults/}, of which {@link FaultTable} makes the table. Not
 * thread-safe.
 *
 * <pre>{@code
 * try (FaultTrial trial = FaultTrial.real(check, "a session keeps six others waiting for a row", "PostgreSQL 16")) {
 *     …
 *     trial.begun();
 *     trial.found(verdict);
 * }
 * }</pre>
 */
public final class FaultTrial implements AutoCloseable {
    private final Check<?> check;
    private final String fault;
    private final String server;
    private final String origin;
    private long begun = System.nanoTime();
    private Optional<Verdict> found = Optional.empty();
    private Duration took = Duration.ZERO;

    private FaultTrial(Check<?> check, String fault, String server, String origin) {
        this.check = check;
        this.fault = fault;
        this.server = server;
        this.origin = origin;
    }

    /**
     * A fault of a real server.
     *
     * @param fault what is wrong, in a few words; the same for all servers
     * @param server such as {@code PostgreSQL 16}
     */
    public static FaultTrial real(Check<?> check, String fault, String server) {
        return new FaultTrial(check, fault, server, FaultRow.REAL);
    }

    /**
     * A fault that cannot be produced on one machine.
     *
     * @param origin which server's answer it is made of, and what was altered
     */
    public static FaultTrial fixture(Check<?> check, String fault, String origin) {
        return new FaultTrial(check, fault, "", origin);
    }

    /** The fault is there: seconds count from now. */
    public void begun() {
        begun = System.nanoTime();
    }

    /**
     * The check says it; only the first time counts.
     *
     * @throws AssertionError if the verdict sees no fault
     */
    public void found(Verdict verdict) {
        if (!verdict.status().isIll() || verdict.status() == Status.UNKNOWN) {
            throw new AssertionError(check.spec().id() + " does not see it: " + fault + ": " + verdict);
        }
        if (found.isEmpty()) {
            took = Duration.ofNanos(System.nanoTime() - begun);
            found = Optional.of(verdict);
        }
    }

    /** Leaves the row. */
    @Override
    public void close() {
        FaultRow.of(check.spec(), fault, server, origin, found, took).keep();
    }

    /**
     * What all checks say of a server that is well; leaves a row of how many there are.
     *
     * @throws AssertionError if one sees a fault, or does not know
     */
    public static void healthy(String server, List<Verdict> verdicts) {
        List<Verdict> ill =
                verdicts.stream().filter(verdict -> verdict.status().isIll()).toList();
        if (!ill.isEmpty() || verdicts.isEmpty()) {
            throw new AssertionError("a healthy " + server + " is said to be ill: " + ill);
        }
        FaultRow.healthy(server, verdicts).keep();
    }
}
