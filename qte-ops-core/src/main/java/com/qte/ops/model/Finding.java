package com.qte.ops.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A verdict with its name on it.
 *
 * @param id which check said it of what
 * @param status what it is
 * @param severity how fast people must answer
 * @param reason key of the text below the check's id
 * @param evidence what it rests on
 * @param limits the limits that the evidence was held against, by name
 * @param causes ids of likely causes, likeliest first
 * @param at when the facts were collected
 * @param epoch number of the evidence epoch, rising with every round; an act begins a new one
 * @param standing how far it can be relied on
 * @param causedBy the finding that explains this one; empty for a root cause
 */
public record Finding(
        Id id,
        Status status,
        Severity severity,
        String reason,
        List<Evidence> evidence,
        Map<String, Limit> limits,
        List<String> causes,
        Instant at,
        long epoch,
        Standing standing,
        Optional<Id> causedBy) {
    /** Name of the evidence of an UNKNOWN finding that its text alone says all about. */
    public static final String PROBLEM = "problem";

    /**
     * What a finding is about; the same from round to round.
     *
     * @param check id of the check
     * @param subject what is ill
     * @param part which part of it; empty for the whole
     */
    public record Id(String check, Subject subject, String part) implements Comparable<Id> {
        @Override
        public int compareTo(Id other) {
            int order = check.compareTo(other.check);
            order = order != 0 ? order : subject.compareTo(other.subject);
            return order != 0 ? order : part.compareTo(other.part);
        }

        @Override
        public String toString() {
            return check + "@" + subject + (part.isEmpty() ? "" : "#" + part);
        }
    }

    public Finding {
        evidence = List.copyOf(evidence);
        limits = Map.copyOf(limits);
        causes = List.copyOf(causes);
    }

    /** One that no other look has confirmed and no other finding explains yet. */
    public static Finding first(
            Id id,
            Status status,
            Severity severity,
            String reason,
            List<Evidence> evidence,
            Map<String, Limit> limits,
            List<String> causes,
            Instant at,
            long epoch) {
        return new Finding(
                id,
                status,
                severity,
                reason,
                evidence,
                limits,
                causes,
                at,
                epoch,
                Standing.UNCONFIRMED,
                Optional.empty());
    }

    /** Id of the check that spoke. */
    public String check() {
        return id.check();
    }

    /** What it spoke of. */
    public Subject subject() {
        return id.subject();
    }

    /** Which part of it; empty for the whole. */
    public String part() {
        return id.part();
    }

    /** Whether enough looks in a row have said so to wake somebody. */
    public boolean confirmed() {
        return standing == Standing.CONFIRMED;
    }

    /** The same, relied on so far. */
    public Finding standing(Standing other) {
        return new Finding(id, status, severity, reason, evidence, limits, causes, at, epoch, other, causedBy);
    }

    /** The same, explained by another. */
    public Finding causedBy(Optional<Id> cause) {
        return new Finding(id, status, severity, reason, evidence, limits, causes, at, epoch, standing, cause);
    }
}
