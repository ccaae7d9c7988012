package com.qte.ops.spi;

import com.qte.ops.model.Action;
import com.qte.ops.model.Plan;
import java.util.Optional;

/**
 * Puts something right. Stateless, safe from several threads.
 *
 * @param <T> the kind of target that it acts on
 */
public interface Remediation<T extends Target<?>> {
    /** What it is; the same at every call. */
    RemediationSpec<T> spec();

    /**
     * Reads the target and names exactly what would be done to what. Changes nothing. Nothing to do is a plan without
     * actions. Blocks within the time-out of its spec and honours interruption; it is called on a thread of the library.
     *
     * @throws Exception if the target cannot be read; no plan is made then, and whoever wished for one is told why
     */
    Plan plan(Occasion<T> occasion) throws Exception;

    /**
     * Does one action; the only place that changes anything, called by the core once for each action. Checks the
     * action's identity again in the very statement that acts. Blocks within the time-out of its spec, and calls
     * {@link Act#proceed} between the steps of what takes longer than a second or so.
     *
     * @return DONE; GONE where the target is not there any more, or is another one; REFUSED where it said no
     * @throws Exception if it is not known whether the change was made
     */
    Result apply(Action action, Act<T> act) throws Exception;

    /**
     * Looks whether the change of an action is there, after a crash left it without an outcome. Reads only. Says
     * {@link Trace#UNKNOWN} where the target as it is now tells neither: a thing that is gone may have gone by itself,
     * which is as good as done, but a thing that merely looks as wished for may always have looked so. What the process
     * that died has sent may still be under way: where that can be, wait for it before saying {@link Trace#NOT_DONE}.
     *
     * @param site as for a plan
     * @throws Exception if the target cannot be read; it is asked again later
     */
    default Trace trace(Action action, Site<T> site) throws Exception {
        return Trace.UNKNOWN;
    }

    /**
     * Whether the plan takes only a part of what is to be done, and says so in its note: when all of it was done, the fault
     * is still there, smaller, and the next plan goes on. It counts only where persons have approved the plan, and never for
     * what was {@linkplain Result#cutShort cut short}. Pure.
     */
    default boolean isPart(Plan plan) {
        return false;
    }

    /**
     * What would take the action back; computed before it is done and journaled with the intent. Pure; empty where it cannot
     * be taken back. It is applied by {@link #apply} like any other.
     */
    default Optional<Action> undo(Action action) {
        return Optional.empty();
    }
}
