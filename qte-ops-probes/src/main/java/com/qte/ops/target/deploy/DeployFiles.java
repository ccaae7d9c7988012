package com.qte.ops.target.deploy;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Scripts and backups, read. Changes nothing. For one thread; closed from another one, whatever is being read ends with an
 * exception.
 */
public final class DeployFiles implements AutoCloseable {
    private static final int BUFFER = 1 << 16;
    /** More files than that in the folder are not looked at: the newest would be sought among litter. */
    private static final int MOST_FILES = 10_000;

    private volatile @Nullable InputStream reading;
    private volatile boolean closed;

    DeployFiles() {}

    /**
     * The regular files in the folder whose names match, newest first; of two of one age the later name is first. Links
     * are left out.
     *
     * @throws IOException if the folder cannot be read
     */
    public List<Path> newestFirst(Path folder, String pattern) throws IOException {
        record Dated(Path file, FileTime modified) {}
        List<Dated> found = new ArrayList<>();
        try (DirectoryStream<Path> matching = Files.newDirectoryStream(folder, pattern)) {
            for (Path file : matching) {
                if (found.size() < MOST_FILES) {
                    regular(file).ifPresent(seen -> found.add(new Dated(file, seen.lastModifiedTime())));
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return found.stream()
                .sorted(Comparator.comparing(Dated::modified)
                        .thenComparing(Dated::file)
                        .reversed())
                .map(Dated::file)
                .toList();
    }

    /**
     * Reads a gzipped tar to its end: the checksum of what is in it, every header, its SHA-256. Blocks for as long as that
     * takes, some seconds for a gigabyte.
     *
     * <table>
     *   <caption>It verifies, unless</caption>
     *   <tr><td>it is no regular file, or is written while it is read</td></tr>
     *   <tr><td>it is smaller than it must be, older than it may be, or of the future</td></tr>
     *   <tr><td>it is cut off or damaged anywhere, or has anything behind its end</td></tr>
     *   <tr><td>it is no tar, holds no file, would put one outside of where it is unpacked or below a link, or has a link
     *       that leads outside</td></tr>
     *   <tr><td>it unpacks to more than {@link ArchiveWalk#MOST_RATIO} times its size, or has more than
     *       {@link ArchiveWalk#MOST_ENTRIES} entries</td></tr>
     * </table>
     *
     * @param file absolute path
     * @param leastBytes what it must have
     * @param oldest how old it may be
     * @param now the wall clock
     * @throws IOException if this was closed, or the thread interrupted, meanwhile
     */
    public Inspected inspect(Path file, long leastBytes, Duration oldest, Instant now) throws IOException {
        return inspect(file, leastBytes, oldest, now, () -> true);
    }

    /**
     * Reads it likewise, for as long as it may.
     *
     * @param mayGoOn asked at every 64 KiB
     * @throws InterruptedIOException if it may not go on
     * @throws IOException if this was closed, or the thread interrupted, meanwhile
     */
    public Inspected inspect(Path file, long leastBytes, Duration oldest, Instant now, BooleanSupplier mayGoOn)
            throws IOException {
        try {
            BasicFileAttributes before = attributes(file);
            Instant modified = before.lastModifiedTime().toInstant();
            if (!before.isRegularFile()) {
                return Inspected.unfit(file, "no regular file");
            }
            if (before.size() < leastBytes) {
                return Inspected.unfit(file, "only " + before.size() + " bytes");
            }
            if (modified.isAfter(now)) {
                return Inspected.unfit(file, "written in the future, at " + modified);
            }
            if (modified.isBefore(now.minus(oldest))) {
                return Inspected.unfit(file, "too old, written at " + modified);
            }
            MessageDigest digest = sha256();
            ArchiveWalk walk = walked(file, digest, mayGoOn);
            if (!isSame(before, attributes(file))) {
                return Inspected.unfit(file, "it was written while it was read");
            }
            return Inspected.fit(
                    new Backup(file, before.size(), modified, hex(digest), walk.entries(), walk.unpackedBytes()));
        } catch (IOException | RuntimeException e) {
            // Of what is damaged the reader may throw anything.
            if (closed || Thread.currentThread().isInterrupted()) {
                throw new IOException("reading " + file + " was broken off", e);
            }
            if (!mayGoOn.getAsBoolean()) {
                throw stopped(file);
            }
            String what = e.getMessage();
            return Inspected.unfit(
                    file, what == null || e instanceof EOFException ? "damaged: cut off" : "damaged: " + what);
        }
    }

    /**
     * What tells one state of a file from another.
     *
     * @throws IOException if there is no such file or it cannot be looked at
     */
    public Stamp stamp(Path file) throws IOException {
        BasicFileAttributes seen = attributes(file);
        return new Stamp(seen.size(), seen.lastModifiedTime().toInstant(), String.valueOf(seen.fileKey()));
    }

    /**
     * The text of a small file; empty where there is none.
     *
     * @param mostBytes what lies behind is left out
     * @throws IOException if it cannot be read, or is no regular file: whoever opens a pipe waits for its writer
     */
    public Optional<String> text(Path file, int mostBytes) throws IOException {
        if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (InputStream in = opened(file)) {
            return Optional.of(new String(in.readNBytes(mostBytes), StandardCharsets.UTF_8));
        }
    }

    /**
     * SHA-256 of a file's bytes in hex; blocks for as long as reading it takes.
     *
     * @throws IOException if it cannot be read, or is no regular file
     */
    public String sha256(Path file) throws IOException {
        if (regular(file).isEmpty()) {
            throw new IOException(file + " is no regular file");
        }
        MessageDigest digest = sha256();
        try (InputStream in = digested(file, digest)) {
            long unused = in.transferTo(OutputStream.nullOutputStream());
        } finally {
            reading = null;
        }
        return hex(digest);
    }

    private static InterruptedIOException stopped(Path file) {
        return new InterruptedIOException("reading " + file + " took too long");
    }

    private ArchiveWalk walked(Path file, MessageDigest digest, BooleanSupplier mayGoOn) throws IOException {
        try (InputStream in = new FilterInputStream(digested(file, digest)) {
            @Override
            public int read(byte[] into, int from, int most) throws IOException {
                if (!mayGoOn.getAsBoolean()) {
                    throw stopped(file);
                }
                return super.read(into, from, most);
            }
        }) {
            ArchiveWalk walk = new ArchiveWalk(in);
            walk.walk();
            return walk;
        } finally {
            reading = null;
        }
    }

    private InputStream digested(Path file, MessageDigest digest) throws IOException {
        InputStream raw = opened(file);
        reading = raw;
        if (closed) {
            raw.close();
        }
        return new BufferedInputStream(new DigestInputStream(raw, digest), BUFFER);
    }

    /** A pipe would be waited for until somebody writes to it, and a device may do anything. */
    private static InputStream opened(Path file) throws IOException {
        if (!attributes(file).isRegularFile()) {
            throw new IOException(file + " is no regular file");
        }
        return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isSame(BasicFileAttributes one, BasicFileAttributes other) {
        return one.size() == other.size()
                && one.lastModifiedTime().equals(other.lastModifiedTime())
                && Objects.equals(one.fileKey(), other.fileKey());
    }

    /** What it is if it is a regular file, and still there. */
    private static Optional<BasicFileAttributes> regular(Path file) throws IOException {
        try {
            return Optional.of(attributes(file)).filter(BasicFileAttributes::isRegularFile);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static BasicFileAttributes attributes(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() {
        closed = true;
        InputStream open = reading;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // It is closed as far as this process is concerned.
            }
        }
    }
}
