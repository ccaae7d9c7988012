package com.qte.ops.target.host;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The machine's files. Safe from several threads; blocks for as long as the kernel takes to answer, microseconds. */
public final class HostFiles implements AutoCloseable {
    private static final int MOST_BYTES = 1 << 20;

    private final Path root;

    HostFiles(Path root) {
        this.root = root;
    }

    /**
     * The text of a kernel's file; absent where there is none or it may not be read.
     *
     * @param path from the root on, without a slash in front
     */
    public Optional<String> read(String path) {
        // The kernel's files say that they are empty, so that they are read until they end.
        try (InputStream in = Files.newInputStream(root.resolve(path))) {
            return Optional.of(new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
        } catch (IOException | SecurityException e) {
            return Optional.empty();
        }
    }

    /** Its lines; none where it cannot be read. */
    public List<String> lines(String path) {
        return read(path).map(text -> text.lines().toList()).orElse(List.of());
    }

    /** The number that is all the file says; absent where it says anything else. */
    public OptionalLong number(String path) {
        try {
            String text = read(path).map(String::strip).orElse("");
            return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** Whether there is anything of this name. */
    public boolean has(String path) {
        return Files.exists(root.resolve(path));
    }

    /** What lies in a folder, sorted, and at most so many of it; absent where it is none or may not be read. */
    public Optional<List<String>> listed(String folder, int most) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root.resolve(folder))) {
            List<String> names = new ArrayList<>();
            for (Path entry : entries) {
                if (names.size() == most) {
                    break;
                }
                names.add(String.valueOf(entry.getFileName()));
            }
            Collections.sort(names);
            return Optional.of(names);
        } catch (IOException | SecurityException | DirectoryIteratorException e) {
            return Optional.empty();
        }
    }

    /** What a symbolic link says, be it there or not; absent where it is none or may not be read. */
    public Optional<String> link(String path) {
        try {
            return Optional.of(
                    Files.readSymbolicLink(root.resolve(path)).toString());
        } catch (IOException | SecurityException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    /** What the file system says of a file, links followed; absent where there is none or it may not be seen. */
    public Optional<Entry> entry(String path) {
        try {
            Map<String, Object> said = Files.readAttributes(root.resolve(path), "unix:size,dev,ino,isRegularFile");
            return Optional.of(new Entry(
                    (Long) said.get("size"),
                    ((Number) said.get("dev")).longValue(),
                    ((Number) said.get("ino")).longValue(),
                    Boolean.TRUE.equals(said.get("isRegularFile"))));
        } catch (IOException | SecurityException | UnsupportedOperationException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Where this is for other programs. */
    public Path at(String path) {
        return root.resolve(path);
    }

    /**
     * Space of the file system at this directory; absent where it is no directory or does not say.
     *
     * @param mount absolute path of the mount point
     */
    public Optional<Space> space(String mount) {
        File directory = root.resolve(mount.substring(1)).toFile();
        long size = directory.isDirectory() ? directory.getTotalSpace() : 0;
        return size > 0 ? Optional.of(new Space(size, directory.getUsableSpace())) : Optional.empty();
    }

    /** Nothing to close. */
    @Override
    public void close() {}

    /**
     * A file.
     *
     * @param sizeBytes as it says; what is sparse takes less
     * @param device the kernel's number of the file system
     * @param inode its number within that
     * @param isRegular whether it is neither folder, pipe, socket nor device
     */
    public record Entry(long sizeBytes, long device, long inode, boolean isRegular) {
        /** The file system as {@code /proc/self/mountinfo} calls it, such as {@code 254:0}. */
        public String mountedAs() {
            long major = device >>> 8 & 0xfff | device >>> 32 & 0xfffff000L;
            long minor = device & 0xff | device >>> 12 & 0xffffff00L;
            return major + ":" + minor;
        }
    }

    /**
     * Space of a file system.
     *
     * @param sizeBytes all of it, more than 0
     * @param usableBytes what is left for others than root
     */
    public record Space(long sizeBytes, long usableBytes) {}
}
