package com.qte.ops.alert;

import com.qte.ops.model.Severity;
import com.qte.ops.report.Language;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Something that people are to be told. Immutable; all texts are plain and redacted, and whoever sends them makes them
 * harmless for where they are shown.
 *
 * @param id of the incident or finding that it is about: notices of one id belong together, and a RESOLVED one ends them
 * @param kind what there is to say of it
 * @param severity how fast people must answer
 * @param subject what is ill, such as {@code postgres:main}
 * @param title a line, in each language
 * @param text some lines, in each language
 * @param labels what it can be grouped, routed and silenced by; {@code notice}, where there is one, is the same where the
 *     same notice is handed over again after a crash
 * @param since when it began
 * @param contacts {@code channel:address} of those whom it is for, such as {@code email:ops@example.com}; empty: all
 *     routes
 */
public record Notice(
        String id,
        Kind kind,
        Severity severity,
        String subject,
        Map<Language, String> title,
        Map<Language, String> text,
        SortedMap<String, String> labels,
        Instant since,
        List<String> contacts) {
    /** What there is to say. */
    public enum Kind {
        /** It has begun. */
        RAISED,
        /** It is graver, or somebody has taken it on. */
        CHANGED,
        /** Nobody has taken it on in time; the next ones are told. */
        ESCALATED,
        /** It is over. */
        RESOLVED
    }

    public Notice {
        title = Map.copyOf(title);
        text = Map.copyOf(text);
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        contacts = List.copyOf(contacts);
    }
}
