package com.qte.ops.bench.page;

import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.openjdk.jmh.annotations.Benchmark;

/** Nobody reads lines for less than seeing where they end. */
public class PageLimits extends MadePage {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long NEWLINES = 0x0a0a0a0a0a0a0a0aL;
    private static final long LOW = 0x7f7f7f7f7f7f7f7fL;

    @Override
    public boolean isWell(Object answer) {
        return answer.equals(LINES);
    }

    /** Eight bytes at a time. */
    @Benchmark
    @Entry(
            row = Row.PAGE,
            role = Role.LIMIT,
            name = "counting the ends of lines",
            note = "eight bytes at a time; nothing else is looked at",
            looks = 0)
    public int newlines() {
        byte[] bytes = body();
        int found = 0;
        int at = 0;
        for (; at <= bytes.length - Long.BYTES; at += Long.BYTES) {
            long word = (long) WORDS.get(bytes, at) ^ NEWLINES;
            found += Long.bitCount(~((word & LOW) + LOW | word | LOW));
        }
        for (; at < bytes.length; at++) {
            found += bytes[at] == '\n' ? 1 : 0;
        }
        return found;
    }
}
