package com.qte.ops.signal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.OptionalLong;

/**
 * One number that one thread writes and others read. It lies alone in its cache line: two loops on two processors do not
 * slow each other down by what they say. Who reads it also sees what its writer had said before, in whatever cell: of two that
 * belong together the later one is read first. A store that releases is one store, without a fence.
 */
final class Cell {
    private static final VarHandle LINE = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int PLACE = 8;
    private static final long NOTHING = Long.MIN_VALUE;

    private final long[] line = new long[2 * PLACE + 1];

    Cell() {
        clear();
    }

    void set(long value) {
        LINE.setRelease(line, PLACE, value);
    }

    void clear() {
        set(NOTHING);
    }

    /** Only for the one thread that writes: two that add lose what the other added. */
    void add(long more) {
        long was = line[PLACE];
        set(was == NOTHING ? more : was + more);
    }

    /** Says the same as another one of the same thread; as if it were 0 where that has said nothing. */
    void copy(Cell other) {
        long value = other.line[PLACE];
        set(value == NOTHING ? 0 : value);
    }

    /** Empty where nothing was said. */
    OptionalLong get() {
        long value = (long) LINE.getAcquire(line, PLACE);
        return value == NOTHING ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
