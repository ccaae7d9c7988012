package com.qte.ops.remediation.host;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A folder that is held open, as a path, for what the platform does by paths alone: to give a file a second name. For one
 * thread.
 */
final class HeldFolder {
    private static final Path OPEN = Path.of("/proc/self/fd");

    private final Path name;
    private final Object key;
    private Path found;

    /**
     * @param name where it was when it was opened
     * @throws IOException if the system does not list what this process has open
     */
    HeldFolder(SecureDirectoryStream<Path> folder, Path name) throws IOException {
        this.name = name;
        this.key = folder.getFileAttributeView(BasicFileAttributeView.class)
                .readAttributes()
                .fileKey();
        this.found = find();
    }

    /**
     * A path that leads to the open folder itself, wherever it was moved to and whatever has taken its name since. Good for
     * the next call only: the descriptor may be that of another thread that has the same folder open for a moment, so that
     * it is looked at each time, and so is what was made by it.
     *
     * @throws IOException if it is not to be found any more
     */
    Path path() throws IOException {
        if (!isIt(found)) {
            found = find();
        }
        return found;
    }

    /** What the kernel calls it now. */
    Path named() throws IOException {
        return Files.readSymbolicLink(path());
    }

    private Path find() throws IOException {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(OPEN)) {
            for (Path one : open) {
                if (isNamed(one) && isIt(one)) {
                    return one;
                }
            }
        }
        throw new FileSystemException(name.toString(), null, "this system does not tell that it is held open");
    }

    /** The name first: to look at all that the process has open could take as long as the slowest of its disks. */
    private boolean isNamed(Path one) {
        try {
            return Files.readSymbolicLink(one).equals(name);
        } catch (IOException e) {
            return false; // closed meanwhile
        }
    }

    private boolean isIt(Path one) {
        try {
            return key.equals(
                    Files.readAttributes(one, BasicFileAttributes.class).fileKey());
        } catch (IOException e) {
            return false; // likewise
        }
    }
}
