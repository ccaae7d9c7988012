package com.qte.ops.sandbox.compound;

import com.qte.ops.sandbox.compound.Compound.Made;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of its own in memory, below a scratch folder, so small that it fills. Making one takes root on Linux. */
record TinyDisk(Path path) {
    private static final int BLOCK = 64 << 10;

    static TinyDisk mount(Path at, String size) throws IOException, InterruptedException {
        Files.createDirectories(at);
        Acts.program(
                "mount",
                "-t",
                "tmpfs",
                "-o",
                "size=" + size + ",nr_inodes=600,mode=0777",
                "qte-ops-test",
                at.toString());
        return new TinyDisk(at);
    }

    /** Writes a file that takes all the room there is, until undone. */
    Made full() throws IOException {
        Path ballast = path.resolve("ballast");
        fill(ballast);
        return () -> Files.deleteIfExists(ballast);
    }

    /** The same by a file that is deleted while it is open. */
    Made fullOfNobodys() throws IOException {
        Path ballast = path.resolve("deleted");
        OutputStream open = fill(Files.newOutputStream(ballast));
        Files.delete(ballast);
        return open::close;
    }

    /** So many files that there can be no more. */
    Made crowded() throws IOException {
        Path folder = Files.createDirectory(path.resolve("crowd"));
        int files = 0;
        try {
            while (true) {
                Files.createFile(folder.resolve("f" + files++));
            }
        } catch (IOException e) {
            int made = files;
            return () -> {
                for (int i = 0; i < made; i++) {
                    Files.deleteIfExists(folder.resolve("f" + i));
                }
                Files.deleteIfExists(folder);
            };
        }
    }

    /** Removes every file. */
    void sweep() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path, Files::isRegularFile)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }

    /** It cannot be written to. */
    Made readOnly() throws IOException, InterruptedException {
        Acts.program("mount", "-o", "remount,ro", path.toString());
        return () -> Acts.program("mount", "-o", "remount,rw", path.toString());
    }

    void unmount() throws IOException {
        try {
            Acts.program("umount", "-l", path.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void fill(Path file) throws IOException {
        fill(Files.newOutputStream(file)).close();
    }

    private static OutputStream fill(OutputStream out) {
        byte[] block = new byte[BLOCK];
        for (int size = BLOCK; size > 0; size /= 2) {
            try {
                while (true) {
                    out.write(block, 0, size);
                }
            } catch (IOException e) {
                continue; // full; less may still fit
            }
        }
        return out;
    }
}
