package com.qte.ops.alert;

/** Whoever passes notices on to people. */
@FunctionalInterface
public interface Notices {
    /** Whether a notice reaches anybody. */
    enum Way {
        /** Somebody takes it. */
        OPEN,
        /** Nothing is there that takes any notice. */
        NO_SINK,
        /** What would take it could not be made. */
        UNUSABLE,
        /** What is there is for others: another severity, or other contacts. */
        UNSERVED
    }

    /** Takes a notice, from any thread, and returns at once: whatever is slow or broken on its way delays nobody. */
    void tell(Notice notice);

    /**
     * Takes what was told before this process began and is not over: for those who must be reminded of what lasts. From
     * any thread, and returns at once.
     */
    default void lasts(Notice notice) {}

    /**
     * Whether a notice would reach anybody, as far as that is known before it is told. From any thread, and returns at
     * once.
     *
     * @return OPEN, if it is not said otherwise
     */
    default Way way(Notice notice) {
        return Way.OPEN;
    }
}
