package com.qte.ops.target.http;

/** What a request came to, told apart by what a person would do about it. */
public enum Outcome {
    /** Answered in time with a status of 200 to 299. */
    OK("ok"),
    /** Answered in time with another status; redirects are among them, because none is followed. */
    STATUS("status"),
    /** The machine answers, but nothing listens on the port. */
    REFUSED("refused"),
    /** No connection came about in time: the machine is away, or a firewall swallows the packets. */
    TIMED_OUT("timed-out"),
    /** Connected, but the answer did not come, or not completely, in time: the process hangs or crawls. */
    SILENT("silent"),
    /** No trusted encrypted connection came about. */
    TLS("tls"),
    /** The name of the machine is known to no resolver. */
    UNKNOWN_HOST("unknown-host"),
    /** The connection broke off, or what came is no HTTP. */
    BROKEN("broken");

    private final String reason;

    Outcome(String reason) {
        this.reason = reason;
    }

    /** The reason key under which checks report it. */
    public String reason() {
        return reason;
    }
}
