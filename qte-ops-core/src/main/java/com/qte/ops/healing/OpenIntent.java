package com.qte.ops.healing;

import com.qte.ops.journal.Entry;
import com.qte.ops.journal.Inspection;
import java.time.Instant;
import java.util.List;

/**
 * An action that was begun and of which nobody knows whether it was done: its process ended between intent and outcome.
 * It is never repeated; a person has to look.
 *
 * @param number of its record in the journal
 * @param at when it was to begin
 * @param remediation id of the remediation
 * @param subject what it acts on, as text
 * @param action verb and target, as text
 * @param requester who wanted it
 */
public record OpenIntent(long number, Instant at, String remediation, String subject, String action, String requester) {
    /**
     * All that a journal holds, oldest first.
     *
     * @param since older ones are left out: after a day their subject may be acted on again
     */
    public static List<OpenIntent> of(Inspection journal, Instant since) {
        Ledger ledger = new Ledger();
        journal.entries().forEach(ledger);
        return ledger.openIntents().stream()
                .map(OpenIntent::of)
                .filter(intent -> intent.at().isAfter(since))
                .toList();
    }

    static OpenIntent of(Entry intent) {
        String action = Ledger.text(intent.data().get("action"), "verb") + " "
                + Ledger.text(intent.data().get("action"), "target");
        return new OpenIntent(
                intent.number(),
                intent.at(),
                Ledger.text(intent.data(), "remediation"),
                Ledger.text(intent.data(), "subject"),
                action,
                Ledger.text(intent.data(), "requester"));
    }

    /** In one line, without language. */
    @Override
    public String toString() {
        return remediation + " on " + subject + ": " + action + " (record " + number + ", " + at + ")";
    }
}
