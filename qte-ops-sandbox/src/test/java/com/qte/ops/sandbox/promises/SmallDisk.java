package com.qte.ops.sandbox.promises;

import com.qte.ops.testkit.Skips;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A file system of its own in memory, so small that it fills. Making one takes root on Linux.
 *
 * @param path where it is mounted
 */
record SmallDisk(Path path) implements AutoCloseable {
    /** Mounts one; where that is not allowed, the calling test is left out. */
    static SmallDisk mount(Path at, String size) throws IOException, InterruptedException {
        Files.createDirectories(at);
        Optional<String> problem = run("mount", "-t", "tmpfs", "-o", "size=" + size, "qte-ops-test", at.toString());
        problem.ifPresent(why -> Skips.because("no file system can be mounted: " + why));
        return new SmallDisk(at);
    }

    /**
     * Mounts it anew.
     *
     * @param how {@code ro} or {@code rw}
     */
    void remount(String how) throws IOException, InterruptedException {
        run("mount", "-o", "remount," + how, path.toString()).ifPresent(why -> {
            throw new IllegalStateException(why);
        });
    }

    private static Optional<String> run(String... command) throws IOException, InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0
                    ? Optional.empty()
                    : Optional.of(said.strip());
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() throws IOException {
        try {
            run("umount", "-l", path.toString()).ifPresent(why -> {
                throw new IllegalStateException(why);
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
