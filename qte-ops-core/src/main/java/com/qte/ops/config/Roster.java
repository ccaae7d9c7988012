package com.qte.ops.config;

import com.qte.ops.model.Severity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who is told of what, and who after them where nobody answers (RB-A1, RB-A2). Pure.
 *
 * @param contacts everybody, in the order of the settings
 * @param levels by severity: first who is told at once, then who is told when those have not answered in time; a severity
 *     without levels has nobody of its own
 */
public record Roster(List<Contact> contacts, Map<Severity, List<List<Contact>>> levels) {
    /** A winter's and a summer's week: clocks are set in between, and at most twice a year. */
    private static final List<LocalDate> WEEKS = List.of(LocalDate.of(2026, 1, 5), LocalDate.of(2026, 7, 6));

    public Roster {
        contacts = List.copyOf(contacts);
        levels = Map.copyOf(levels);
    }

    /**
     * Those of a level who are there, everybody else's back-up in their place.
     *
     * @param level where they stand, 0 for the first
     * @param contacts nobody, where the severity has no levels
     */
    public record Reached(int level, List<Contact> contacts) {
        public Reached {
            contacts = List.copyOf(contacts);
        }
    }

    /** How many levels a severity has; 0 where it has nobody of its own. */
    public int depth(Severity severity) {
        return of(severity).size();
    }

    /**
     * Who is to be told now: this level, or the next one of which somebody is there, or else the first one before it.
     *
     * @param level 0 or more; what is beyond the last is the last
     */
    public Reached reach(Severity severity, int level, Instant at) {
        List<List<Contact>> route = of(severity);
        if (route.isEmpty()) {
            return new Reached(0, List.of());
        }
        int first = Math.min(level, route.size() - 1);
        for (int i = 0; i < route.size(); i++) {
            int tried = (first + i) % route.size();
            List<Contact> there = there(route.get(tried), at);
            if (!there.isEmpty()) {
                return new Reached(tried, there);
            }
        }
        return new Reached(first, route.get(first)); // a gap of an hour that the clocks leave: better told too early
    }

    /** Everybody of the last level, there or not (RB-G1). */
    public List<Contact> last(Severity severity) {
        List<List<Contact>> route = of(severity);
        return route.isEmpty() ? List.of() : route.get(route.size() - 1);
    }

    /** An instant at which nobody of the whole route is there, in the zone of whom goes then. */
    Optional<ZonedDateTime> gap(Severity severity) {
        List<Contact> all = of(severity).stream().flatMap(List::stream).toList();
        // Whoever is there at an instant is so until an end; so ends alone have to be looked at.
        return WEEKS.stream()
                .flatMap(week -> contacts.stream().flatMap(contact -> contact.hours().ends(week).stream()))
                .filter(end -> there(all, end.toInstant()).isEmpty())
                .findFirst();
    }

    private List<List<Contact>> of(Severity severity) {
        return levels.getOrDefault(severity, List.of());
    }

    private List<Contact> there(List<Contact> level, Instant at) {
        Set<Contact> there = new LinkedHashSet<>();
        level.forEach(contact -> instead(contact, at).ifPresent(there::add));
        return new ArrayList<>(there);
    }

    /** Whoever is there: the contact, or the first of the back-ups that follow one another. */
    private Optional<Contact> instead(Contact contact, Instant at) {
        Set<String> asked = new HashSet<>();
        Optional<Contact> next = Optional.of(contact);
        while (next.isPresent() && asked.add(next.get().name())) {
            if (next.get().hours().hold(at)) {
                return next;
            }
            next = next.get().backup().flatMap(this::named);
        }
        return Optional.empty();
    }

    private Optional<Contact> named(String name) {
        return contacts.stream().filter(contact -> contact.name().equals(name)).findFirst();
    }
}
