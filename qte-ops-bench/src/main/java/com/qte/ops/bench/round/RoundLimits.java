package com.qte.ops.bench.round;

import com.qte.ops.bench.entry.Entrant;
import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Fact;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;

/** Nobody looks for less than the calls themselves, nor knows how long each took for less than a clock between them. */
@NullUnmarked // made in enter()
public class RoundLimits extends Entrant {
    private Fact[] each;

    @Override
    protected void enter() {
        each = facts().toArray(Fact[]::new);
    }

    @Override
    public boolean isWell(Object answer) {
        return answer instanceof Long || answer.equals(FACTS);
    }

    /** Looks and counts. */
    @Benchmark
    @Entry(
            row = Row.ROUND,
            role = Role.LIMIT,
            name = "20 direct calls",
            note = "no deadline, no clock, nothing recorded",
            limit = "directCalls")
    public int directCalls() {
        int count = 0;
        for (Fact fact : each) {
            count += fact.isWell() ? 1 : 0;
        }
        return count;
    }

    /** Reads the clock before, between and after twenty things. */
    @Benchmark
    @Entry(
            row = Row.ROUND,
            role = Role.LIMIT,
            name = "21 × `System.nanoTime()`",
            note = "the clock floor: begin and end of 20 looks, the looks themselves left out",
            looks = 0)
    public long clockFloor() {
        long longest = 0;
        long last = System.nanoTime();
        for (int i = 0; i < FACTS; i++) {
            long now = System.nanoTime();
            longest = Math.max(longest, now - last);
            last = now;
        }
        return longest;
    }
}
