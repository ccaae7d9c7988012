package com.qte.ops;

import com.qte.ops.healing.Escalation;
import com.qte.ops.healing.Healed;
import com.qte.ops.healing.Proposal;
import com.qte.ops.model.Finding;
import java.nio.file.Path;
import java.util.Set;

/** What a listener is told, on the library's own thread; one that is slow delays nothing but its own next event. */
public sealed interface OpsEvent {
    /** A round has ended in this diagnosis. */
    record Diagnosed(com.qte.ops.diagnosis.Diagnosis diagnosis) implements OpsEvent {}

    /** Automation would like to do this, and these are the guards' answers. */
    record Proposed(Proposal proposal) implements OpsEvent {}

    /** A proposal was executed, or refused at the last moment. */
    record Acted(Healed healed) implements OpsEvent {}

    /**
     * What can be done by itself was tried, or must not be done; a person is needed. Told once while
     * it lasts, and at most once a day.
     */
    record Escalated(Escalation escalation) implements OpsEvent {}

    /**
     * An incident has begun, goes on or is over: this is what it is now. What people are told of it goes to whoever passes
     * notices on, see {@link QteOpsBuilder#notices}.
     */
    record Incident(com.qte.ops.incident.Incident incident) implements OpsEvent {}

    /**
     * A finding of P0 or P1 was confirmed, and the rounds of the last minutes were saved.
     *
     * @param bundle the file; only the owner of the state folder may read it
     * @param why severity and id of the finding
     * @param roots all root causes of P0 and P1 that were confirmed then
     */
    record Saved(Path bundle, String why, Set<Finding.Id> roots) implements OpsEvent {}

    /**
     * Something is wrong with the library itself or with a plugin.
     *
     * @param what in English, redacted
     */
    record Trouble(String what) implements OpsEvent {}
}
