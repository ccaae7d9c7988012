package com.qte.ops.incident;

import com.qte.ops.alert.Notices;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A run of the state machine with a clock of its own: what is changed is kept, and what is pending is handed over. */
final class Story {
    Instant now = Told.START;
    Casebook book;
    final Map<String, Incident> kept = new TreeMap<>();
    final List<String> notices = new ArrayList<>();
    /** Whom notices reach. */
    Notices.Way way = Notices.Way.OPEN;

    private int letters;

    Story() {
        this(Told.RULES);
    }

    Story(Rules rules) {
        book = Casebook.of(rules, List.of());
    }

    Story seen(Finding... findings) {
        return seen(Told.diagnosis(findings));
    }

    Story seen(Diagnosis diagnosis) {
        return happen(new Happening.Seen(now, diagnosis));
    }

    /** Lets time pass, looking at the clock at the end of it. */
    Story after(Duration time) {
        now = now.plus(time);
        return happen(new Happening.Passed(now));
    }

    Story said(Saying saying) {
        return happen(new Happening.Said(now, saying, "li", "letter-" + letters++));
    }

    /** A new process finds what was kept. */
    Story restarted() {
        book = Casebook.of(book.rules(), List.copyOf(kept.values()));
        return happen(new Happening.Resumed(now));
    }

    Story happen(Happening happening) {
        keep(book.after(happening));
        return this;
    }

    private void keep(Turn turn) {
        book = turn.casebook();
        for (Incident incident : turn.changed()) {
            kept.put(incident.id(), incident);
            for (Telling telling : incident.pending()) {
                notices.add(incident.id().substring(11) + "/" + telling.number() + " " + telling.kind() + " "
                        + String.join(",", telling.contacts()));
            }
            if (!incident.pending().isEmpty()) {
                Happening told = new Happening.Told(now, incident.id(), ways(incident));
                Turn next = incident.open() ? book.after(told) : book.after(incident, told);
                book = next.casebook();
                next.changed().forEach(one -> kept.put(one.id(), one));
            }
        }
    }

    private SortedMap<Integer, Notices.Way> ways(Incident incident) {
        SortedMap<Integer, Notices.Way> ways = new TreeMap<>();
        incident.pending().forEach(telling -> ways.put(telling.number(), way));
        return ways;
    }

    /** The notices since the last time. */
    List<String> heard() {
        List<String> all = List.copyOf(notices);
        notices.clear();
        return all;
    }

    List<Incident> open() {
        return book.open();
    }

    /** The only open one. */
    Incident one() {
        if (open().size() != 1) {
            throw new AssertionError(open().size() + " incidents are open");
        }
        return open().get(0);
    }

    Incident closed(String id) {
        return Optional.ofNullable(kept.get(id)).orElseThrow();
    }

    static List<Entry.Kind> kinds(Incident incident) {
        return incident.timeline().stream().map(Entry::kind).toList();
    }
}
