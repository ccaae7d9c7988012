package com.qte.ops.target.redis;

/** How an attempt to talk to a Redis ended. */
public enum RedisOutcome {
    /** It answered. */
    OK,
    /** Nobody listens on that port. */
    REFUSED,
    /** No connection came about, or no answer, in the time given. */
    TIMED_OUT,
    /** The connection was closed in the middle of the exchange. */
    LOST,
    /** The host's name is not known. */
    UNKNOWN_HOST,
    /** There is no way to the host. */
    NO_ROUTE,
    /** The TLS handshake failed. */
    TLS,
    /** It wants a login, and none is configured. */
    NOAUTH,
    /** It does not accept user and password. */
    WRONGPASS,
    /** The user may not do what was asked. */
    NOPERM,
    /** Protected mode: it serves loopback only, having neither a password nor a bind address. */
    DENIED,
    /** All client slots are taken. */
    MAX_CLIENTS,
    /** It is reading its data set from disk. */
    LOADING,
    /** It cannot write its snapshot to disk and therefore refuses writes. */
    MISCONF,
    /** A script or a module keeps it from answering anybody. */
    BUSY,
    /** It is a replica that has lost its master. */
    MASTERDOWN,
    /** Something else; the message tells. */
    OTHER;

    /** What an error reply says, by its code; the client limit and some login errors share the code ERR. */
    public static RedisOutcome of(Reply.Refusal refusal) {
        return switch (refusal.code()) {
            case "NOAUTH" -> NOAUTH;
            case "WRONGPASS" -> WRONGPASS;
            case "NOPERM" -> NOPERM;
            case "DENIED" -> DENIED;
            case "LOADING" -> LOADING;
            case "MISCONF" -> MISCONF;
            case "BUSY" -> BUSY;
            case "MASTERDOWN" -> MASTERDOWN;
            case "ERR" -> ofPlainError(refusal.message());
            default -> OTHER;
        };
    }

    private static RedisOutcome ofPlainError(String message) {
        if (message.contains("max number of clients")) {
            return MAX_CLIENTS;
        }
        // "AUTH <password> called without any password configured for the default user"
        return message.contains("without any password configured") || message.contains("invalid password")
                ? WRONGPASS
                : OTHER;
    }
}
