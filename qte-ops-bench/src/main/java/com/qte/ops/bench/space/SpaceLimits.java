package com.qte.ops.bench.space;

import com.qte.ops.bench.entry.Entrant;
import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import java.io.File;
import org.openjdk.jmh.annotations.Benchmark;

/** One question to the kernel. */
public class SpaceLimits extends Entrant {
    private final File root = new File("/");

    @Override
    protected void enter() {}

    @Override
    public boolean isWell(Object answer) {
        return answer instanceof Long bytes && bytes > 0;
    }

    /** What is left. */
    @Benchmark
    @Entry(
            row = Row.SPACE,
            role = Role.LIMIT,
            name = "`File.getUsableSpace()`",
            note = "what is left, without the size that it is part of",
            looks = 0)
    public long usableSpace() {
        return root.getUsableSpace();
    }
}
