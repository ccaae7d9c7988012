package com.qte.ops.sandbox;

import com.qte.ops.journal.StateFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What the sandbox does with files and folders. */
final class Folders {
    private Folders() {}

    /** A new folder that others may pass through and not list. */
    static Path passedThrough(String prefix) throws IOException {
        Path folder = Files.createTempDirectory(prefix).toRealPath();
        StateFolder.restrict(folder, "rwx--x--x");
        return folder;
    }

    /** Removes a folder with all that is in it; what goes by itself meanwhile is no fault. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }

    /** Writes a file that nobody else can read. */
    static void writePrivate(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }
}
