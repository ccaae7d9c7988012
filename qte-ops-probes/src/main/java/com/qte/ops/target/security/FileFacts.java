package com.qte.ops.target.security;

import java.time.Instant;

/**
 * What the file system says of a file.
 *
 * @param modified when it was written last
 * @param owner account that it belongs to
 * @param mode its permissions, such as {@code rw-r-----}
 * @param reachable whether others than owner and group may pass through all folders above it
 * @param replaceable whether others may put another file in its place
 */
public record FileFacts(Instant modified, String owner, String mode, boolean reachable, boolean replaceable) {
    /** Whether others may read it. */
    public boolean isReadableByOthers() {
        return reachable && mode.charAt(6) == 'r';
    }

    /** Whether others may write it. */
    public boolean isWritableByOthers() {
        return reachable && mode.charAt(7) == 'w';
    }

    /** Whether its group may write it. */
    public boolean isWritableByGroup() {
        return mode.charAt(4) == 'w';
    }
}
