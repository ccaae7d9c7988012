package com.qte.ops.incident;

import com.qte.ops.model.Severity;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One thing that is or was wrong, with everything that belongs to it. Immutable.
 *
 * @param id day in UTC and number within it, such as {@code 2026-11-26-3}
 * @param opened when its first finding was confirmed: response times run from there
 * @param severity the gravest that it ever was
 * @param root what explains the rest, as it is known by now
 * @param findings what else belongs to it, be it there or gone; at most {@link #MOST_FINDINGS}
 * @param impact what it affects
 * @param occurrence which one of its root cause it is within seven days, from 1
 * @param steps the steps that are done, and since when
 * @param timeline what happened, oldest first; at most {@link #MOST_ENTRIES}
 * @param dropped how many entries were left out in the midst of the timeline
 * @param acknowledgement who has taken it on last
 * @param pace what it waits for
 * @param told how many notices there were, those that wait included
 * @param pending notices that are not known to be handed over
 * @param toldTo everybody whom notices were for, as {@code channel:address}; {@link #EVERYBODY} where it went to all routes
 * @param followUps what keeps it from coming back
 * @param closing how it ended; empty while it is open
 * @param letters names of the last commands that were carried out on it
 */
public record Incident(
        String id,
        Instant opened,
        Severity severity,
        Attached root,
        List<Attached> findings,
        Impact impact,
        int occurrence,
        SortedMap<Step, Instant> steps,
        List<Entry> timeline,
        int dropped,
        Optional<Acknowledgement> acknowledgement,
        Pace pace,
        int told,
        List<Telling> pending,
        SortedSet<String> toldTo,
        List<FollowUp> followUps,
        Optional<Closing> closing,
        List<String> letters) {
    /** More are not attached: whoever reads the report has seen enough by then. */
    public static final int MOST_FINDINGS = 200;

    /** What is more is left out in the midst: how it began and how it goes on matters most. */
    public static final int MOST_ENTRIES = 400;

    /** Stands for all routes among those who were told. */
    public static final String EVERYBODY = "*";

    private static final Pattern ID = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})-\\d{1,6}");

    /** @throws NullPointerException if anything is missing, as in a file that somebody has written by hand */
    public Incident {
        Objects.requireNonNull(opened, "opened");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(root, "root");
        Objects.requireNonNull(impact, "impact");
        Objects.requireNonNull(pace, "pace");
        findings = List.copyOf(findings);
        steps = Collections.unmodifiableSortedMap(new TreeMap<>(steps));
        timeline = List.copyOf(timeline);
        pending = List.copyOf(pending);
        toldTo = Collections.unmodifiableSortedSet(new TreeSet<>(toldTo));
        followUps = List.copyOf(followUps);
        letters = List.copyOf(letters);
    }

    /** Whether a text can be the id of an incident. */
    public static boolean knows(String id) {
        Matcher parts = ID.matcher(id);
        if (!parts.matches()) {
            return false;
        }
        try {
            return !LocalDate.parse(parts.group(1)).isBefore(LocalDate.EPOCH);
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** Whether it is not over. */
    public boolean open() {
        return closing.isEmpty();
    }

    /** Whether somebody has taken it on, as grave as it is now. */
    public boolean acknowledged() {
        return acknowledgement
                .filter(given -> given.severity().compareTo(severity) <= 0)
                .isPresent();
    }

    /** What should have been done by now, so that it does not come back. */
    public List<FollowUp> overdue(Instant now) {
        return followUps.stream().filter(one -> one.overdue(now)).toList();
    }

    /** When somebody is reminded of a follow-up next, if nothing is done until then. */
    Optional<Instant> reminder() {
        return followUps.stream().flatMap(one -> one.reminder().stream()).min(Comparator.naturalOrder());
    }

    /** The first step that is not done; empty when all are. */
    public Optional<Step> step() {
        for (Step step : Step.values()) {
            if (!steps.containsKey(step)) {
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }
}
