package com.qte.ops.replay;

import com.qte.ops.journal.StateFolder;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that is its owner's alone, and is there as a whole or not at all. */
final class OwnFile {
    /** How the names of unfinished ones begin. */
    static final String DRAFT = ".qte-ops-";

    private OwnFile() {}

    /** Writes what is in a file. */
    interface Content {
        /** Writes it. */
        void to(OutputStream out) throws IOException;
    }

    /**
     * Writes the file beside its place first, and moves it there when it is on the disk. A symbolic link is followed.
     *
     * @throws IOException if it cannot be written, or its place is taken by something else than a file
     */
    static void write(Path file, Content content) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)
                && !Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(file + " is not a file");
        }
        // Readable for its owner alone from its first moment on, whatever the process's mask is.
        Path draft = Files.createTempFile(target.getParent(), DRAFT, ".tmp");
        try {
            StateFolder.restrict(draft, "rw-------");
            try (FileOutputStream out = new FileOutputStream(draft.toFile())) {
                BufferedOutputStream buffered = new BufferedOutputStream(out, 1 << 16);
                content.to(buffered);
                buffered.flush();
                out.getFD().sync();
            }
            try {
                Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
