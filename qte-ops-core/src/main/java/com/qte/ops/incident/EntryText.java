package com.qte.ops.incident;

import com.qte.ops.report.Language;
import com.qte.ops.report.Texts;
import com.qte.ops.report.Words;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts lines of a timeline into words. Pure and thread-safe. */
public record EntryText(Texts texts) {
    /** What happened, in a sentence without its time and person; plain text, whatever signs persons have put into it. */
    public String text(Entry entry, Language language) {
        SortedMap<String, String> said = new TreeMap<>();
        entry.words().forEach((name, value) -> said.put(name, word(name, value, language)));
        return texts.text(entry.textKey(), language, said).strip();
    }

    /** A word of the library's own in the reader's language; anything else as it is. */
    String word(String name, String value, Language language) {
        if (name.equals("to") && value.equals("*")) {
            return texts.text("incident.everybody", language);
        }
        if (name.equals("to")) {
            return Words.list(List.of(value.split(", ", -1)), language); // names, as they are kept
        }
        return texts.find("incident.word." + name + "." + value.toLowerCase(Locale.ROOT), language)
                .orElse(value);
    }
}
