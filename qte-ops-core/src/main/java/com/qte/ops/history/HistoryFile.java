package com.qte.ops.history;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Consumer;

/**
 * The file that holds history between two runs: lines, added at the end by one owner, readable beside it. What is added
 * is not synced: a machine that loses its power loses the last minutes of history, which nobody acted upon. A file that
 * is written anew is, before it takes the old one's place: that one is worth a month.
 *
 * @param most bytes that it takes at most; three quarters of that when it is written anew
 */
record HistoryFile(Path path, long most) {
    /** Larger than any of ours: what is behind is not read. */
    private static final int READ_TIMES = 4;

    private static final String OWNERS_ALONE = "rw-------";

    /**
     * Hands over every line that is whole, the oldest first.
     *
     * @return whether there was nothing else in it: no damage, no torn tail
     * @throws IOException if it is there and cannot be read
     */
    boolean read(Consumer<Batch> to) throws IOException {
        if (!Files.isRegularFile(path)) {
            return true;
        }
        Lines lines = new Lines(to);
        byte[] chunk = new byte[1 << 16];
        long left = READ_TIMES * most;
        try (InputStream in = Files.newInputStream(path)) {
            for (int got = in.read(chunk); got >= 0 && left > 0; got = in.read(chunk)) {
                left -= got;
                lines.add(chunk, got);
            }
        }
        return lines.areWhole();
    }

    /**
     * Adds lines at the end, in one go.
     *
     * @return how large it is now, in bytes
     * @throws IOException if the disk does not take them all; a part of them may then be there
     */
    long append(List<Batch> batches) throws IOException {
        boolean isNew = !Files.exists(path);
        try (FileOutputStream out = new FileOutputStream(path.toFile(), true)) {
            if (isNew) {
                restrict(path);
            }
            ByteArrayOutputStream lines = new ByteArrayOutputStream();
            for (Batch batch : batches) {
                lines.writeBytes(batch.line());
            }
            out.write(lines.toByteArray());
        }
        return Files.size(path);
    }

    /**
     * Puts a new file in its place, at once or not at all. Series that no longer fit are left out.
     *
     * @param all the most important first
     * @return how large it is, in bytes
     * @throws IOException if that cannot be done; the old file is then still there
     */
    long replace(List<Shelves.Whole> all) throws IOException {
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        long room = most / 4 * 3;
        long written = 0;
        try {
            try (FileOutputStream file = new FileOutputStream(fresh.toFile());
                    OutputStream out = new BufferedOutputStream(file)) {
                restrict(fresh);
                for (Shelves.Whole series : all) {
                    ByteArrayOutputStream lines = new ByteArrayOutputStream();
                    Batch.of(series.key(), series.past(), series.points())
                            .forEach(batch -> lines.writeBytes(batch.line()));
                    if (written + lines.size() <= room) {
                        lines.writeTo(out);
                        written += lines.size();
                    }
                }
                out.flush();
                file.getFD().sync();
            }
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return written;
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void restrict(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString(OWNERS_ALONE));
        }
    }
}
