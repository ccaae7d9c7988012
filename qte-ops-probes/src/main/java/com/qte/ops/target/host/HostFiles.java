package com.qte.ops.target.host;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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
     * Space of a file system.
     *
     * @param sizeBytes all of it, more than 0
     * @param usableBytes what is left for others than root
     */
    public record Space(long sizeBytes, long usableBytes) {}
}
