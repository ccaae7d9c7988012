package com.qte.ops.target.pgbouncer;

/** A console that could not be asked. Its message holds no secret. */
public final class PgBouncerFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What failed. */
    public enum Kind {
        /** Nobody listens there, or the host is not known. */
        REFUSED,
        /** No answer in time. */
        TIMED_OUT,
        /** The connection broke off. */
        LOST,
        /** Login or command is not allowed. */
        DENIED,
        /** Whoever answers does not speak this protocol. */
        PROTOCOL
    }

    PgBouncerFailure(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** What failed. */
    public Kind kind() {
        return kind;
    }
}
