package com.qte.ops.bench.log;

import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;

/** Nobody finds anything in a file for less than reading it. */
@NullUnmarked // made in enter()
public class LogLimits extends SearchedLog {
    private ByteBuffer block;

    @Override
    protected void enter() throws IOException {
        super.enter();
        block = ByteBuffer.allocateDirect(128 << 10);
    }

    @Override
    public boolean isWell(Object answer) {
        try {
            return answer.equals(Files.size(log()));
        } catch (IOException e) {
            return false;
        }
    }

    /** Each byte comes once into memory. */
    @Benchmark
    @Entry(
            row = Row.LOG,
            role = Role.LIMIT,
            name = "reading into one buffer",
            note = "finds nothing; the file is in the page cache",
            looks = 0)
    public long bareRead() throws IOException {
        long bytes = 0;
        try (FileChannel channel = FileChannel.open(log())) {
            for (int read = channel.read(block.clear()); read >= 0; read = channel.read(block.clear())) {
                bytes += read;
            }
        }
        return bytes;
    }
}
