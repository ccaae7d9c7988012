package com.qte.ops.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * What a remediation would do, frozen: what was shown and approved is what is executed, or nothing.
 *
 * @param remediation id of the remediation
 * @param subject what it would act on
 * @param note key of the text below the remediation's id that says what the plan is about
 * @param actions each change, in the order in which it would be made; empty means that there is nothing to do, never
 *     that everything is meant
 * @param peers how many things of the kind acted on there are, those acted on included; at least as many as there are
 *     actions. The blast radius is measured against it
 * @param made when it was made
 * @param expires from when on it must not be executed any more
 */
public record Plan(
        String remediation,
        Subject subject,
        String note,
        List<Action> actions,
        int peers,
        Instant made,
        Instant expires) {
    /**
     * @throws IllegalArgumentException if remediation or note are not spelled as ids are, the plan does not expire after it
     *     was made, or has more actions than peers
     */
    public Plan {
        Names.id("remediation", remediation);
        Names.word("note", note);
        actions = List.copyOf(actions);
        if (peers < actions.size()) {
            throw new IllegalArgumentException(
                    "a plan of " + actions.size() + " actions cannot have " + peers + " peers in all");
        }
        if (!expires.isAfter(made)) {
            throw new IllegalArgumentException("a plan made at " + made + " cannot expire at " + expires);
        }
    }

    /**
     * What approvals are given to: SHA-256 in hex over remediation, subject and every action with its identity. The
     * times are left out, so that planning again for the same targets finds the approval that was given, while any
     * other target makes another hash; approvals have an expiry of their own.
     */
    public String hash() {
        StringBuilder text = new StringBuilder();
        field(text, remediation);
        field(text, subject.toString());
        for (Action action : actions) {
            field(text, "action");
            field(text, action.verb());
            field(text, action.target());
            action.identity().forEach((key, value) -> field(field(text, key), value));
            field(text, "before");
            action.before().forEach((key, value) -> field(field(text, key), value));
        }
        return sha256(text.toString());
    }

    /** With its length in front, so that no two plans can spell the same text. */
    private static StringBuilder field(StringBuilder text, String value) {
        return text.append(value.length()).append(':').append(value);
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }
}
