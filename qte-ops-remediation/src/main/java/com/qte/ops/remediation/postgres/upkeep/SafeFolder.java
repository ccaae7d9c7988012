package com.qte.ops.remediation.postgres.upkeep;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;

/**
 * A folder that nobody else can put anything into, nor exchange: this account's, written to by nobody else, in a folder of
 * which the same is true, or which is the superuser's. Where others may write but not take away what is another's, as in
 * {@code /tmp}, that will do for what it lies in. File systems without such permissions are taken as they are.
 */
final class SafeFolder {
    private static final String OWN = "rwx------";
    private static final int SUPERUSER = 0;
    private static final int OTHERS_WRITE = 0022;
    private static final int STICKY = 01000;

    private SafeFolder() {}

    /**
     * Makes the folder and what it lies in, if need be, and has the disk keep their names.
     *
     * @param above where it lies; links in that are followed
     * @param name its name, which must not be that of a link
     * @param scrap how the name of a file ends that may be removed by whoever finds it
     * @throws IOException if it cannot be made, or others could interfere; says what helps
     */
    static Path in(Path above, String name, String scrap) throws IOException {
        make(above);
        Path parent = above.toRealPath();
        Path folder = parent.resolve(name);
        make(folder);
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new NotDirectoryException(folder + " is no folder, or a link to one");
        }
        if (folder.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            require(folder, parent, scrap);
        }
        return folder;
    }

    private static void make(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = Objects.requireNonNull(folder.toAbsolutePath().getParent(), "the root is a folder");
        make(parent);
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWN)));
        } else {
            Files.createDirectory(folder);
        }
        sync(parent);
    }

    /** A new name is only safe when the folder that it is in is on the disk. */
    static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void require(Path folder, Path parent, String scrap) throws IOException {
        if ((mode(folder) & OTHERS_WRITE) != 0) {
            throw writable(folder);
        }
        int self = self(folder, scrap);
        if (owner(folder) != self) {
            throw foreign(folder);
        }
        Optional<Path> above = Optional.ofNullable(parent.getParent());
        requireKept(parent, self);
        if (above.isPresent()) {
            requireKept(above.get(), self);
        }
    }

    /** Nobody else can exchange what lies there. */
    private static void requireKept(Path folder, int self) throws IOException {
        int mode = mode(folder);
        if ((mode & OTHERS_WRITE) != 0 && (mode & STICKY) == 0) {
            throw writable(folder);
        }
        int owner = owner(folder);
        if (owner != self && owner != SUPERUSER) {
            throw foreign(folder);
        }
    }

    private static IOException writable(Path folder) {
        return new IOException("others than its owner may write into " + folder
                + "; take that right away (chmod go-w) or name another folder for the archive");
    }

    private static IOException foreign(Path folder) {
        return new IOException(
                folder + " belongs to another account; give it to the one that this runs as (chown) or name"
                        + " another folder for the archive");
    }

    private static int mode(Path folder) throws IOException {
        return (Integer) Files.getAttribute(folder, "unix:mode", LinkOption.NOFOLLOW_LINKS);
    }

    private static int owner(Path folder) throws IOException {
        return (Integer) Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }

    /** As the file system sees this account, however it maps accounts. */
    private static int self(Path folder, String scrap) throws IOException {
        Path mine = Files.createTempFile(folder, ".", scrap);
        try {
            return owner(mine);
        } finally {
            Files.deleteIfExists(mine);
        }
    }
}
