package com.qte.ops;

import com.qte.ops.healing.Escalation;
import com.qte.ops.healing.Healed;
import com.qte.ops.healing.Proposal;
import com.qte.ops.healing.Tried;
import com.qte.ops.spi.Answer;
import com.qte.ops.spi.RemediationSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is tried next for one finding; pure. The mildest remediation that heals it comes first; one whose last run for
 * this finding in the last day was neither VERIFIED nor PARTLY is not tried again, but the next one is; then it is a person's turn.
 *
 * @param rungs the remediations that heal the finding, mildest first
 * @param tried what was done for the finding in the last day, oldest first
 */
record Ladder(List<? extends RemediationSpec<?>> rungs, List<Tried> tried) {
    private static final String LIMITED = "rate";
    private static final Set<String> LIMITS = Set.of("remediation", "subject", "all");

    Ladder {
        rungs = List.copyOf(rungs);
        tried = List.copyOf(tried);
    }

    /** The rungs that are left, mildest first. */
    List<? extends RemediationSpec<?>> left() {
        return rungs.stream().filter(spec -> !hasFailed(spec)).toList();
    }

    private boolean hasFailed(RemediationSpec<?> spec) {
        return tried.stream()
                .filter(one -> one.remediation().equals(spec.id()))
                .reduce((earlier, later) -> later)
                .filter(last -> last.outcome() != Healed.Outcome.VERIFIED && last.outcome() != Healed.Outcome.PARTLY)
                .isPresent();
    }

    /** Why a person is needed where no rung that is left has anything to do; empty where none was climbed either. */
    Optional<Escalation.Why> atItsEnd() {
        return rungs.stream().anyMatch(this::hasFailed) ? Optional.of(Escalation.Why.TRIED) : Optional.empty();
    }

    /** Why a person is needed instead of this; empty where it may become allowed by itself, or by approvals. */
    Optional<Escalation.Why> against(Proposal proposal) {
        return proposal.opinions().stream()
                .filter(opinion -> opinion.answer().choice() == Answer.Choice.DENY)
                .flatMap(opinion -> why(opinion).stream())
                .min(Escalation.Why::compareTo);
    }

    private Optional<Escalation.Why> why(Proposal.Opinion opinion) {
        String reason = opinion.answer().reason();
        if (opinion.guard().equals("breaker")) {
            return Optional.of(Escalation.Why.BREAKER);
        }
        if (opinion.guard().equals(LIMITED) && LIMITS.contains(reason)) {
            return Optional.of(Escalation.Why.LIMIT);
        }
        return reason.equals("never-automatic") ? atItsEnd() : Optional.empty();
    }
}
