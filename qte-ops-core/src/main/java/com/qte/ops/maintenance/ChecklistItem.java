package com.qte.ops.maintenance;

import java.time.Duration;
import java.util.List;

/**
 * Something that has to be looked at in each period.
 *
 * @param id the list and a word, such as {@code daily.backup}
 * @param step the manual's step that is served, {@code RB-…}
 * @param kind who can pass it
 * @param checks ids of the checks that must all be there and HEALTHY; none where only a person can tell
 * @param within how old what they say may be when they are asked
 */
public record ChecklistItem(String id, String step, Kind kind, List<String> checks, Duration within) {
    /** Who can pass an item. */
    public enum Kind {
        /** Its checks; where they do not, a person who says why it is passed all the same. */
        CHECKS,
        /** A person alone. */
        PERSON,
        /** A person who has looked, after the checks; a person who says why, where they do not pass. */
        BOTH
    }

    /** @throws IllegalArgumentException if checks are missing, or there are some although only a person can tell */
    public ChecklistItem {
        checks = List.copyOf(checks);
        if ((kind == Kind.PERSON) != checks.isEmpty()) {
            throw new IllegalArgumentException("item " + id + " is passed by " + kind + ", and names " + checks);
        }
    }

    /** The same with other checks, as an installation has them. */
    public ChecklistItem checks(List<String> others) {
        return new ChecklistItem(id, step, kind, others, within);
    }

    /** Key of what stands on the list; {@code .about} behind it is the key of what that means. */
    public String textKey() {
        return "maintenance.item." + id;
    }
}
