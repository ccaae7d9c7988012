package com.qte.ops.remediation.backup;

import com.qte.ops.target.deploy.ArchiveWalk;
import java.io.BufferedInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files of an archive, unpacked in a new folder that nobody else may enter. Only regular files are made, in folders
 * that were made here: no link, no device, nothing outside; owners and permissions of the archive are left out. Closing it
 * removes all of it.
 */
final class Unpacked implements AutoCloseable {
    private static final String PREFIX = "drill-";
    private static final Pattern OWN = Pattern.compile(PREFIX + "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Path folder;
    private final Bounds bounds;
    private final Set<Path> files = new LinkedHashSet<>();
    private int made;
    private long bytes;

    private Unpacked(Path folder, Bounds bounds) {
        this.folder = folder;
        this.bounds = bounds;
    }

    /**
     * What the disk is asked for.
     *
     * @param most files and folders together: each is an inode, of which a disk may have fewer than bytes, and some hundred
     *     bytes of memory
     * @param disk makes a file
     */
    record Bounds(int most, Disk disk) {
        /** A whole system with all of its history has a tenth of that (our own judgement). */
        static final Bounds USUAL = new Bounds(
                100_000,
                // A name may come twice, the last one counts; it cannot have become a link in between.
                file -> Files.newOutputStream(
                        file,
                        LinkOption.NOFOLLOW_LINKS,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE));
    }

    /** Where files are made. */
    @FunctionalInterface
    interface Disk {
        OutputStream file(Path path) throws IOException;
    }

    /**
     * Unpacks it.
     *
     * @param going asked before each file, and at every 64 KiB of it
     * @throws NoRoomException if the disk cannot take it
     * @throws IOException if the archive is damaged or hostile; nothing is left behind
     */
    static Unpacked of(Path archive, Path scratch, DumpFile.Going going, Bounds bounds) throws IOException {
        Path folder = scratch.toRealPath().resolve(PREFIX + UUID.randomUUID());
        Unpacked unpacked = new Unpacked(
                Files.createDirectory(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))),
                bounds);
        try {
            new ArchiveWalk(new BufferedInputStream(Files.newInputStream(archive, LinkOption.NOFOLLOW_LINKS), 1 << 16))
                    .walk(steps -> {
                        going.on();
                        return unpacked.file(steps, going);
                    });
            return unpacked;
        } catch (IOException | RuntimeException e) {
            unpacked.close();
            throw e;
        }
    }

    private OutputStream file(List<String> steps, DumpFile.Going going) throws IOException {
        Path file = folder;
        for (String step : steps) {
            file = file.resolve(step);
        }
        OutputStream to = made(file);
        return new FilterOutputStream(to) {
            @Override
            public void write(byte[] block, int from, int length) throws IOException {
                going.on();
                bytes += length;
                try {
                    out.write(block, from, length);
                } catch (ClosedByInterruptException e) {
                    throw e;
                } catch (IOException e) {
                    throw new NoRoomException(folder, e);
                }
            }
        };
    }

    private OutputStream made(Path file) throws IOException {
        try {
            makeFolders(Objects.requireNonNull(file.getParent(), "a file lies in a folder"));
            if (files.add(file)) {
                count();
            }
            return bounds.disk().file(file);
        } catch (FileSystemException e) {
            throw takesAnother() ? e : new NoRoomException(folder, e);
        }
    }

    private void makeFolders(Path path) throws IOException {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            makeFolders(Objects.requireNonNull(path.getParent(), "all is made within a folder"));
            count();
            Files.createDirectory(path);
        }
    }

    private void count() throws NoRoomException {
        if (++made > bounds.most()) {
            throw new NoRoomException("there are more than " + bounds.most() + " files and folders in it");
        }
    }

    /** Whether a file could be made, only not the one that the archive asks for; what systems say depends on the language. */
    private boolean takesAnother() {
        try {
            Files.delete(Files.createTempFile(folder, "room", null));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    Path folder() {
        return folder;
    }

    Set<Path> files() {
        return Collections.unmodifiableSet(files);
    }

    long bytes() {
        return bytes;
    }

    /** What a drill has left that was ended with its process; none lasts for an hour. */
    static void removeLeftovers(Path scratch, Instant now) throws IOException {
        Instant old = now.minus(Duration.ofHours(1));
        try (var left = Files.newDirectoryStream(scratch, PREFIX + "*")) {
            for (Path folder : left) {
                if (OWN.matcher(String.valueOf(folder.getFileName())).matches()
                        && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                        && Files.getLastModifiedTime(folder).toInstant().isBefore(old)) {
                    remove(folder);
                }
            }
        }
    }

    /** @throws IOException if something of it cannot be removed */
    @Override
    public void close() throws IOException {
        remove(folder);
    }

    /** Follows no link. */
    private static void remove(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes seen) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path emptied, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(emptied);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
