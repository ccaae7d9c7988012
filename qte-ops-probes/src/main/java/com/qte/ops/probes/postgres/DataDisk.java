package com.qte.ops.probes.postgres;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The disk that a server's data lie on.
 *
 * @param sizeBytes all of it, more than 0
 * @param usableBytes what is left for others than root
 */
public record DataDisk(long sizeBytes, long usableBytes) {
    /** Both are stamps of one moment, but the kernel counts from a boot time in whole seconds. */
    private static final Duration STAMPS_APART = Duration.ofSeconds(5);

    /**
     * Of a server on this very machine, which is known by our session's process being there, of the same start. No
     * server tells how much room its disk has.
     */
    static Optional<DataDisk> of(WholeServer server) {
        boolean here = ProcessHandle.of(server.sessionPid())
                .flatMap(process -> process.info().startInstant())
                .flatMap(seen -> server.sessionStarted().map(told -> Duration.between(seen, told)))
                .filter(apart -> apart.abs().compareTo(STAMPS_APART) <= 0)
                .isPresent();
        return here ? server.dataDirectory().flatMap(DataDisk::of) : Optional.empty();
    }

    private static Optional<DataDisk> of(String folder) {
        try {
            FileStore store = Files.getFileStore(Path.of(folder));
            long size = store.getTotalSpace();
            return size > 0 ? Optional.of(new DataDisk(size, store.getUsableSpace())) : Optional.empty();
        } catch (IOException | InvalidPathException | SecurityException e) {
            return Optional.empty(); // a folder that cannot be reached from here
        }
    }

    /** 0 to 1. */
    double leftShare() {
        return (double) usableBytes / sizeBytes;
    }
}
