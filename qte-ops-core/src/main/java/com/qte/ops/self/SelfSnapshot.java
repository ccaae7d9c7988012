package com.qte.ops.self;

import java.time.Duration;
import java.time.Instant;
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
 * @param alerting how it is with telling people
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
        Optional<Cost> cost,
        Alerting alerting) {
    public SelfSnapshot {
        plugins = List.copyOf(plugins);
        alerting = alerting == null ? Alerting.NONE : alerting; // of one that was stored before it knew
    }

    /** Of an instance that tells nobody of anything, and is not meant to. */
    public SelfSnapshot(
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
        this(
                plugins,
                canAct,
                calendar,
                calendarUntil,
                healing,
                journal,
                unwritable,
                outOfMemory,
                rounds,
                cost,
                Alerting.NONE);
    }

    /**
     * How it is with telling people.
     *
     * @param wanted whether somebody is to be told, and there is no way to do so
     * @param sinks the ways that there are
     * @param unusable names of those that are configured and could not be made
     */
    public record Alerting(boolean wanted, List<SinkFacts> sinks, List<String> unusable) {
        /** Nobody is told, and nobody is to be. */
        public static final Alerting NONE = new Alerting(false, List.of(), List.of());

        public Alerting {
            sinks = List.copyOf(sinks);
            unusable = List.copyOf(unusable);
        }
    }

    /**
     * How an alert sink does.
     *
     * @param name as it is configured
     * @param lost alerts that were given up since the start
     * @param waiting alerts that are still to be sent
     * @param failures messages that failed in a row
     * @param problem what the last failure was, redacted; empty where the last message was taken
     * @param lostLast when an alert was given up last; empty where none was
     * @param hangs how long a message has been under way, where that is too long
     * @param waits how long the alert that waits longest has waited; empty where none does
     */
    public record SinkFacts(
            String name,
            long lost,
            int waiting,
            int failures,
            Optional<String> problem,
            Optional<Instant> lostLast,
            Optional<Duration> hangs,
            Optional<Duration> waits) {
        public SinkFacts {
            waits = waits == null ? Optional.empty() : waits; // of one that was stored before it knew
        }
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
