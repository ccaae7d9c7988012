package com.qte.ops.maintenance;

import com.qte.ops.document.Block;
import com.qte.ops.document.Block.Cell;
import com.qte.ops.maintenance.Sheet.Mark;
import com.qte.ops.model.Status;
import com.qte.ops.report.Language;
import com.qte.ops.report.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How checklists stand, in the words of one language. Pure. */
record ChecklistPage(MaintenanceSettings settings, Wording words) {
    private static final int MOST_NAMED = 3;

    /** One sheet: each item with its mark, and why it is open. */
    Block table(Sheet sheet) {
        List<List<Cell>> rows = new ArrayList<>();
        for (ChecklistItem item : settings.items(sheet.list())) {
            Mark mark = sheet.mark(item);
            rows.add(List.of(
                    Cell.of(words.text(item.textKey())),
                    Cell.of(
                            status(mark),
                            words.say("mark."
                                    + mark.name().toLowerCase(Locale.ROOT).replace('_', '-'))),
                    Cell.of(said(sheet, item))));
        }
        return new Block.Table(List.of(words.say("item"), words.say("standing"), words.say("said")), rows);
    }

    /** Sheets of one list that are over, one a row. */
    Block summary(List<Sheet> sheets) {
        List<List<Cell>> rows = new ArrayList<>();
        for (Sheet sheet : sheets) {
            List<ChecklistItem> items = settings.items(sheet.list());
            int done = sheet.done(items);
            List<String> open = items.stream()
                    .filter(item -> sheet.mark(item) == Mark.OPEN)
                    .map(item -> words.text(item.textKey()))
                    .toList();
            rows.add(List.of(
                    Cell.of(sheet.begins().toString()),
                    Cell.of(
                            open.isEmpty() ? Status.HEALTHY : Status.DEGRADED,
                            words.say(
                                    "done-of",
                                    "done",
                                    Integer.toString(done),
                                    "total",
                                    Integer.toString(items.size()))),
                    Cell.of(String.join(words.say("and"), open))));
        }
        return new Block.Table(List.of(words.say("period"), words.say("passed"), words.say("still-open")), rows);
    }

    private static Status status(Mark mark) {
        return mark == Mark.OPEN ? Status.DEGRADED : Status.HEALTHY;
    }

    /** Who passed it, or why nobody did. */
    String said(Sheet sheet, ChecklistItem item) {
        Optional<SignOff> signed = sheet.signOff(item);
        Optional<Look> look = sheet.look(item);
        List<String> parts = new ArrayList<>();
        signed.ifPresent(by -> parts.add(words.say(
                by.comment().isBlank() ? "signed" : "signed-comment",
                "person",
                by.person(),
                "at",
                words.time(by.at()),
                "comment",
                by.comment())));
        if (item.checks().isEmpty()) {
            if (signed.isEmpty()) {
                parts.add(words.say("wants-person"));
            }
        } else if (look.isEmpty()) {
            parts.add(words.say("not-asked", "list", sheet.list().id()));
        } else {
            parts.add(look(look.get()));
            if (look.get().passed() && item.kind() == ChecklistItem.Kind.BOTH && signed.isEmpty()) {
                parts.add(words.say("wants-person"));
            }
        }
        return String.join(words.language() == Language.ZH ? "" : " ", parts);
    }

    private String look(Look look) {
        if (look.passed()) {
            return words.say("checks-pass", "at", words.time(look.at()));
        }
        List<String> named = look.shortfalls().stream()
                .limit(MOST_NAMED)
                .map(this::shortfall)
                .toList();
        int more = look.shortfalls().size() + look.more() - named.size();
        String all = String.join(words.say("and"), named) + (more > 0 ? " … +" + more : "");
        return words.say("checks-fail", "at", words.time(look.at()), "why", all);
    }

    private String shortfall(Shortfall one) {
        String status =
                one.status().map(said -> Words.status(said, words.language())).orElse("");
        return words.text(one.textKey(), Map.of("what", one.what(), "status", status));
    }
}
