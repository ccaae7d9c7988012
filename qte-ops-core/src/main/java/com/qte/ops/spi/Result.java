package com.qte.ops.spi;

/**
 * What one action came to.
 *
 * @param kind what it came to
 * @param detail what the target answered, for people who know it; redacted by the core
 * @param whole of what is DONE, whether it is all that the action names
 */
public record Result(Kind kind, String detail, boolean whole) {
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

    /** All of it, as far as it was done. */
    public Result(Kind kind, String detail) {
        this(kind, detail, true);
    }

    /** The change was made. */
    public static Result done(String detail) {
        return new Result(Kind.DONE, detail);
    }

    /** Less than the action names was done, and it is known how much; the rest will not be done. */
    public static Result cutShort(String detail) {
        return new Result(Kind.DONE, detail, false);
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
