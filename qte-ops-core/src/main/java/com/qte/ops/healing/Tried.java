package com.qte.ops.healing;

/**
 * What was done for a finding before.
 *
 * @param remediation its id
 * @param outcome what came of it
 */
public record Tried(String remediation, Healed.Outcome outcome) {
    /** In two words, without language. */
    @Override
    public String toString() {
        return remediation + " " + outcome;
    }
}
