package com.qte.ops.spi;

import com.qte.ops.model.Severity;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Something that people are to be told, in one language. Immutable. All texts are redacted, and otherwise as they come:
 * a query's or a file's name may stand in them, so whoever shows them makes them harmless for where they are shown.
 *
 * @param id of what it is about: alerts of one id belong together, and a RESOLVED one ends them
 * @param kind what there is to say of it
 * @param severity how fast people must answer
 * @param subject what is ill, such as {@code postgres:main}
 * @param title a line
 * @param text some lines
 * @param labels what it can be grouped, routed and silenced by
 * @param since when it began; the same in all alerts of one id
 * @param at when there was this to say
 * @param contacts {@code channel:address} of those whom it is for; empty: for all
 */
public record Alert(
        String id,
        Kind kind,
        Severity severity,
        String subject,
        String title,
        String text,
        SortedMap<String, String> labels,
        Instant since,
        Instant at,
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

    public Alert {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        contacts = List.copyOf(contacts);
    }

    /** The addresses of one channel among the contacts, in their order. */
    public List<String> addresses(String channel) {
        String start = channel + ":";
        return contacts.stream()
                .filter(contact -> contact.regionMatches(true, 0, start, 0, start.length()))
                .map(contact -> contact.substring(start.length()))
                .toList();
    }
}
