package com.qte.ops.maintenance;

import com.qte.ops.model.OpsException;
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
            throw refusal(
                    look.isPresent()
                            ? "the checks of " + item.id()
                                    + " do not pass it; say in a comment why it is passed all the same"
                            : "the checks of " + item.id() + " were not asked yet; run checklist-" + list.id()
                                    + " first, or say in a comment why it is passed all the same");
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
            throw e.kind() == OpsException.Kind.INTERNAL ? refusal(String.valueOf(e.getMessage())) : e;
        }
    }

    private static void refuseUnknown(ChecklistItem item, Look look, Instant given) {
        if (look.at().isAfter(given)) {
            throw refusal(
                    "the checks of " + item.id() + " were asked again after this was signed; look what they say now");
        }
        if (look.more() > 0) {
            throw refusal("the checks of " + item.id() + " have more against it ("
                    + (look.shortfalls().size() + look.more()) + ") than anybody can know; mend some of it first");
        }
    }

    /** @throws OpsException CONFIGURATION, if that is no name that can be shown */
    static void refuseNobody(String person) {
        if (person.isBlank()
                || person.length() > LONGEST_NAME
                || !person.codePoints().allMatch(Inert::isShown)) {
            throw refusal("'" + Inert.line(Thrown.bounded(person)) + "' is no person's name of at most " + LONGEST_NAME
                    + " characters");
        }
    }

    static OpsException refusal(String why) {
        return new OpsException(OpsException.Kind.CONFIGURATION, why);
    }
}
