package com.qte.ops.remediation.postgres;

import com.qte.ops.model.Finding;
import com.qte.ops.model.Limit;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Unit;
import com.qte.ops.spi.Occasion;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a plan is made for: the findings, or the pid that a person named, or neither where a person named the server
 * alone, which stands for the checks' default limits.
 *
 * @param findings what is to be healed
 * @param pid the session that a person named
 */
record Occasions(List<Finding> findings, Optional<Integer> pid) {
    static final String PID_WISH = "pid";

    static final String SLOW_QUERIES = "postgres.queries.slow";
    static final String BLOCKED = "postgres.locks.blocked";
    static final String IDLE_IN_TRANSACTION = "postgres.connections.idle-in-transaction";
    static final String IDLE = "postgres.connections.idle";
    static final String SATURATION = "postgres.connections.saturation";

    /** The checks' own limits in seconds, for when no finding brings the limit that was in force. */
    private static final Map<String, Double> DEFAULT_SECONDS =
            Map.of(SLOW_QUERIES, 60.0, BLOCKED, 30.0, IDLE_IN_TRANSACTION, 60.0, IDLE, 3_600.0);

    /** @throws OpsException CONFIGURATION, if the pid is no number */
    static Occasions of(Occasion<?> occasion) {
        Optional<String> pid = Optional.ofNullable(occasion.wishes().get(PID_WISH));
        return new Occasions(occasion.findings(), pid.map(Occasions::number));
    }

    /** Whether the check is among the findings, or nothing is, which leaves the defaults. */
    boolean includes(String check) {
        return findings.isEmpty() || found(check);
    }

    /** Whether the check is among the findings. */
    boolean found(String check) {
        return findings.stream().anyMatch(finding -> finding.check().equals(check));
    }

    /** From what age on the check found fault: the limit that it was judged by, or else its default. */
    double limitSeconds(String check) {
        return findings.stream()
                .filter(finding -> finding.check().equals(check))
                .flatMap(finding -> finding.limits().values().stream())
                .filter(limit -> limit.unit() == Unit.SECONDS)
                .mapToDouble(Occasions::mildest)
                .max()
                .orElseGet(() -> DEFAULT_SECONDS.getOrDefault(check, Double.POSITIVE_INFINITY));
    }

    private static double mildest(Limit limit) {
        return Double.isNaN(limit.degraded()) ? limit.failing() : limit.degraded();
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new OpsException(
                    OpsException.Kind.CONFIGURATION,
                    "pid '" + text + "' is no process id; allowed: the number of a session's process, such as 4711");
        }
    }
}
