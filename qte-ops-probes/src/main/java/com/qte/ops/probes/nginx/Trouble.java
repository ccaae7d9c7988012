package com.qte.ops.probes.nginx;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What lines of nginx's error log tell of, told apart by what a person would do about it. The first that applies. */
public enum Trouble {
    /** All servers of a group were taken out for failing; only with two and more in it. */
    NO_LIVE_UPSTREAMS(true, "no live upstreams"),
    /** Connections are turned away without an answer. */
    WORKER_CONNECTIONS(true, "worker_connections are not enough", "worker_connections exceed open file"),
    /** Descriptors have run out. */
    OPEN_FILES(true, "(24: Too many open files)"),
    /** Nothing can be written any more. */
    DISK_FULL(true, "(28: No space left on device)"),
    /** Connected, or not, and no answer came. */
    UPSTREAM_TIMED_OUT(false, "upstream timed out"),
    /** The upstream has ended, or has hung up. */
    UPSTREAM_CLOSED(false, "upstream prematurely closed", "(104: Connection reset by peer) while reading"),
    /** Nothing listens there, or the host cannot be reached. */
    UPSTREAM_REFUSED(false, "connect() failed", "connect() to unix:"),
    /** No encrypted connection with the upstream came about. */
    UPSTREAM_TLS(false, "while SSL handshaking to upstream", "upstream SSL certificate"),
    /** A name behind which an upstream is was not found. */
    UPSTREAM_NAME(false, "could not be resolved", "host not found in upstream"),
    /** A file may not be read. */
    DENIED_FILES(false, "(13: Permission denied)");

    private final boolean grave;
    private final List<String> texts;

    Trouble(boolean grave, String... texts) {
        this.grave = grave;
        this.texts = List.of(texts);
    }

    /** Whether one is too many. */
    boolean isGrave() {
        return grave;
    }

    /** The reason key under which it is reported. */
    String reason() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What the line tells of; empty where it is something else. */
    static Optional<Trouble> of(String line) {
        return Arrays.stream(values())
                .filter(trouble -> trouble.texts.stream().anyMatch(line::contains))
                .findFirst();
    }
}
