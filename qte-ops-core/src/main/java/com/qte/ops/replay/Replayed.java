package com.qte.ops.replay;

import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Subject;
import java.util.List;
import java.util.Optional;

/**
 * What came of judging a stored round again.
 *
 * @param diagnosis of what the checks say now; what could not be judged again stands in it as it was found then
 * @param then the diagnosis of what they said when the round was stored
 * @param limits the limits that were others than those of then
 * @param changes the findings that are others than then, by id
 * @param unjudged the checks that were not asked again though they had been asked then
 * @param leftOut the checks that were never asked, since they take long
 */
public record Replayed(
        Diagnosis diagnosis,
        Diagnosis then,
        List<OtherLimit> limits,
        List<Change> changes,
        List<Unjudged> unjudged,
        List<Finding.Id> leftOut) {
    public Replayed {
        leftOut = List.copyOf(leftOut);
        limits = List.copyOf(limits);
        changes = List.copyOf(changes);
        unjudged = List.copyOf(unjudged);
    }

    /**
     * A limit that was another one then.
     *
     * @param check its id
     * @param then the limit when the round was stored
     * @param now the limit here
     */
    public record OtherLimit(String check, Limit then, Limit now) {}

    /**
     * A finding that differs.
     *
     * @param id which finding
     * @param then as it was told; empty where there was none
     * @param now as it is told; empty where there is none any more
     */
    public record Change(Finding.Id id, Optional<Finding> then, Optional<Finding> now) {}

    /**
     * A check that could not be asked again.
     *
     * @param check its id
     * @param subject what it was asked about then
     * @param why the reason, as a key
     */
    public record Unjudged(String check, Subject subject, Why why) {}

    /** Why a check was not asked again. */
    public enum Why {
        /** There is no such check here: its plug-in is missing, or it has gone. */
        NOT_HERE,
        /** Its facts are not in the bundle: there was no room, or they could not be stored. */
        NO_FACTS,
        /** Its facts are not of the form that this version of its probe brings. */
        OTHER_FORM
    }
}
