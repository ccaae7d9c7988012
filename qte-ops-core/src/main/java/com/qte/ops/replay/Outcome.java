package com.qte.ops.replay;

import com.qte.ops.model.Status;
import com.qte.ops.probing.Look;
import java.util.Set;

/** What came of one probe at one target that a round was to look at. */
public enum Outcome {
    /** Its facts are there, and can be judged again. */
    COLLECTED,
    /** There were facts, more than there is room for; what was found in them is there. */
    TRUNCATED,
    /** It was not visited, or none of its checks could be asked. */
    SKIPPED,
    /** It takes long, and was left to a round that may cost more. */
    LEFT_OUT,
    /** It did not answer in time. */
    TIMED_OUT,
    /** The visit failed, or what it brought cannot be stored. */
    FAILED;

    /** The reason of a visit that brought facts about which no check could be asked; their findings say why. */
    static final String NOT_ASKED = "not-asked";

    private static final Set<String> LATE = Set.of("probe-timed-out", "round-over", "still-hanging");
    private static final Set<String> NOT_SENT = Set.of("quarantined", "no-threads-left");

    static Outcome of(Look look) {
        if (!look.isHeld()) {
            return LEFT_OUT;
        }
        if (look.reason().isEmpty()) {
            return look.asked().isEmpty() ? SKIPPED : COLLECTED;
        }
        if (look.run().status() == Status.SKIPPED || NOT_SENT.contains(look.reason())) {
            return SKIPPED;
        }
        return LATE.contains(look.reason()) ? TIMED_OUT : FAILED;
    }
}
