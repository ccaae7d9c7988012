package com.qte.ops.probes.backup;

import com.qte.ops.target.deploy.Stamp;
import java.util.Comparator;

/**
 * One file of backups.
 *
 * @param name its name in the folder
 * @param stamp what it was when it was looked at
 * @param reading what reading it came to
 * @param problem what is wrong with it, in English; empty where nothing is
 */
public record Archive(String name, Stamp stamp, Reading reading, String problem) {
    /** Newest first; of two of one age the later name is first. */
    static final Comparator<Archive> NEWEST_FIRST = Comparator.comparing(
                    (Archive archive) -> archive.stamp().modified())
            .thenComparing(Archive::name)
            .reversed();

    /** What reading a file came to. */
    public enum Reading {
        /** It was read to its end without an error. */
        WHOLE,
        /** It was not read, or not yet: too large, or no time was left. */
        UNREAD,
        /** Reading it took longer than a whole visit may, and it is not begun again. */
        SLOW,
        /** It cannot be read to its end, and was written moments ago: it may still be written. */
        GROWING,
        /** It is damaged, too small, or of the future. */
        UNFIT
    }

    boolean isWhole() {
        return reading == Reading.WHOLE;
    }

    /** Whether it can be gone back to, as far as is known. */
    boolean isFit() {
        return reading == Reading.WHOLE || reading == Reading.UNREAD || reading == Reading.SLOW;
    }

    boolean isUnfit() {
        return reading == Reading.UNFIT;
    }

    /** As people are told of it. */
    String described() {
        return name + " (" + problem + ")";
    }
}
