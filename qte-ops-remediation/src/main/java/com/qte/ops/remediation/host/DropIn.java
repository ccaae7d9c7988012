package com.qte.ops.remediation.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A small file of our own among those of others: {@code 90-qte-ops.conf} in a folder of drop-ins. It is replaced whole, so
 * that nobody ever reads half of it, and survives a power cut either as it was or as it is wanted.
 */
record DropIn(Path file) {
    static final String NAME = "90-qte-ops.conf";

    private static final int MOST_BYTES = 1 << 14;
    private static final Set<PosixFilePermission> READABLE = PosixFilePermissions.fromString("rw-r--r--");

    /** What stands there is nothing that was written here, so that it is left alone. */
    static final class Odd extends IOException {
        private static final long serialVersionUID = 1;

        private Odd(String message) {
            super(message);
        }
    }

    /**
     * What is in it; empty where it is not there.
     *
     * @throws Odd if it is no plain file with text
     */
    Optional<String> read() throws IOException {
        PosixFileAttributes seen;
        try {
            seen = Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (!seen.isRegularFile() || seen.size() > MOST_BYTES) {
            throw new Odd(file + " is no plain file of at most " + MOST_BYTES + " bytes");
        }
        if (((Number) Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS)).intValue() != 1) {
            throw new Odd(file + " has a second name");
        }
        byte[] bytes = Files.readAllBytes(file);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')) {
                throw new Odd(file + " holds control characters");
            }
            return Optional.of(text);
        } catch (CharacterCodingException e) {
            throw new Odd(file + " is no text");
        }
    }

    /** Whether the folder is there, and is no link to somewhere else. */
    boolean hasFolder() {
        return Files.isDirectory(folder(), LinkOption.NOFOLLOW_LINKS);
    }

    Path folder() {
        return Objects.requireNonNull(file.getParent(), "a drop-in lies in a folder");
    }

    /** Replaces all of it. Whoever owned it still does, and whoever could read it. */
    void write(String text) throws IOException {
        Path fresh = folder().resolve("." + NAME + ".new");
        Files.deleteIfExists(fresh); // left by one that was killed
        Optional<PosixFileAttributes> old = attributes();
        try {
            try (FileChannel out = FileChannel.open(fresh, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
                PosixFileAttributeView view =
                        Files.getFileAttributeView(fresh, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
                if (old.isPresent()) {
                    view.setOwner(old.get().owner());
                    view.setGroup(old.get().group());
                }
                view.setPermissions(old.map(PosixFileAttributes::permissions).orElse(READABLE));
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
        sync();
    }

    /** Takes it away. */
    void remove() throws IOException {
        Files.deleteIfExists(file);
        sync();
    }

    private Optional<PosixFileAttributes> attributes() throws IOException {
        try {
            return Optional.of(Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** A name is on the disk only when its folder is. */
    private void sync() throws IOException {
        try (FileChannel folder = FileChannel.open(folder(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    /** SHA-256 in hex; a dash for what is not there. */
    static String sha256(Optional<String> text) {
        if (text.isEmpty()) {
            return "-";
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.get().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }
}
