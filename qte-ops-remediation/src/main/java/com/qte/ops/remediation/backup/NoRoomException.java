package com.qte.ops.remediation.backup;

import java.io.IOException;
import java.nio.file.Path;

/** The disk has no room to go on with a drill, or cannot be written to, which says nothing of the backup. */
final class NoRoomException extends IOException {
    private static final long serialVersionUID = 1L;

    NoRoomException(String message) {
        super(message);
    }

    NoRoomException(Path where, IOException cause) {
        super("nothing can be written to " + where + ": " + cause.getMessage(), cause);
    }
}
