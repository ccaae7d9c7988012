package com.qte.ops.healing;

import com.qte.ops.journal.Entry;
import java.util.List;
import java.util.Map;

/**
 * What the journal says of one execution of a plan; pure. Each execution that was begun is in exactly one of them, and
 * once its process has ended, and the next owner of the journal has looked, in one that is not {@link #RUNNING}.
 *
 * <table>
 *   <caption>Rules, the first that fits</caption>
 *   <tr><th>the journal holds</th><th>state</th></tr>
 *   <tr><td>a VERIFIED record of the run</td><td>the outcome in it</td></tr>
 *   <tr><td>no intent, but a REFUSED record</td><td>REFUSED</td></tr>
 *   <tr><td>a RECONCILED record, and one without an answer, or an intent that has neither outcome nor such a record</td>
 *       <td>UNKNOWN</td></tr>
 *   <tr><td>RECONCILED records, the last of each intent says DONE or its outcome did, for at least one</td>
 *       <td>RECONCILED_DONE</td></tr>
 *   <tr><td>RECONCILED records, and none was done</td><td>RECONCILED_NOT_DONE</td></tr>
 *   <tr><td>an intent, and nothing of all this</td><td>RUNNING</td></tr>
 * </table>
 */
public enum RunState {
    /** Begun, and neither proved nor looked at after a crash yet. */
    RUNNING,
    /** Refused at the last moment; nothing was done. */
    REFUSED,
    /** Done, and a fresh look found the fault gone. */
    VERIFIED,
    /** Done to the last, and the fault is still there, as the plan said. */
    PARTLY,
    /** Done, and the fault is still there. */
    NOT_EFFECTIVE,
    /** Done, and something else got worse. */
    WORSENED,
    /** Done, and no fresh look came about. */
    UNVERIFIED,
    /** Ended in the midst. */
    FAILED,
    /** Cut off by a crash; a look found that it was done, all or in part. */
    RECONCILED_DONE,
    /** Cut off by a crash; a look found that nothing was done. */
    RECONCILED_NOT_DONE,
    /** Cut off by a crash, and no look can tell what was done; a person was told. */
    UNKNOWN;

    /** The state of each run that a journal tells of, by its id, in the order in which they were begun. */
    public static Map<String, RunState> of(List<Entry> entries) {
        RunStories stories = new RunStories();
        entries.forEach(stories);
        return stories.states();
    }
}
