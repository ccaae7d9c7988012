package com.qte.ops.probes.postgres;

/** How a login went. */
public enum LoginOutcome {
    /** It came about. */
    OK("ok"),
    /** The host's name is not known. */
    UNKNOWN_HOST("unknown-host"),
    /** Nobody listens there. */
    REFUSED("refused"),
    /** No connection came about in time. */
    CONNECT_TIMED_OUT("connect-timed-out"),
    /** The connection came about, and then nothing was said: the process is stopped or overwhelmed. */
    SILENT("timed-out"),
    /** Not yet: it starts up. */
    STARTING_UP("starting-up"),
    /** Not yet: it recovers after a crash. */
    RECOVERING("recovering"),
    /** No more: it shuts down. */
    SHUTTING_DOWN("shutting-down"),
    /** Not now, and its words are not among those known: they are translated by the server. */
    NOT_NOW("not-now"),
    /** The session was ended by an administrator, or because the server shuts down or has crashed. */
    TERMINATED("terminated"),
    /** Wrong password, unknown role, expired password, or one that is missing. */
    WRONG_PASSWORD("wrong-password"),
    /** The rules of {@code pg_hba.conf} refuse us, or the role may not log in. */
    REJECTED("rejected"),
    /** The role may not connect to this database. */
    NO_ACCESS("no-access"),
    /** There is no such database. */
    NO_DATABASE("no-database"),
    /** The database lets nobody in. */
    NOT_ACCEPTING("not-accepting"),
    /** Every slot is taken. */
    ALL_SLOTS("too-many-connections"),
    /** Only slots for privileged roles are left. */
    RESERVED_SLOTS("too-many-connections"),
    /** Our own role may have no more sessions. */
    ROLE_LIMIT("role-limit"),
    /** The database may have no more sessions. */
    DATABASE_LIMIT("database-limit"),
    /** No more replication connections. */
    WAL_SENDERS("too-many-connections"),
    /** TLS did not come about. */
    TLS("tls"),
    /** The statement took longer than it may. */
    STATEMENT_TIMED_OUT("statement-timed-out"),
    /** The session lacks a privilege. */
    NO_PRIVILEGE("no-privilege"),
    /** Something else; see the message. */
    OTHER("failed");

    private final String reason;

    LoginOutcome(String reason) {
        this.reason = reason;
    }

    /** Key of the text that says it. */
    String reason() {
        return reason;
    }

    /** Whether the server is on its way and will let us in by itself. */
    public boolean isUnderWay() {
        return this == STARTING_UP || this == RECOVERING || this == NOT_NOW;
    }
}
