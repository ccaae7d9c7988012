package com.qte.ops.model;

import java.util.List;

/**
 * What a probe could not see on a visit, and therefore which check has to be skipped. The text {@code <check>.<reason>}
 * says why and what would help.
 *
 * @param check id of the check that lacks its facts
 * @param reason key of the text, such as {@code no-privilege}
 * @param evidence arguments of the text
 */
public record Gap(String check, String reason, List<Evidence> evidence) {
    /** @throws IllegalArgumentException if the check is not an id or the reason not a word */
    public Gap {
        Names.id("check", check);
        Names.word("reason", reason);
        evidence = List.copyOf(evidence);
    }

    /** A gap with its arguments. */
    public static Gap of(String check, String reason, Evidence... evidence) {
        return new Gap(check, reason, List.of(evidence));
    }
}
