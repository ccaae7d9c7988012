package com.qte.ops.alert;

/** Whoever passes notices on to people. */
@FunctionalInterface
public interface Notices {
    /** Takes a notice, from any thread, and returns at once: whatever is slow or broken on its way delays nobody. */
    void tell(Notice notice);
}
