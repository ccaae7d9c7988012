package com.qte.ops.remediation.engine;

import com.qte.ops.target.yaml.YamlNumber;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/**
 * A configuration file that is replaced as a whole: whoever reads it sees the old one or the new one. Owner, group,
 * permissions, access list and extended attributes are those of the old one, which is kept beside it. Blocks for as long as the disk takes.
 */
final class ConfigFile {
    private static final String OWN = "rw-------";
    private static final Set<OpenOption> WRITING =
            Set.of(StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING, LinkOption.NOFOLLOW_LINKS);

    private final Path path;

    private ConfigFile(Path path) {
        this.path = path;
    }

    /** A file that must not be replaced. */
    static final class Unsafe extends Exception {
        private static final long serialVersionUID = 1L;

        private final String reason;

        Unsafe(String reason) {
            super(reason);
            this.reason = reason;
        }

        /** As the last word of a text key. */
        String reason() {
            return reason;
        }
    }

    /**
     * The file, links followed.
     *
     * @throws Unsafe if a link leads out of its folder, if it is no plain file, or has another name, which would keep the
     *     old one
     * @throws IOException if it is not there or cannot be looked at
     */
    static ConfigFile open(Path configured) throws Unsafe, IOException {
        Path real = configured.toRealPath();
        Path folder = configured.toAbsolutePath().normalize().getParent();
        if (folder == null || !folder.toRealPath().equals(real.getParent())) {
            throw new Unsafe("link");
        }
        if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
            throw new Unsafe("no-file");
        }
        boolean counted = real.getFileSystem().supportedFileAttributeViews().contains("unix");
        if (counted && (Integer) Files.getAttribute(real, "unix:nlink", LinkOption.NOFOLLOW_LINKS) > 1) {
            throw new Unsafe("hard-link");
        }
        return new ConfigFile(real);
    }

    Path path() {
        return path;
    }

    /** All of it, or more than a file of settings may have. */
    byte[] read() throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(YamlNumber.MOST_BYTES + 1);
        }
    }

    static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }

    /** Where the file with this digest is kept. */
    Path kept(String digest) {
        return path.resolveSibling(path.getFileName() + "." + digest.substring(0, 12) + ".old");
    }

    private Path fresh(String digest) {
        return path.resolveSibling("." + path.getFileName() + "." + digest.substring(0, 12) + ".new");
    }

    /**
     * Writes the new file beside the old one, on the disk.
     *
     * @throws IOException if that cannot be done, or not with the owner that the file has; the file itself is untouched
     */
    void prepare(byte[] changed, String after) throws IOException {
        write(fresh(after), changed);
    }

    /**
     * Keeps a copy of the old one.
     *
     * @throws IOException if that cannot be done
     */
    void keep(byte[] old, String before) throws IOException {
        if (!Files.exists(kept(before), LinkOption.NOFOLLOW_LINKS)) {
            write(kept(before), old);
        }
    }

    /**
     * Puts the new file in its place, if the old one is still what it was.
     *
     * @throws IOException if it is not known whether it is in place
     */
    boolean replace(String before, String after) throws IOException {
        if (!digest(read()).equals(before)) {
            Files.deleteIfExists(fresh(after));
            return false;
        }
        Files.move(fresh(after), path, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel folder = FileChannel.open(path.resolveSibling("."), StandardOpenOption.READ)) {
            folder.force(true);
        }
        return true;
    }

    /** Removes the copy of what is in place again. */
    void forget(String digest) throws IOException {
        Path copy = kept(digest);
        if (Files.isRegularFile(copy, LinkOption.NOFOLLOW_LINKS)
                && digest(Files.readAllBytes(copy)).equals(digest)) {
            Files.delete(copy);
        }
    }

    /** A copy of the old one first, with its access list and labels: the platform copies those and cannot name them. */
    private void write(Path file, byte[] bytes) throws IOException {
        Files.deleteIfExists(file);
        Files.copy(path, file, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        try {
            if (posix) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(OWN));
            }
            try (FileChannel channel = FileChannel.open(file, WRITING)) {
                ByteBuffer left = ByteBuffer.wrap(bytes);
                while (left.hasRemaining()) {
                    channel.write(left);
                }
                if (posix) {
                    takeAttributes(file);
                }
                channel.force(true);
            }
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private void takeAttributes(Path file) throws IOException {
        PosixFileAttributes old = Files.readAttributes(path, PosixFileAttributes.class);
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        PosixFileAttributes mine = view.readAttributes();
        if (!mine.owner().equals(old.owner())) {
            view.setOwner(old.owner());
        }
        if (!mine.group().equals(old.group())) {
            view.setGroup(old.group());
        }
        view.setPermissions(old.permissions());
        UserDefinedFileAttributeView from = Files.getFileAttributeView(path, UserDefinedFileAttributeView.class);
        UserDefinedFileAttributeView to = Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
        if (from != null && to != null) {
            for (String name : from.list()) {
                ByteBuffer value = ByteBuffer.allocate(from.size(name));
                from.read(name, value);
                to.write(name, value.flip());
            }
        }
    }
}
