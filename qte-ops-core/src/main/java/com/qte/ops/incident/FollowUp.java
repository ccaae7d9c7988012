package com.qte.ops.incident;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Something that keeps an incident from coming back.
 *
 * @param number from 1, within the incident
 * @param what what is to be done
 * @param owner who does it
 * @param due until when
 * @param done when and by whom it was; empty while it is not
 */
public record FollowUp(int number, String what, String owner, LocalDate due, Optional<Done> done) {
    /**
     * It is done.
     *
     * @param person who says so
     * @param at when
     */
    public record Done(String person, Instant at) {}

    FollowUp doneBy(String person, Instant at) {
        return new FollowUp(number, what, owner, due, Optional.of(new Done(person, at)));
    }
}
