package com.qte.ops.console;

import com.qte.ops.journal.Entry;
import com.qte.ops.report.Inert;
import com.qte.ops.report.ReportText;
import com.qte.ops.report.Style;
import com.qte.ops.report.Words;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Prints a record of the journal for a person. */
final class EntryText {
    private final Console console;

    EntryText(Console console) {
        this.console = console;
    }

    void print(Entry entry) {
        Style style = console.style();
        console.out()
                .println(entry.number() + "  " + ReportText.time(entry.at(), style) + "  "
                        + style.strong(entry.kind().name()) + "  "
                        + console.text("journal.kind." + entry.kind().name()));
        Paragraph paragraph = new Paragraph(console, 4);
        new TreeMap<>(entry.data())
                .forEach((name, value) ->
                        paragraph.print(Words.named(Inert.line(name), plain(value), console.language())));
    }

    private static String plain(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(member -> Inert.line(String.valueOf(member.getKey())) + "=" + plain(member.getValue()))
                    .sorted()
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(EntryText::plain).collect(Collectors.joining(", ", "[", "]"));
        }
        return Inert.line(String.valueOf(value));
    }
}
