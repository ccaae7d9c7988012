package com.qte.ops.target.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** Keys, private files and packages, read. Changes nothing. For one thread. */
public final class SecurityFiles implements AutoCloseable {
    /** The sticky bit: only the owner of an entry may replace it. */
    private static final int STICKY = 01000;

    private final Path root;

    SecurityFiles(Path root) {
        this.root = root;
    }

    /**
     * What the file system says of a file; of a link, what it leads to.
     *
     * @throws IOException if there is no such file, or it may not be looked at
     * @throws UnsupportedOperationException if the file system knows no permissions
     */
    public FileFacts facts(Path file) throws IOException {
        Path real = file.toRealPath();
        PosixFileAttributes seen = Files.readAttributes(real, PosixFileAttributes.class);
        boolean reachable = true;
        boolean replaceable = false;
        for (Path folder = real.getParent(); folder != null; folder = folder.getParent()) {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
            reachable &= permissions.contains(PosixFilePermission.OTHERS_EXECUTE);
            replaceable |= permissions.contains(PosixFilePermission.OTHERS_WRITE) && !isSticky(folder);
        }
        return new FileFacts(
                seen.lastModifiedTime().toInstant(),
                seen.owner().getName(),
                PosixFilePermissions.toString(seen.permissions()),
                reachable,
                replaceable);
    }

    private static boolean isSticky(Path folder) throws IOException {
        return Files.getAttribute(folder, "unix:mode") instanceof Integer mode && (mode & STICKY) != 0;
    }

    /**
     * What dpkg's and apt's own files say of security updates; a second or so. Empty where packages are not dpkg's.
     *
     * @throws IOException if they cannot be read
     */
    public Optional<Updates> updates() throws IOException {
        PackageFiles packages = new PackageFiles(root);
        return packages.isDebian() ? Optional.of(packages.read()) : Optional.empty();
    }

    /** Nothing to close. */
    @Override
    public void close() {}
}
