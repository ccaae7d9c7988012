package com.qte.ops.journal;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/**
 * Puts what can be read of a file in its place anew. After a sync that failed, the system may show data that is not on
 * the disk, and may call a second sync of the same file a success; of a fresh file it has to write every byte.
 */
final class Recovery {
    private static final String DRAFT = ".draft";

    private Recovery() {}

    /**
     * Replaces a file by a synced copy of its first bytes, or makes an empty one where there is none.
     *
     * @throws IOException if it cannot; the file is then as it was
     */
    static void renew(Path file, long bytes) throws IOException {
        Path folder = Objects.requireNonNull(file.getParent());
        Path draft = folder.resolve(file.getFileName() + DRAFT);
        Files.deleteIfExists(draft);
        StateFolder.make(draft);
        try (FileOutputStream out = new FileOutputStream(draft.toFile())) {
            if (bytes > 0) {
                copy(file, bytes, out);
            }
            out.getFD().sync();
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        StateFolder.sync(folder);
    }

    private static void copy(Path file, long bytes, FileOutputStream out) throws IOException {
        byte[] some = new byte[1 << 16];
        try (InputStream in = new FileInputStream(file.toFile())) {
            for (long left = bytes; left > 0; ) {
                int read = in.read(some, 0, (int) Math.min(some.length, left));
                if (read < 0) {
                    throw new IOException(file + " has become shorter while it was read");
                }
                out.write(some, 0, read);
                left -= read;
            }
        }
    }
}
