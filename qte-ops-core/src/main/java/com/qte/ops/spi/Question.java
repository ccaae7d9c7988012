package com.qte.ops.spi;

import com.qte.ops.model.Finding;
import com.qte.ops.model.Mode;
import com.qte.ops.model.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that a guard may know.
 *
 * @param plan what would be done
 * @param spec by which remediation
 * @param mode how far automation may go for this remediation
 * @param enabled whether configuration names this remediation's mode itself, without which nothing destructive runs
 * @param requester who wants it executed; {@link #AUTOMATION} for the library itself
 * @param wished whether a person named the targets, rather than findings
 * @param now the wall clock
 * @param killSwitch whether the kill switch is engaged; one that cannot be read is
 * @param occasion the findings that the plan is to heal
 * @param findings all findings of the last diagnosis
 * @param sessionOpen whether the market's session is open; empty where no calendar is configured
 * @param approvals approvals of this plan's hash that were neither revoked nor used
 * @param acts what was executed before, oldest first, as far back as a day
 * @param age how old the plan is: by the wall clock or by the monotonic one, whichever says more
 * @param breakers those that are open for this remediation, on whatever subject
 * @param score how well it did in its last runs
 * @param own what the library itself lives in
 */
public record Question(
        Plan plan,
        RemediationSpec<?> spec,
        Mode mode,
        boolean enabled,
        String requester,
        boolean wished,
        Instant now,
        boolean killSwitch,
        List<Finding> occasion,
        List<Finding> findings,
        Optional<Boolean> sessionOpen,
        List<Approval> approvals,
        List<PastAct> acts,
        Duration age,
        List<Breaker> breakers,
        Score score,
        OwnProcess own) {
    /** The requester of what no person asked for. */
    public static final String AUTOMATION = "qte-ops";

    /**
     * One person's approval.
     *
     * @param person who gave it
     * @param at when, by the wall clock
     * @param age how long ago: by the wall clock or by the monotonic one, whichever says more, so that setting the clock
     *     back prolongs nothing; negative where the wall clock alone is known and was before it
     */
    public record Approval(String person, Instant at, Duration age) {}

    /**
     * One execution in the past.
     *
     * @param remediation id
     * @param subject as text
     * @param at when it began, by the wall clock
     * @param age how long ago: by the monotonic clock as long as that tells, so that setting the wall clock frees nobody
     *     from a limit; zero or more
     * @param open whether it has an intent without an outcome: nobody knows whether it was done
     */
    public record PastAct(String remediation, String subject, Instant at, Duration age, boolean open) {}

    public Question {
        occasion = List.copyOf(occasion);
        findings = List.copyOf(findings);
        approvals = List.copyOf(approvals);
        acts = List.copyOf(acts);
        breakers = List.copyOf(breakers);
    }

    /** The same in another mode. */
    public Question in(Mode other) {
        return new Question(
                plan,
                spec,
                other,
                enabled,
                requester,
                wished,
                now,
                killSwitch,
                occasion,
                findings,
                sessionOpen,
                approvals,
                acts,
                age,
                breakers,
                score,
                own);
    }

    /** Whether the library itself wants it. */
    public boolean automatic() {
        return requester.equals(AUTOMATION);
    }
}
