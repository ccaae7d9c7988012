package com.qte.ops.remediation.backup;

import java.io.IOException;

/** Too little of the disk is left to go on with a drill, which says nothing of the backup. */
final class NoRoomException extends IOException {
    private static final long serialVersionUID = 1L;

    NoRoomException(String message) {
        super(message);
    }
}
