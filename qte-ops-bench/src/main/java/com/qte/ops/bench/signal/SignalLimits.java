package com.qte.ops.bench.signal;

import com.qte.ops.bench.entry.Entrant;
import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.openjdk.jmh.annotations.Benchmark;

/** Nobody tells another thread anything for less than one opaque store, nor when it was for less than one clock. */
public class SignalLimits extends Entrant {
    private static final VarHandle SAID = handle();

    private long said;
    private long turn;

    private static VarHandle handle() {
        try {
            return MethodHandles.lookup().findVarHandle(SignalLimits.class, "said", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @Override
    protected void enter() {
        said = 0;
    }

    @Override
    public boolean isWell(Object answer) {
        return said != 0;
    }

    /** Limit of whoever says a number. */
    @Benchmark
    @Entry(row = Row.SIGNAL, role = Role.LIMIT, name = "one opaque store", note = "into a field of its own", looks = 0)
    public long opaqueStore() {
        turn++;
        SAID.setOpaque(this, turn);
        return turn;
    }

    /** Limit of whoever says when. */
    @Benchmark
    @Entry(
            row = Row.SIGNAL,
            role = Role.LIMIT,
            name = "one opaque store of `System.nanoTime()`",
            note = "the limit of a beat that reads the clock itself",
            limit = "clockStore",
            looks = 0)
    public long clockStore() {
        long now = System.nanoTime();
        SAID.setOpaque(this, now);
        return now;
    }
}
