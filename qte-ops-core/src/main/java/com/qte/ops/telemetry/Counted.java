package com.qte.ops.telemetry;

import com.qte.ops.model.Finding;
import com.qte.ops.model.Standing;

/** Which findings are counted, the same wherever they are shown as a number; pure. */
public final class Counted {
    private Counted() {}

    /** Seen by enough looks, or coming and going, which is not well meanwhile. */
    static boolean stands(Finding finding) {
        return finding.standing() != Standing.UNCONFIRMED;
    }

    /** Stands, and is ill. */
    public static boolean isIll(Finding finding) {
        return stands(finding) && finding.status().isIll();
    }

    /** Stands, and is a fault. */
    public static boolean isFault(Finding finding) {
        return stands(finding) && finding.status().isFault();
    }
}
