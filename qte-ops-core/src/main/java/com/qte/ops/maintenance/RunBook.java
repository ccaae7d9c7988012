package com.qte.ops.maintenance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was run, and up to when each schedule was dealt with. Immutable.
 *
 * @param runs oldest first; of each task the last {@link #MOST_OF_A_TASK}
 * @param dealtWith by name of the schedule: its last time that was run or skipped, or when it was seen first
 */
public record RunBook(List<Run> runs, SortedMap<String, Instant> dealtWith) {
    /** A week of one that is run each hour, and years of one that is run each month. */
    static final int MOST_OF_A_TASK = 170;

    static final RunBook EMPTY = new RunBook(List.of(), new TreeMap<>());

    public RunBook {
        runs = List.copyOf(runs);
        dealtWith = Collections.unmodifiableSortedMap(new TreeMap<>(dealtWith));
    }

    long next() {
        return 1 + runs.stream().mapToLong(Run::number).max().orElse(0);
    }

    /** The same with a run that is new, or not as it was. */
    RunBook with(Run run) {
        List<Run> all = new ArrayList<>(runs);
        all.removeIf(one -> one.number() == run.number());
        all.add(run);
        all.sort(Comparator.comparingLong(Run::number));
        Map<MaintenanceTask, Integer> left = new EnumMap<>(MaintenanceTask.class);
        all.forEach(one -> left.merge(one.task(), 1, Integer::sum));
        all.removeIf(one -> left.merge(one.task(), -1, Integer::sum) >= MOST_OF_A_TASK);
        return new RunBook(all, dealtWith);
    }

    /** The same with a schedule that was dealt with up to then. */
    RunBook dealtWith(String schedule, Instant until) {
        SortedMap<String, Instant> more = new TreeMap<>(dealtWith);
        more.put(schedule, until);
        return new RunBook(runs, more);
    }

    /** What a process left that ended before its runs did. */
    RunBook brokenOff(Instant now) {
        RunBook book = this;
        for (Run run : runs) {
            if (!run.over()) {
                book = book.with(run.ended(now, Run.Outcome.BROKEN_OFF, "broken-off", run.words()));
            }
        }
        return book;
    }

    boolean knows(String letter) {
        return !letter.isEmpty() && runs.stream().anyMatch(run -> run.letter().equals(letter));
    }

    /** The last run of a task that looked and ended. */
    public Optional<Run> last(MaintenanceTask task) {
        return runs.stream()
                .filter(run -> run.task() == task && run.over() && run.outcome() != Run.Outcome.SKIPPED)
                .reduce((one, later) -> later);
    }
}
