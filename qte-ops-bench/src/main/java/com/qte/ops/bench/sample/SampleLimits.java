package com.qte.ops.bench.sample;

import com.qte.ops.bench.entry.Entrant;
import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;

/** Nobody knows it for less than the kernel takes to write it down. */
@NullUnmarked // made in enter()
public class SampleLimits extends Entrant {
    private static final List<Path> TWO = List.of(Path.of("/proc/stat"), Path.of("/proc/meminfo"));
    private static final List<Path> OTHERS = List.of(
            Path.of("/proc/vmstat"),
            Path.of("/proc/loadavg"),
            Path.of("/proc/pressure/cpu"),
            Path.of("/proc/pressure/memory"),
            Path.of("/proc/pressure/io"),
            Path.of("/proc/sys/kernel/threads-max"),
            Path.of("/proc/sys/kernel/pid_max"),
            Path.of("/proc/self/cgroup"));

    private final List<FileChannel> two = new ArrayList<>();
    private final List<FileChannel> all = new ArrayList<>();
    private ByteBuffer buffer;

    @Override
    protected void enter() throws IOException {
        buffer = ByteBuffer.allocateDirect(64 << 10);
        for (Path file : TWO) {
            two.add(FileChannel.open(file));
        }
        all.addAll(two);
        for (Path file : OTHERS) {
            if (Files.isReadable(file)) {
                all.add(FileChannel.open(file));
            }
        }
    }

    @Override
    protected void leave() throws IOException {
        for (FileChannel channel : all) {
            channel.close();
        }
        all.clear();
        two.clear();
    }

    /** Whether more was read than the two files' first words. */
    @Override
    public boolean isWell(Object answer) {
        return answer instanceof Long bytes && bytes > 1_000;
    }

    /** Processors and memory. */
    @Benchmark
    @Entry(
            row = Row.SAMPLE,
            role = Role.LIMIT,
            name = "`pread` of `/proc/stat` and `/proc/meminfo`",
            note = "open channels, one buffer outside of the heap; nothing is parsed",
            looks = 0)
    public long pread() throws IOException {
        return read(two);
    }

    /** What the probe looks at as well. */
    @Benchmark
    @Entry(
            row = Row.SAMPLE,
            role = Role.LIMIT,
            name = "`pread` of ten files of `/proc`",
            note =
                    "the same for all files of `/proc` that `host.vitals` reads, as far as this kernel has them; those of"
                            + " the control groups are left out",
            limit = "preadAll",
            looks = 0)
    public long preadAll() throws IOException {
        return read(all);
    }

    private long read(List<FileChannel> channels) throws IOException {
        long bytes = 0;
        for (FileChannel channel : channels) {
            bytes += channel.read(buffer.clear(), 0);
        }
        return bytes;
    }
}
