package com.qte.ops.maintenance;

import com.qte.ops.model.Phrase;
import com.qte.ops.report.Language;
import com.qte.ops.report.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;

/** Words of one language and times of one zone. Pure. */
record Wording(Texts texts, Language language, ZoneId zone) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    /** A text of reports with its arguments, by name and value in turns. */
    String say(String key, String... arguments) {
        Map<String, String> filled = new HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            filled.put(arguments[i], arguments[i + 1]);
        }
        return texts.text("maintenance.report." + key, language, filled);
    }

    /** Any text. */
    String text(String key, Map<String, String> arguments) {
        return texts.text(key, language, arguments);
    }

    String text(Phrase phrase) {
        return texts.text(phrase, language);
    }

    /** Any text. */
    String text(String key) {
        return texts.text(key, language);
    }

    String time(Instant at) {
        return TIME.format(at.atZone(zone)) + " " + zone.getRules().getOffset(at);
    }
}
