package com.qte.ops.model;

import java.util.List;

/**
 * A check's answer for one part of its subject. It holds no prose: texts come from the reason key, with the evidence
 * as arguments.
 *
 * @param part which part of the subject; empty where the check sees it as one
 * @param status what it is
 * @param reason key of the text below the check's id, such as {@code timed-out}
 * @param evidence what it rests on
 * @param causes ids of likely causes below the check's id, likeliest first; texts {@code <check>.cause.<id>}
 */
public record Verdict(String part, Status status, String reason, List<Evidence> evidence, List<String> causes) {
    /** The part of a check that sees its subject as one. */
    public static final String WHOLE = "";

    /** @throws IllegalArgumentException if the reason or a cause is not a word */
    public Verdict {
        Names.word("reason", reason);
        causes.forEach(cause -> Names.word("cause", cause));
        evidence = List.copyOf(evidence);
        causes = List.copyOf(causes);
    }

    /**
     * About the whole subject, with no cause named.
     *
     * @throws IllegalArgumentException if the reason is not a word
     */
    public static Verdict of(Status status, String reason, Evidence... evidence) {
        return new Verdict(WHOLE, status, reason, List.of(evidence), List.of());
    }

    /** About the whole subject, and well; the reason is {@code ok}. */
    public static Verdict healthy(Evidence... evidence) {
        return of(Status.HEALTHY, "ok", evidence);
    }

    /**
     * About the whole subject, which this check does not look at, for the reason given.
     *
     * @throws IllegalArgumentException if the reason is not a word
     */
    public static Verdict skipped(String reason, Evidence... evidence) {
        return of(Status.SKIPPED, reason, evidence);
    }

    /** The same about one part. */
    public Verdict forPart(String newPart) {
        return new Verdict(newPart, status, reason, evidence, causes);
    }

    /**
     * The same with its likely causes, likeliest first.
     *
     * @throws IllegalArgumentException if one is not a word
     */
    public Verdict causedBy(String... ids) {
        return new Verdict(part, status, reason, evidence, List.of(ids));
    }
}
