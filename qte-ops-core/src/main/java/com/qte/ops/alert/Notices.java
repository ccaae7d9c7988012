package com.qte.ops.alert;

/** Whoever passes notices on to people. */
@FunctionalInterface
public interface Notices {
    /** Takes a notice, from any thread, and returns at once: whatever is slow or broken on its way delays nobody. */
    void tell(Notice notice);

    /**
     * Takes what was told before this process began and is not over: for those who must be reminded of what lasts. From
     * any thread, and returns at once.
     */
    default void lasts(Notice notice) {}
}
