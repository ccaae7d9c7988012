package com.qte.ops.spi;

import com.qte.ops.model.Evidence;
import java.util.List;

/**
 * What a guard says to a plan.
 *
 * @param choice may it be executed
 * @param reason key of the text below the guard's id
 * @param evidence arguments of the text
 */
public record Answer(Choice choice, String reason, List<Evidence> evidence) {
    /** Answers from mild to strict. */
    public enum Choice {
        /** Nothing against it. */
        ALLOW,
        /** Not before as many persons as are needed have approved it. */
        ASK,
        /** No. */
        DENY
    }

    public Answer {
        evidence = List.copyOf(evidence);
    }

    /** Nothing against it; the reason is {@code ok}. */
    public static Answer allow(Evidence... evidence) {
        return new Answer(Choice.ALLOW, "ok", List.of(evidence));
    }

    /** Persons must approve first. */
    public static Answer ask(String reason, Evidence... evidence) {
        return new Answer(Choice.ASK, reason, List.of(evidence));
    }

    /** No. */
    public static Answer deny(String reason, Evidence... evidence) {
        return new Answer(Choice.DENY, reason, List.of(evidence));
    }
}
