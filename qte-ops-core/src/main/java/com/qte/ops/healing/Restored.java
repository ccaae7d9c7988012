package com.qte.ops.healing;

/** What a look finds after a change was taken back. */
enum Restored {
    /** Nothing is worse than before the change. */
    YES,
    /** Something is worse than before the change. */
    NO,
    /** Nobody can see it. */
    UNSEEN
}
