package com.qte.ops.maintenance;

import java.time.Instant;
import java.util.List;

/**
 * A person says that an item is passed.
 *
 * @param person who, as the operating system knows the account
 * @param at when
 * @param comment what there is to say; empty for nothing
 * @param accepted what the checks had against it then, and the person knew
 */
public record SignOff(String person, Instant at, String comment, List<Shortfall> accepted) {
    public SignOff {
        accepted = List.copyOf(accepted);
    }

    /** Whether it still holds: nothing has come since that the person did not know. */
    boolean covers(Look look) {
        return look.more() == 0
                && look.shortfalls().stream().allMatch(now -> accepted.stream().anyMatch(now::isAsIn));
    }
}
