package com.qte.ops.bench;

import com.qte.ops.bench.entry.Entrant;
import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Measured;
import com.qte.ops.bench.entry.Program;
import java.lang.reflect.Method;

/** One benchmark and what it says of itself. */
record Contender(Class<? extends Entrant> entrant, Method method, Entry entry) {
    /** As JMH knows it. */
    String id() {
        return entrant.getName() + "." + method.getName();
    }

    /** Whether all that it needs is on this machine. */
    boolean isPossible() {
        return entry.needs().isEmpty() || Program.isHere(entry.needs());
    }

    /** Whether it takes so long that it measures itself, in this JVM. */
    boolean measuresItself() {
        return method.getReturnType() == Measured.class;
    }

    /** Method of the benchmark that is its limit. */
    String limit() {
        return entry.limit().isEmpty() ? entry.row().limit() : entry.limit();
    }
}
