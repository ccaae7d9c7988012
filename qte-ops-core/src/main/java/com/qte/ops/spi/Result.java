package com.qte.ops.spi;

/**
 * What one action came to.
 *
 * @param kind what it came to
 * @param detail what the target answered, for people who know it; redacted by the core
 */
public record Result(Kind kind, String detail) {
    /** What an action came to. */
    public enum Kind {
        /** The change was made. */
        DONE,
        /** The target is not what the plan named any more; nothing was changed. */
        GONE,
        /** The target refused; nothing was changed. */
        REFUSED,
        /** Nobody knows whether the change was made; what the core makes of an exception out of {@code apply}. */
        UNKNOWN
    }

    /** The change was made. */
    public static Result done(String detail) {
        return new Result(Kind.DONE, detail);
    }

    /** The target is not what the plan named any more; nothing was changed. */
    public static Result gone(String detail) {
        return new Result(Kind.GONE, detail);
    }

    /** The target refused; nothing was changed. */
    public static Result refused(String detail) {
        return new Result(Kind.REFUSED, detail);
    }

    /** Nobody knows whether the change was made. */
    public static Result unknown(String detail) {
        return new Result(Kind.UNKNOWN, detail);
    }
}
