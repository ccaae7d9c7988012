package com.qte.ops.symptom;

import com.qte.ops.model.Finding;
import java.util.Optional;

/**
 * What could not be looked at, and is therefore not ruled out.
 *
 * @param check id of the check
 * @param why what kept it from being seen
 * @param finding the finding that says so, with its reason and what would help; empty where there is none at all
 */
public record Unseen(String check, Why why, Optional<Finding> finding) {
    /** What keeps a check from being seen. */
    public enum Why {
        /** The look failed, or is too old. */
        UNKNOWN,
        /** It hangs on something that is ill itself. */
        HIDDEN,
        /** It does not apply, lacks a right, or lacks what it would be told by. */
        SKIPPED,
        /** There is nothing of its kind, because nothing is configured or found. */
        NO_TARGET,
        /** There is no such check here: who brings it is not on the class path. */
        NO_CHECK
    }
}
