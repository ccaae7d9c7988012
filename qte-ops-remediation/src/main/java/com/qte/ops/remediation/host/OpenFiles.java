package com.qte.ops.remediation.host;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The files that processes of this machine have open, by their places on the disk: a name may have been another one when it
 * was opened, or be another one in a container.
 *
 * @param places such as {@code 2049:131}
 * @param isWhole whether each process could be looked at
 */
record OpenFiles(Set<String> places, boolean isWhole) {
    private static final int MOST = 2_000_000;

    OpenFiles {
        places = Set.copyOf(places);
    }

    /** Looks at all processes below this root; takes some milliseconds to some hundreds. */
    static OpenFiles now(Path root) throws IOException {
        Set<String> places = new HashSet<>();
        // In a container others may have the same folder, and their processes are not seen.
        boolean isWhole = !new Machine(root).isInContainer();
        int looked = 0;
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(root.resolve("proc"), "[0-9]*")) {
            for (Path process : processes) {
                try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
                    for (Path descriptor : descriptors) {
                        look(descriptor, places);
                        isWhole &= ++looked < MOST;
                    }
                } catch (NoSuchFileException | NotDirectoryException e) {
                    // It has ended.
                } catch (IOException | DirectoryIteratorException e) {
                    isWhole &= !Files.exists(process);
                }
                if (looked >= MOST) {
                    break;
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return new OpenFiles(places, isWhole);
    }

    private static void look(Path descriptor, Set<String> places) throws IOException {
        try {
            // Sockets and pipes have no such path, and what is below /dev is nobody's log.
            Path link = Files.readSymbolicLink(descriptor);
            if (link.isAbsolute() && !link.startsWith("/dev") && !link.startsWith("/proc")) {
                Map<String, Object> seen = Files.readAttributes(descriptor, "unix:dev,ino");
                places.add(seen.get("dev") + ":" + seen.get("ino"));
            }
        } catch (AccessDeniedException e) {
            throw e;
        } catch (IOException e) {
            // It was closed meanwhile.
        }
    }

    boolean has(OldLog log) {
        return places.contains(log.place());
    }
}
