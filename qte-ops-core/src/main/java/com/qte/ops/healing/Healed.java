package com.qte.ops.healing;

import com.qte.ops.model.Action;
import com.qte.ops.model.Finding;
import com.qte.ops.spi.Result;
import java.util.List;

/**
 * What came of a proposal.
 *
 * @param proposal the plan and what the guards said when it was to be executed
 * @param outcome how it ended
 * @param done each action that was tried, in order
 * @param after the findings on the healed checks after the act; empty where nothing was done
 * @param undone the actions that took the change back, where it made things worse
 */
public record Healed(Proposal proposal, Outcome outcome, List<Done> done, List<Finding> after, List<Done> undone) {
    /**
     * One action and what it came to.
     *
     * @param action what was tried
     * @param result what it came to
     */
    public record Done(Action action, Result result) {}

    /** How it ended. */
    public enum Outcome {
        /** There was nothing to do, and nothing was done. */
        NOTHING_TO_DO,
        /** A guard refused, or approvals are missing; nothing was done. */
        REFUSED,
        /** Done, and a fresh look found the fault gone. */
        VERIFIED,
        /** Done to the last, and the fault is still there, as the plan that persons approved said: plan again. */
        PARTLY,
        /** Done, and a fresh look found the fault still there. */
        NOT_EFFECTIVE,
        /** Done, and something else got worse; taken back where possible. */
        WORSENED,
        /** Done, but no fresh look came about: nobody knows. */
        UNVERIFIED,
        /** The target refused or was another by then, or it is not known whether an action took place. */
        FAILED
    }

    public Healed {
        done = List.copyOf(done);
        after = List.copyOf(after);
        undone = List.copyOf(undone);
    }
}
