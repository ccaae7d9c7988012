package com.qte.ops.spi;

import com.qte.ops.model.Finding;
import com.qte.ops.model.Mode;
import com.qte.ops.model.Plan;
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
        List<PastAct> acts) {
    /** The requester of what no person asked for. */
    public static final String AUTOMATION = "qte-ops";

    /**
     * One person's approval.
     *
     * @param person who gave it
     * @param at when
     */
    public record Approval(String person, Instant at) {}

    /**
     * One execution in the past.
     *
     * @param remediation id
     * @param subject as text
     * @param at when it began
     * @param open whether it has an intent without an outcome: nobody knows whether it was done
     */
    public record PastAct(String remediation, String subject, Instant at, boolean open) {}

    public Question {
        occasion = List.copyOf(occasion);
        findings = List.copyOf(findings);
        approvals = List.copyOf(approvals);
        acts = List.copyOf(acts);
    }

    /** Whether the library itself wants it. */
    public boolean automatic() {
        return requester.equals(AUTOMATION);
    }
}
