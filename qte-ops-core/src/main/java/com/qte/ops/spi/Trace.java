package com.qte.ops.spi;

/** What a look at the target tells of an action that may or may not have been done. */
public enum Trace {
    /** Its change is there, or its target is gone: nothing is left to do. */
    DONE,
    /** Its change is not there. */
    NOT_DONE,
    /** The target as it is now tells neither. */
    UNKNOWN
}
