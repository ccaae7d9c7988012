package com.qte.ops.maintenance;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;

/**
 * Times in the syntax of Unix's cron: minute, hour, day of the month, month, day of the week. Where both days are narrowed
 * down, either is enough, as crontab(5) has it. Immutable.
 *
 * <table>
 *   <caption>Where the clock is set</caption>
 *   <tr><th>hour</th><th>a time that is not there</th><th>a time that is there twice</th></tr>
 *   <tr><td>every one ({@code *}, {@code *}{@code /2})</td><td>left out: it goes by the hours that pass</td><td>both</td></tr>
 *   <tr><td>any other</td><td>the moment at which the clock is set</td><td>the first</td></tr>
 * </table>
 */
public final class Cron {
    /** All five-minute steps of a repeated hour, several times over. */
    private static final int MOST_REPEATED = 200;

    private final String text;
    private final ExecutionTime times;
    private final boolean hourly;

    private Cron(String text, ExecutionTime times, boolean hourly) {
        this.text = text;
        this.times = times;
        this.hourly = hourly;
    }

    /** @throws IllegalArgumentException if it is no such text, or means no time at all */
    static Cron parse(String text) {
        String[] fields = text.strip().split("\\s+", -1);
        com.cronutils.model.Cron read =
                new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX)).parse(text.strip());
        read.validate();
        Cron cron = new Cron(text.strip(), ExecutionTime.forCron(read), fields[1].startsWith("*"));
        if (cron.local(LocalDateTime.of(2024, 1, 1, 0, 0)).isEmpty()) { // a leap year is near
            throw new IllegalArgumentException("'" + text + "' is no time of any year");
        }
        return cron;
    }

    /** The first time after the one given; empty where there is none any more. */
    Optional<Instant> next(Instant after, ZoneId zone) {
        return hourly ? byHours(after, zone.getRules()) : byTheClock(after, zone.getRules());
    }

    private Optional<Instant> byTheClock(Instant after, ZoneRules rules) {
        LocalDateTime local = LocalDateTime.ofInstant(after, rules.getOffset(after));
        for (int i = 0; i < MOST_REPEATED; i++) {
            Optional<LocalDateTime> next = local(local);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            Instant at = first(next.get(), rules);
            if (at.isAfter(after)) {
                return Optional.of(at);
            }
            local = next.get(); // it was in the hour that comes twice, and is over
        }
        return Optional.empty();
    }

    private static Instant first(LocalDateTime local, ZoneRules rules) {
        ZoneOffsetTransition set = rules.getTransition(local);
        if (set == null) {
            return local.toInstant(rules.getOffset(local));
        }
        return set.isGap() ? set.getInstant() : local.toInstant(set.getOffsetBefore());
    }

    private Optional<Instant> byHours(Instant after, ZoneRules rules) {
        ZoneOffset offset = rules.getOffset(after);
        LocalDateTime local = LocalDateTime.ofInstant(after, offset);
        ZoneOffsetTransition set = rules.nextTransition(after);
        while (true) {
            Optional<LocalDateTime> next = local(local);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            Instant at = next.get().toInstant(offset);
            if (set == null || at.isBefore(set.getInstant())) {
                return Optional.of(at);
            }
            offset = set.getOffsetAfter();
            local = set.getDateTimeAfter().minusNanos(1); // that moment counts
            set = rules.nextTransition(set.getInstant());
        }
    }

    /** By a clock that nobody sets. */
    private Optional<LocalDateTime> local(LocalDateTime after) {
        return times.nextExecution(after.atZone(ZoneOffset.UTC)).map(ZonedDateTime::toLocalDateTime);
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cron cron && cron.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
