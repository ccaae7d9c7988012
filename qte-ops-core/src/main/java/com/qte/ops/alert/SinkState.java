package com.qte.ops.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a sink does.
 *
 * @param name as it is configured
 * @param taken alerts that were for it since the start; each is delivered, lost or waiting
 * @param delivered those that the sink has taken
 * @param lost those that were given up: refused for good, a day old, or without room
 * @param waiting those that are still to be sent, or under way
 * @param failures messages that failed in a row; 0 where the last one was taken
 * @param problem what the last failure was, redacted; empty where the last message was taken
 * @param lostLast when an alert was lost last; empty where none was
 * @param hangs how long a message has been under way, where that is too long
 * @param waits how long the alert that waits longest, or is under way, has waited; empty where none does
 */
public record SinkState(
        String name,
        long taken,
        long delivered,
        long lost,
        int waiting,
        int failures,
        Optional<String> problem,
        Optional<Instant> lostLast,
        Optional<Duration> hangs,
        Optional<Duration> waits) {}
