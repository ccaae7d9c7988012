package org.example.recorder;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An open spool. The recorder writes files to {@code incoming}; a loader takes them, the oldest first, into a database, and
 * moves them to {@code loaded}. What lies {@code aside} is out of its way. Names that begin with a dot are still being written.
 */
public final class Spool implements AutoCloseable {
    private final Path folder;

    Spool(Path folder) {
        this.folder = folder;
    }

    /** Where files wait, links followed. @throws IOException if it is not there */
    Path incoming() throws IOException {
        return folder.resolve("incoming").toRealPath();
    }

    /** Where files are out of the loader's way, links followed. @throws IOException if it is not there */
    Path aside() throws IOException {
        return folder.resolve("aside").toRealPath();
    }

    /** What waits, the oldest first; takes some microseconds a file. @throws InterruptedException if the time is up */
    List<SpoolFile> waiting() throws IOException, InterruptedException {
        return files(incoming());
    }

    /** When the youngest file was written that the loader has taken; empty where it has taken none. */
    Optional<Instant> taken() throws IOException, InterruptedException {
        List<SpoolFile> loaded = files(folder.resolve("loaded"));
        return loaded.isEmpty()
                ? Optional.empty()
                : Optional.of(loaded.get(loaded.size() - 1).since());
    }

    private static List<SpoolFile> files(Path folder) throws IOException, InterruptedException {
        List<SpoolFile> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "[!.]*")) {
            for (Path entry : entries) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("after " + files.size() + " files of " + folder);
                }
                SpoolFile.at(entry).ifPresent(files::add);
            }
        }
        files.sort(Comparator.comparing(SpoolFile::since).thenComparing(SpoolFile::name));
        return files;
    }

    @Override
    public void close() {
        // A folder needs no closing; a connection would be closed here.
    }
}
