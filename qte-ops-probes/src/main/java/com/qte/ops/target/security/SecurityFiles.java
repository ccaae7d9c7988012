package com.qte.ops.target.security;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
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
     * What tells a file from any other that has its name: never what is in it.
     *
     * @throws IOException if there is no such file, or it may not be looked at
     */
    public Map<String, String> identity(Path file) throws IOException {
        Path real = file.toRealPath();
        BasicFileAttributes seen = Files.readAttributes(real, BasicFileAttributes.class);
        return Map.of(
                "file.path", real.toString(),
                "modified", seen.lastModifiedTime().toInstant().toString(),
                "sizeBytes", Long.toString(seen.size()),
                "file", String.valueOf(seen.fileKey()));
    }

    /**
     * Salted SHA-256 of a file, by which it is seen whether it holds something else.
     *
     * @throws IOException if it cannot be read
     */
    public byte[] print(Path file, byte[] salt) throws IOException {
        MessageDigest digest = digest();
        digest.update(salt);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] block = new byte[1 << 16];
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                digest.update(block, 0, read);
            }
        }
        return digest.digest();
    }

    /**
     * SHA-256 of a program in hex.
     *
     * @throws IOException if it cannot be read
     */
    public String sha256(Path file) throws IOException {
        return HexFormat.of().formatHex(print(file, new byte[0]));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
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
