package com.qte.ops.target.config;

import com.qte.ops.target.config.Content.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Configuration files and their baselines, read. Changes nothing. For one thread. */
public final class ConfigFiles implements AutoCloseable {
    /** Larger ones are no configuration. */
    private static final long MOST_BYTES = 16L << 20;

    private final Path folder;

    ConfigFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * Reads a file; a link is followed.
     *
     * @param salt what its print is to be made with
     */
    public Content read(Path file, String salt) {
        return take(file).content(salt);
    }

    /** Reads a file once; a link is followed. What is no regular file, such as a pipe, is not opened. */
    public Taken take(Path file) {
        long size = 0;
        Optional<Instant> modified = Optional.empty();
        try {
            BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
            size = seen.size();
            modified = Optional.of(seen.lastModifiedTime().toInstant());
            if (!seen.isRegularFile()) {
                return Taken.unread(Kind.DENIED, size, modified);
            }
            if (size > MOST_BYTES) {
                return Taken.unread(Kind.HUGE, size, modified);
            }
            String before = state(file);
            byte[] bytes;
            try (InputStream in = Files.newInputStream(file)) {
                bytes = in.readNBytes((int) MOST_BYTES);
            }
            boolean still = state(file).equals(before);
            return Taken.read(modified.get(), still ? before : "written meanwhile, " + UUID.randomUUID(), bytes);
        } catch (NoSuchFileException e) {
            return Taken.unread(Kind.MISSING, 0, Optional.empty());
        } catch (IOException e) {
            return Taken.unread(Kind.DENIED, size, modified);
        }
    }

    /** Its number, and when it was changed last; nobody but the kernel sets that. */
    private static String state(Path file) throws IOException {
        BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
        // Asking the file's store would fail where its mount cannot be seen, as in a chroot.
        Object changed = file.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? Files.getAttribute(file, "unix:ctime")
                : seen.lastModifiedTime();
        return seen.fileKey() + " " + changed;
    }

    /**
     * What a person has accepted the file to be; empty where nobody has.
     *
     * @throws IOException if what is kept cannot be read, or is not what was written
     */
    public Optional<Baseline> baseline(Path file) throws IOException {
        Path kept = Baseline.file(folder, file);
        if (Files.notExists(kept, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        if (!Files.isRegularFile(kept, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(kept.getFileName() + " is no regular file");
        }
        try (InputStream in = Files.newInputStream(kept, LinkOption.NOFOLLOW_LINKS)) {
            String text = new String(in.readNBytes(Baseline.MOST_BYTES), StandardCharsets.UTF_8);
            return Optional.of(Baseline.parse(text, file)
                    .orElseThrow(() -> new IOException(kept.getFileName() + " is not what was written")));
        }
    }

    /** Nothing to close. */
    @Override
    public void close() {}
}
