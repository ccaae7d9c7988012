package com.qte.ops.healing;

import com.qte.ops.model.Finding;
import com.qte.ops.model.Plan;
import com.qte.ops.spi.Answer;
import com.qte.ops.spi.RemediationSpec;
import java.util.List;

/**
 * A plan and what the guards say to it now.
 *
 * @param plan what would be done
 * @param spec by which remediation
 * @param requester who wants it
 * @param wished whether a person named the targets, rather than findings
 * @param occasion the findings that it is to heal
 * @param opinions what each guard says, strictest first
 */
public record Proposal(
        Plan plan,
        RemediationSpec<?> spec,
        String requester,
        boolean wished,
        List<Finding> occasion,
        List<Opinion> opinions) {
    /**
     * What one guard says.
     *
     * @param guard its id
     * @param answer its answer
     */
    public record Opinion(String guard, Answer answer) {}

    public Proposal {
        occasion = List.copyOf(occasion);
        opinions = List.copyOf(opinions);
    }

    /** The same about these findings. */
    Proposal about(List<Finding> findings) {
        return new Proposal(plan, spec, requester, wished, findings, opinions);
    }

    /** The same with other answers. */
    Proposal answered(List<Opinion> answers) {
        return new Proposal(plan, spec, requester, wished, occasion, answers);
    }

    /** The strictest answer; a plan with nothing to do is allowed, for it does nothing. */
    public Answer.Choice choice() {
        return opinions.stream()
                .map(opinion -> opinion.answer().choice())
                .max(Answer.Choice::compareTo)
                .orElse(Answer.Choice.ALLOW);
    }
}
