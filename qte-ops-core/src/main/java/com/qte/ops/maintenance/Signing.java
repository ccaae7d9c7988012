package com.qte.ops.maintenance;

import com.qte.ops.model.OpsException;
import com.qte.ops.model.Phrase;
import com.qte.ops.model.Thrown;
import com.qte.ops.report.Inert;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Signs items off, for what a person has seen and for nothing else. One at a time. */
record Signing(Shelf shelf, MaintenanceSettings settings) {
    private static final int LONGEST_NAME = 100;

    /** Signs the list of the day on which it was given: the letter may have lain until there was somebody to read it. */
    void sign(Order.Sign sign, String person, Instant given, String letter) {
        ChecklistItem item = settings.item(sign.item()).orElseThrow();
        Checklist list = Checklist.listOf(item.id()).orElseThrow();
        Sheet sheet = toBeSigned(list, list.begins(LocalDate.ofInstant(given, settings.zone())));
        if (sheet.knows(letter)) {
            return;
        }
        Optional<Look> look = sheet.look(item);
        look.filter(seen -> !seen.passed()).ifPresent(seen -> refuseUnknown(item, seen, given));
        boolean plain = item.checks().isEmpty() || look.filter(Look::passed).isPresent();
        if (!plain && sign.comment().isBlank()) {
            throw refusal(look.isPresent() ? "unpassed" : "unasked", "item", item.id(), "list", list.id());
        }
        SignOff signOff = new SignOff(
                person, given, sign.comment(), look.map(Look::shortfalls).orElse(List.of()));
        write(sheet.signed(item, signOff, letter));
    }

    private void write(Sheet sheet) {
        try {
            shelf.write(sheet);
        } catch (IOException e) {
            throw new OpsException(
                    OpsException.Kind.INTERNAL, "the checklist " + sheet.id() + " cannot be kept: " + e, e);
        }
    }

    /** A sheet that holds nothing readable is no reason to keep the other letters from being read. */
    private Sheet toBeSigned(Checklist list, LocalDate begins) {
        try {
            return shelf.sheet(list, begins);
        } catch (OpsException e) {
            throw e.kind() == OpsException.Kind.INTERNAL ? refusal("unread", "why", String.valueOf(e.getMessage())) : e;
        }
    }

    private static void refuseUnknown(ChecklistItem item, Look look, Instant given) {
        if (look.at().isAfter(given)) {
            throw refusal("asked-again", "item", item.id());
        }
        if (look.more() > 0) {
            int count = look.shortfalls().size() + look.more();
            throw refusal("too-many", "item", item.id(), "count", Integer.toString(count));
        }
    }

    /** @throws OpsException CONFIGURATION, if that is no name that can be shown */
    static void refuseNobody(String person) {
        if (person.isBlank()
                || person.length() > LONGEST_NAME
                || !person.codePoints().allMatch(Inert::isShown)) {
            throw refusal(
                    "no-name", "person", Inert.line(Thrown.bounded(person)), "most", Integer.toString(LONGEST_NAME));
        }
    }

    static OpsException refusal(String why, String... words) {
        return new OpsException(OpsException.Kind.CONFIGURATION, Phrase.of("maintenance.refused." + why, words));
    }
}
