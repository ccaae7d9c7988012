package com.qte.ops.probes.redis;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import com.qte.ops.target.redis.RedisOutcome;
import java.util.List;
import java.util.Set;

/**
 * Whether everybody on the network is let in. Who is, reads and writes everything, and can have files written by the
 * server.
 *
 * <table>
 *   <caption>Rules, the first that applies</caption>
 *   <tr><th>what a PING without a login brings, at any address beyond the loopback</th><th>verdict</th></tr>
 *   <tr><td>there is no such address</td><td>SKIPPED {@code loopback-only}</td></tr>
 *   <tr><td>an answer, be it that it is loading or busy</td><td>FAILING {@code open}</td></tr>
 *   <tr><td>refused, a login wanted, protected mode, nobody there</td><td>HEALTHY</td></tr>
 * </table>
 */
final class Exposure implements Check<ExposureSnapshot> {
    static final String ID = "redis.exposure";

    /** What is said to those alone who are let in. */
    private static final Set<RedisOutcome> LET_IN = Set.of(
            RedisOutcome.OK, RedisOutcome.LOADING, RedisOutcome.MISCONF, RedisOutcome.BUSY, RedisOutcome.MASTERDOWN);

    private static final CheckSpec SPEC =
            CheckSpec.of(ID, Severity.P1).needs(RedisReachable.ID).steps("RB-B3.1");

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Verdict> judge(Observation<ExposureSnapshot> seen) {
        List<ExposureSnapshot.Door> doors = seen.now().doors();
        if (doors.isEmpty()) {
            return List.of(Verdict.skipped("loopback-only"));
        }
        List<String> open = doors.stream()
                .filter(door -> LET_IN.contains(door.outcome()))
                .map(ExposureSnapshot.Door::address)
                .sorted()
                .toList();
        return List.of(
                open.isEmpty()
                        ? Verdict.healthy(Evidence.count("tried", doors.size()))
                        : Verdict.of(Status.FAILING, "open", Evidence.items("addresses", open))
                                .causedBy("no-password", "published-port"));
    }
}
