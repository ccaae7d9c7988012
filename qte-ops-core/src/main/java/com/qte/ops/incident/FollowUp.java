package com.qte.ops.incident;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that keeps an incident from coming back.
 *
 * @param number from 1, within the incident
 * @param what what is to be done
 * @param owner who does it
 * @param due the last day on which it is in time; it ends in UTC, as the days of incidents do
 * @param done when and by whom it was; empty while it is not
 * @param reminders how many weeks that it is overdue somebody was reminded of, begun ones included
 */
public record FollowUp(int number, String what, String owner, LocalDate due, Optional<Done> done, int reminders) {
    /** Once a week: often enough not to be forgotten, and seldom enough to be read. */
    static final int EVERY_DAYS = 7;

    /** @throws IllegalArgumentException if reminders are below zero, or the year is none from 1970 to 9999 */
    public FollowUp {
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(owner, "owner");
        if (reminders < 0) {
            throw new IllegalArgumentException("somebody was reminded of a follow-up " + reminders + " times");
        }
        if (due.getYear() < 1970 || due.getYear() > 9999) {
            throw new IllegalArgumentException("a follow-up is not due in the year " + due.getYear());
        }
    }

    /**
     * It is done.
     *
     * @param person who says so
     * @param at when
     */
    public record Done(String person, Instant at) {}

    FollowUp doneBy(String person, Instant at) {
        return new FollowUp(number, what, owner, due, Optional.of(new Done(person, at)), reminders);
    }

    /** Whether it should have been done by now, and is not. */
    public boolean overdue(Instant now) {
        return done.isEmpty() && !now.isBefore(end(0));
    }

    /** When somebody is to be reminded of it next; empty once it is done. */
    Optional<Instant> reminder() {
        return done.isPresent() ? Optional.empty() : Optional.of(end(reminders));
    }

    /** The same after somebody was reminded of all weeks until now, however long nobody was there to do so. */
    FollowUp reminded(Instant now) {
        int weeks = reminders;
        while (!now.isBefore(end(weeks))) {
            weeks++;
        }
        return new FollowUp(number, what, owner, due, done, weeks);
    }

    private Instant end(int weeks) {
        return due.plusDays(1 + (long) EVERY_DAYS * weeks)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }
}
