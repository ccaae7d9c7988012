package com.qte.ops.maintenance;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A run of a task, or one that did not come about.
 *
 * @param number rising with every run
 * @param task what was run
 * @param schedule by which schedule; empty where a person wanted it
 * @param person who wanted it; empty for a schedule
 * @param due when it was to begin
 * @param begun when it did; of one that did not, when that was settled
 * @param ended when it ended; empty while it goes on
 * @param outcome how it ended
 * @param result key of what came of it, below {@code maintenance.result.}; empty while it goes on
 * @param words what fills the placeholders of that text, redacted
 * @param letter name of the command that wanted it; empty for none
 */
public record Run(
        long number,
        MaintenanceTask task,
        String schedule,
        String person,
        Instant due,
        Instant begun,
        Optional<Instant> ended,
        Outcome outcome,
        String result,
        SortedMap<String, String> words,
        String letter) {
    /** How a run ended. */
    public enum Outcome {
        /** It waits for its turn. */
        WAITING,
        /** It goes on. */
        RUNNING,
        /** It ended, and all is well. */
        WELL,
        /** It ended, and there is something to be looked at. */
        FOUND,
        /** It failed. */
        FAILED,
        /** The process ended before it did. */
        BROKEN_OFF,
        /** It was not run. */
        SKIPPED;

        /** Key of its name. */
        public String textKey() {
            return "maintenance.outcome." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Run {
        words = Collections.unmodifiableSortedMap(new TreeMap<>(words));
    }

    /** How late it began; zero where it was on time. */
    public Duration late() {
        Duration late = Duration.between(due, begun);
        return late.isNegative() ? Duration.ZERO : late;
    }

    /** Key of what came of it. */
    public String textKey() {
        return "maintenance.result." + result;
    }

    /** Whether nothing more is to be expected of it. */
    public boolean over() {
        return ended.isPresent();
    }

    Run running(Instant now) {
        return new Run(number, task, schedule, person, due, now, Optional.empty(), Outcome.RUNNING, "", words, letter);
    }

    Run ended(Instant now, Outcome how, String what, SortedMap<String, String> with) {
        return new Run(number, task, schedule, person, due, begun, Optional.of(now), how, what, with, letter);
    }
}
