package com.qte.ops.target.file;

import java.time.Duration;

/**
 * How much is read at one visit; the rest waits for the next.
 *
 * @param beginBytes how much of the end of a log is read where it is followed for the first time; 0 or more
 * @param mostBytes about how many bytes are read, unpacked; a block of {@value LineCutter#BLOCK_BYTES} more at the most
 * @param mostTime about how long reading goes on; positive
 */
public record Portion(long beginBytes, long mostBytes, Duration mostTime) {
    /** 64 MiB within half a second, begun at the end. */
    public static final Portion USUAL = new Portion(0, 64 << 20, Duration.ofMillis(500));

    /** @throws IllegalArgumentException if a number is out of its range */
    public Portion {
        if (beginBytes < 0 || mostBytes < 1 || mostTime.isNegative() || mostTime.isZero()) {
            throw new IllegalArgumentException("a portion must hold something");
        }
    }

    /** The same that begins so many bytes before the end. */
    public Portion begin(long bytes) {
        return new Portion(bytes, mostBytes, mostTime);
    }
}
