package com.qte.ops.console;

import com.qte.ops.model.Status;

/** How the command ends, in the order that monitoring systems expect of a plug-in. */
public final class ExitCodes {
    /** All is well; or what was asked for is done and proved. */
    public static final int HEALTHY = 0;
    /** Something works, but not as it should, or is on its way back. */
    public static final int DEGRADED = 1;
    /** Something does not do its work; or what was asked for did not come about. */
    public static final int FAILING = 2;
    /** Nobody knows. */
    public static final int UNKNOWN = 3;
    /** The command line or the configuration is wrong; nothing was run. */
    public static final int USAGE = 64;
    /** A fault of the library, or an output that cannot be written. */
    public static final int INTERNAL = 70;
    /** A guard refused. */
    public static final int REFUSED = 77;

    private ExitCodes() {}

    /** The code that says this status. */
    public static int of(Status status) {
        return switch (status) {
            case HEALTHY -> HEALTHY;
            case DEGRADED, RECOVERING -> DEGRADED;
            case FAILING -> FAILING;
            case UNKNOWN, SKIPPED -> UNKNOWN;
        };
    }
}
