package com.qte.ops.console.page;

import com.qte.ops.document.Block.Cell;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.report.Language;
import com.qte.ops.report.Texts;
import com.qte.ops.report.Words;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A page's own words, and how it tells times and numbers.
 *
 * @param zone in which times are told
 */
record Said(Language language, ZoneId zone) {
    private static final Texts TEXTS = Texts.load(Said.class.getClassLoader(), List.of("page"));
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx", Locale.ROOT);

    /** A text with its arguments, name and value by turns. */
    String text(String key, String... arguments) {
        Map<String, String> filled = new HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            filled.put(arguments[i], arguments[i + 1]);
        }
        return TEXTS.text(key, language, filled);
    }

    /** How many there are of something; {@code <key>.one} where it is one. */
    String count(String key, long count) {
        return text(count == 1 ? key + ".one" : key, "count", Long.toString(count));
    }

    /** Whether a space stands between two sentences. */
    boolean isSpaced() {
        return language != Language.ZH;
    }

    /** What stands between a name and what is said of it. */
    String colon() {
        return Words.colon(language);
    }

    /** What stands between two of a list. */
    String comma() {
        return Words.comma(language);
    }

    /** One after another. */
    String list(Collection<String> names) {
        return Words.list(names, language);
    }

    /** The text of a cell where there are no signs: before it the status, where that says more than that all is well. */
    String cell(Cell cell) {
        return cell.status()
                .filter(Status::isIll)
                .map(status -> Words.status(status, language))
                .filter(word -> !cell.text().contains(word))
                .map(word -> word + " " + cell.text())
                .orElse(cell.text());
    }

    /** When a page was made, and in which zone it tells times. */
    String made(Instant at) {
        return text("page.made", "at", time(at), "zone", zone.getId());
    }

    String time(Instant at) {
        try {
            return TIME.format(at.atZone(zone));
        } catch (DateTimeException e) {
            return at.toString(); // beyond the years that a zone knows
        }
    }

    /** A number with its unit; an endless one has no digits. */
    static String number(Unit unit, double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "-∞";
        }
        return Math.abs(value) < 1e15 ? unit.format(value) : String.format(Locale.ROOT, "%.3g", value);
    }
}
