package com.qte.ops.bench.entry;

import org.openjdk.jmh.annotations.CompilerControl;

/** The trivial thing that a check looks at: a number, well up to a limit. Read by any thread, written by none. */
public class Fact {
    private static final long LIMIT = 100;

    private final long value;

    private Fact(long value) {
        this.value = value;
    }

    protected Fact(boolean well) {
        this(well ? LIMIT : LIMIT + 1);
    }

    /** One that is well. */
    public static Fact well() {
        return new Fact(LIMIT);
    }

    /** Looks at it. A real call for everybody, as a real probe's would be; no entrant can have it compiled away. */
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    public boolean isWell() {
        return value <= LIMIT;
    }
}
