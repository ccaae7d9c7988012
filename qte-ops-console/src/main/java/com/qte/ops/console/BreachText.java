package com.qte.ops.console;

import com.qte.ops.journal.Breach;
import com.qte.ops.report.Inert;

/** Says where a journal breaks, and how. */
final class BreachText {
    private BreachText() {}

    static String of(Console console, Breach breach) {
        String what = console.text(
                "journal.breach." + breach.kind().name(),
                "record",
                Long.toString(breach.record()),
                "first",
                Long.toString(breach.sure() + 1),
                "detail",
                Inert.line(breach.detail()));
        return console.text(
                "journal.breach",
                "what",
                what,
                "file",
                Inert.line(breach.file()),
                "line",
                Long.toString(breach.line()),
                "offset",
                Long.toString(breach.offset()),
                "untrusted",
                Long.toString(breach.untrusted()));
    }
}
