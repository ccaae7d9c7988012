package com.qte.ops.bridge;

import com.qte.ops.Health;
import com.qte.ops.Scope;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a load balancer is to be told of the engine: whether to send it anything. Pure; the first row that fits decides.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>the last diagnosis</th><th>what the engine needs</th><th>answer</th><th>why</th></tr>
 *   <tr><td>none, or too old to say anything</td><td></td><td>DOWN</td><td>NO_NEWS</td></tr>
 *   <tr><td>fresh</td><td>nothing looked at, or all skipped</td><td>DOWN</td><td>NOTHING_SEEN</td></tr>
 *   <tr><td>fresh</td><td>something grave FAILING</td><td>DOWN</td><td>FAILING</td></tr>
 *   <tr><td>fresh</td><td>something grave UNKNOWN</td><td>DOWN</td><td>UNKNOWN</td></tr>
 *   <tr><td>fresh</td><td>something grave RECOVERING by itself: starting up, loading</td><td>DOWN</td>
 *       <td>RECOVERING</td></tr>
 *   <tr><td>fresh</td><td>anything else, DEGRADED and what is clearing included</td><td>UP</td><td>WORKS</td></tr>
 * </table>
 *
 * <p>Grave is what a check of P0 or P1 says: the system is unusable, or a core function affected (RB-A1). A finding counts
 * at its first look: who asks has a threshold of its own, and an engine that fails is rather left out for a moment too
 * many. What the engine does not need, such as backups, keeps nobody from trading and never shows here.
 *
 * @param reason why
 * @param because the findings that decided, as the diagnosis ordered them; empty where none did
 */
public record Readiness(Reason reason, List<Finding> because) {
    /**
     * What every engine needs: itself, its JVM, and that its database and cache are there. Where all engines share one
     * database, its failure takes all of them out; who would rather have them answer with errors leaves it out.
     */
    public static final Scope NEEDS = Scope.of(List.of(
            "engine.*", "jvm.*", "postgres.reachable", "postgres.read-only", "postgres.pool", "redis.reachable"));

    private static final Set<String> ONLY_CLEARING = Set.of(Diagnosis.CLEARING, Diagnosis.FLAPPING);

    /** What is told. */
    public enum Answer {
        /** Send it something. */
        UP,
        /** Send it nothing. */
        DOWN
    }

    /** Why it is told. */
    public enum Reason {
        /** There is no diagnosis, or it is too old to say anything. */
        NO_NEWS,
        /** Nothing that the engine needs could be looked at. */
        NOTHING_SEEN,
        /** Something that the engine needs does not do its work. */
        FAILING,
        /** Something that the engine needs could not be looked at. */
        UNKNOWN,
        /** Something that the engine needs is not back yet. */
        RECOVERING,
        /** What the engine needs does its work. */
        WORKS
    }

    public Readiness {
        because = List.copyOf(because);
    }

    /** By {@link #NEEDS}. */
    public static Readiness of(Health health) {
        return of(health, NEEDS);
    }

    /**
     * By what the engine needs.
     *
     * @param needs the checks that count; what a visit costs plays no part
     */
    public static Readiness of(Health health, Scope needs) {
        return health.diagnosis()
                .map(diagnosis -> of(diagnosis, needs))
                .orElse(new Readiness(Reason.NO_NEWS, List.of()));
    }

    /** Of a diagnosis that is fresh. */
    static Readiness of(Diagnosis diagnosis, Scope needs) {
        List<Finding> needed = diagnosis.findings().stream()
                .filter(finding -> finding.status() != Status.SKIPPED)
                .filter(finding -> needs.includes(finding.check()))
                .toList();
        if (needed.isEmpty()) {
            return new Readiness(Reason.NOTHING_SEEN, List.of());
        }
        List<Finding> failing = those(needed, finding -> finding.status() == Status.FAILING);
        if (!failing.isEmpty()) {
            return new Readiness(Reason.FAILING, failing);
        }
        List<Finding> unknown = those(needed, finding -> finding.status() == Status.UNKNOWN);
        if (!unknown.isEmpty()) {
            return new Readiness(Reason.UNKNOWN, unknown);
        }
        List<Finding> recovering = those(needed, Readiness::isComingBack);
        return recovering.isEmpty()
                ? new Readiness(Reason.WORKS, List.of())
                : new Readiness(Reason.RECOVERING, recovering);
    }

    private static boolean isComingBack(Finding finding) {
        return finding.status() == Status.RECOVERING && !ONLY_CLEARING.contains(finding.reason());
    }

    private static List<Finding> those(List<Finding> needed, Predicate<Finding> which) {
        return needed.stream().filter(which).filter(Readiness::isGrave).toList();
    }

    /** A finding that does not fail is one grade milder than its check. */
    private static boolean isGrave(Finding finding) {
        return finding.severity().compareTo(Severity.P1.at(finding.status())) <= 0;
    }

    /** What to tell. */
    public Answer answer() {
        return reason == Reason.WORKS ? Answer.UP : Answer.DOWN;
    }
}
