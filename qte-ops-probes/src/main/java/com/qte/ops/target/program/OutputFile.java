package com.qte.ops.target.program;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where a program writes that must live on when this process is gone: a file for its owner only, in a folder of its own. A
 * pipe would lose its reader then, and its writer die of that in the middle of its work. Closing removes both.
 */
final class OutputFile implements AutoCloseable {
    /** What was read is thrown away as soon as it is more: whoever writes without end must not fill the disk. */
    private static final long MOST_BYTES = 1 << 20;

    private static final int BLOCK = 1 << 16;

    private final Path folder;
    private final Path path;
    private final RandomAccessFile file;

    private OutputFile(Path folder, Path path) throws IOException {
        this.folder = folder;
        this.path = path;
        this.file = new RandomAccessFile(path.toFile(), "rw");
    }

    static OutputFile made() throws IOException {
        Path folder = Files.createTempDirectory(
                "qte-ops-program-", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return new OutputFile(
                folder,
                Files.createFile(
                        folder.resolve("output"),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))));
    }

    /** To be appended to, or what is written after it was emptied would not stand at its beginning. */
    ProcessBuilder.Redirect appended() {
        return ProcessBuilder.Redirect.appendTo(path.toFile());
    }

    /** Hands on what was written since the last time. */
    void takenBy(Written.Tail written) throws IOException {
        byte[] block = new byte[BLOCK];
        for (long left = file.length() - file.getFilePointer(); left > 0; ) {
            int read = file.read(block, 0, (int) Math.min(left, BLOCK));
            if (read < 0) {
                break;
            }
            written.take(block, read);
            left -= read;
        }
        if (file.getFilePointer() > MOST_BYTES) {
            file.setLength(0);
            written.interrupted();
        }
    }

    /** What the program has done counts for more than a file that cannot be removed. */
    @Override
    public void close() {
        try {
            file.close();
            Files.deleteIfExists(path);
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            folder.toFile().deleteOnExit();
            path.toFile().deleteOnExit();
        }
    }
}
