package com.qte.ops.healing;

import com.qte.ops.model.Finding;
import com.qte.ops.spi.Question;
import java.util.List;

/** Has the guards asked about a proposal. Thread-safe. */
final class Asking {
    private final Guards guards;
    private final Questions questions;

    Asking(Guards guards, Questions questions) {
        this.guards = guards;
        this.questions = questions;
    }

    /**
     * All of them. Blocks for a second at most for each that was handed in.
     *
     * @param findings all that are known now
     */
    Proposal asked(Proposal proposal, List<Finding> findings) {
        return proposal.answered(guards.ask(questions.about(proposal, findings)));
    }

    /**
     * Only the built-in ones, about what can have changed since all of them were asked: approvals, kill switch, clock, and
     * what else was done. What the others said then still counts: nobody else's code runs while nothing can be recorded,
     * but for the calendar's, which is waited for as briefly as a guard.
     *
     * @param proposal with what all said
     */
    LastWord askedAgain(Proposal proposal, List<Finding> findings) {
        Question question = questions.about(proposal, findings);
        return new LastWord(
                proposal.answered(guards.ask(question, proposal.opinions())), ApprovalGuard.counted(question));
    }

    /**
     * What was said for the last time.
     *
     * @param approvers whose approvals counted in it, by name
     */
    record LastWord(Proposal proposal, List<String> approvers) {}
}
