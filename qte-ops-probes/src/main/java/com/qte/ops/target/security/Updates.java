package com.qte.ops.target.security;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What dpkg's and apt's own files say of security updates.
 *
 * @param installed how many packages are installed
 * @param unfinished packages that dpkg has not brought to an end, with their states
 * @param suites the security suites that lists are there of
 * @param published when the newest list of a security suite was published: nobody can have looked before then, and
 *     security suites are published anew every few days; empty where there is no list
 * @param oldest when the oldest list of a security suite was published: of that suite nobody knows what came after
 * @param unread lists of security suites that could not be read, with the reason
 * @param pending in the order of their names
 */
public record Updates(
        int installed,
        List<String> unfinished,
        List<String> suites,
        Optional<Instant> published,
        Optional<Instant> oldest,
        List<String> unread,
        List<Update> pending) {
    public Updates {
        unfinished = List.copyOf(unfinished);
        suites = List.copyOf(suites);
        unread = List.copyOf(unread);
        pending = List.copyOf(pending);
    }
}
