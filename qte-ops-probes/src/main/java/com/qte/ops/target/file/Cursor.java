package com.qte.ops.target.file;

import java.time.Instant;

/**
 * How far a log was read. Holds all that is needed to go on, even after the file was renamed, copied, cut off or compressed.
 *
 * @param device number of the file system that the file is on; 0 where the system does not tell
 * @param inode number of the file there; 0 likewise, and where there was no file yet
 * @param offset bytes of the file, unpacked, that need not be read again
 * @param within whether the offset lies within a line whose rest is not wanted
 * @param head print of the file's first bytes
 * @param headBytes how many those are; 0 of an empty file
 * @param tail print of the last bytes before the offset
 * @param tailBytes how many those are; 0 where they are not known
 * @param modified when the file was written last, as far as was seen
 */
public record Cursor(
        long device,
        long inode,
        long offset,
        boolean within,
        long head,
        int headBytes,
        long tail,
        int tailBytes,
        Instant modified) {
    /** Before the first byte of a file that is not there yet. */
    static Cursor beforeAll(Instant now) {
        return new Cursor(0, 0, 0, false, 0, 0, 0, 0, now);
    }

    boolean isBeforeAll() {
        return inode == 0 && offset == 0 && headBytes == 0;
    }
}
