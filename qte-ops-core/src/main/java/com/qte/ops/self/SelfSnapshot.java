package com.qte.ops.self;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What the library knows of itself.
 *
 * @param plugins providers, probes and remediations that could not be used
 * @param canAct whether there is a remediation for any configured target
 * @param calendar whether a trading calendar is configured
 * @param calendarUntil last day that its holidays are known for; empty where it does not say
 * @param healing how well remediations do; empty where the journal cannot be read
 * @param journal what reading the journal found; empty where it cannot be read
 * @param unwritable why nothing can be added to the journal, redacted; empty where nothing speaks against it
 * @param outOfMemory what ran out of memory, and when; empty as long as nothing of the library's has
 * @param rounds how the rounds keep their time
 * @param cost what the library has used so far; empty where nothing measures it
 */
public record SelfSnapshot(
        List<PluginProblem> plugins,
        boolean canAct,
        boolean calendar,
        Optional<LocalDate> calendarUntil,
        Optional<HealingFacts> healing,
        Optional<JournalFacts> journal,
        Optional<String> unwritable,
        Optional<String> outOfMemory,
        Rounds rounds,
        Optional<Cost> cost) {
    public SelfSnapshot {
        plugins = List.copyOf(plugins);
    }

    /**
     * What reading the journal found.
     *
     * @param openIntents actions of which nobody knows whether they were done, one line each
     * @param damage where the chain breaks
     */
    public record JournalFacts(List<String> openIntents, Optional<String> damage) {
        public JournalFacts {
            openIntents = List.copyOf(openIntents);
        }
    }

    /**
     * How well remediations do.
     *
     * @param breakers those that are stopped until a person sets them back, one line each
     * @param demoted those that miss so often that they do not run by themselves any more, one line each
     */
    public record HealingFacts(List<String> breakers, List<String> demoted) {
        public HealingFacts {
            breakers = List.copyOf(breakers);
            demoted = List.copyOf(demoted);
        }
    }

    /**
     * One that could not be used.
     *
     * @param name class or id, as far as it is known
     * @param problem what went wrong, redacted
     */
    public record PluginProblem(String name, String problem) {}

    /**
     * How the rounds keep their time.
     *
     * @param lateTotal rounds since the start that had not ended when the next one was due
     * @param interval time from one round to the next at present, the stretch included
     * @param stretch by what factor the intervals are stretched at present: 1, 2 or 4
     */
    public record Rounds(long lateTotal, Duration interval, int stretch) {}

    /**
     * What the library's own threads have used since the start, those that have ended included.
     *
     * @param cpuSecondsTotal time on a processor; absent where the JVM does not measure it by thread
     * @param allocatedBytesTotal what they allocated on the heap; absent where the JVM does not measure it
     * @param threads how many are alive now
     */
    public record Cost(OptionalDouble cpuSecondsTotal, OptionalLong allocatedBytesTotal, int threads) {}
}
