package com.qte.ops.probes.host.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.probes.host.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A small disk of a test's own, mounted in a temporary folder and gone with it.
 *
 * @param at where it is mounted
 * @param loop the loop device that it lies on, such as {@code loop0}
 */
record SmallDisk(Path at, Optional<String> loop) implements AutoCloseable {
    /** In memory. */
    static SmallDisk inMemory(String options) throws IOException {
        Path at = Files.createTempDirectory("qte-ops-disk-").toRealPath();
        Tools.must("mount", "-t", "tmpfs", "-o", options, "qte-ops-test", at.toString());
        return new SmallDisk(at, Optional.empty());
    }

    /** A real ext4 of 64 MiB in a file. */
    static SmallDisk ext4(String options) throws IOException {
        Path at = Files.createTempDirectory("qte-ops-disk-").toRealPath();
        Path image = image(at);
        Tools.must("truncate", "-s", "64M", image.toString());
        Tools.must("mkfs.ext4", "-q", "-m", "0", image.toString());
        String device = Tools.must("losetup", "--show", "-f", "--direct-io=on", image.toString())
                .strip();
        Tools.must("mount", "-t", "ext4", "-o", options, device, at.toString());
        return new SmallDisk(at, Optional.of(device.substring("/dev/".length())));
    }

    private static Path image(Path at) {
        return at.resolveSibling(at.getFileName() + ".image");
    }

    /** Writes until so many bytes are taken, or nothing more goes in. */
    void fill(int kib) throws IOException {
        Tools.run("dd", "if=/dev/zero", "of=" + at.resolve("filling"), "bs=1k", "count=" + kib, "conv=fsync");
    }

    void remount(String how) throws IOException {
        Tools.must("mount", "-o", "remount," + how, at.toString());
    }

    @Override
    public void close() throws IOException {
        assertThat(Tools.run("umount", "-l", at.toString())).isPresent();
        if (loop.isPresent()) {
            Tools.run("losetup", "-d", "/dev/" + loop.get());
        }
        Files.deleteIfExists(image(at));
        Files.delete(at);
    }
}
