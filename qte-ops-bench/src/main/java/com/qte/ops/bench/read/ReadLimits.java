package com.qte.ops.bench.read;

import com.qte.ops.bench.entry.Entrant;
import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import com.qte.ops.model.Status;
import org.openjdk.jmh.annotations.Benchmark;

/** Nobody knows anything of another thread for less than one volatile read, nor its age for less than one clock. */
public class ReadLimits extends Entrant {
    private volatile Status status = Status.UNKNOWN;

    @Override
    protected void enter() {
        status = facts().stream().allMatch(fact -> fact.isWell()) ? Status.HEALTHY : Status.FAILING;
    }

    @Override
    public boolean isWell(Object answer) {
        return answer instanceof Long || answer == Status.HEALTHY;
    }

    /** Limit of whoever answers without an age. */
    @Benchmark
    @Entry(row = Row.READ, role = Role.LIMIT, name = "one volatile read", note = "no age, no staleness", looks = 0)
    public Status volatileRead() {
        return status;
    }

    /** Limit of whoever answers with an age. */
    @Benchmark
    @Entry(
            row = Row.READ,
            role = Role.LIMIT,
            name = "one `System.nanoTime()`",
            note = "the least that an age costs; the limit of `health()`",
            limit = "clock",
            looks = 0)
    public long clock() {
        return System.nanoTime();
    }
}
