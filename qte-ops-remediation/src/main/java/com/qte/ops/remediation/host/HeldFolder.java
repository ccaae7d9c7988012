package com.qte.ops.remediation.host;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;

/** A folder that is held open, as a path, for what the platform does by paths alone: to give a file a second name. */
final class HeldFolder {
    private static final Path OPEN = Path.of("/proc/self/fd");

    private HeldFolder() {}

    /**
     * A path that leads to the open folder itself, wherever it was moved to and whatever has taken its name since, until it is
     * closed. The kernel tells it: by its list of what this process has open.
     *
     * @throws IOException if the system has no such list
     */
    static Path of(SecureDirectoryStream<Path> folder) throws IOException {
        Object key = folder.getFileAttributeView(BasicFileAttributeView.class)
                .readAttributes()
                .fileKey();
        try (DirectoryStream<Path> open = Files.newDirectoryStream(OPEN)) {
            for (Path one : open) {
                if (isAt(one, key)) {
                    return one;
                }
            }
        }
        throw new FileSystemException(OPEN.toString(), null, "this system does not tell what is held open");
    }

    private static boolean isAt(Path one, Object key) {
        try {
            return key.equals(Files.readAttributes(one, BasicFileAttributes.class).fileKey());
        } catch (IOException e) {
            return false; // closed meanwhile
        }
    }
}
