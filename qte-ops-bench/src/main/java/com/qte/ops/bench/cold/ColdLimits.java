package com.qte.ops.bench.cold;

import com.qte.ops.bench.entry.Entrant;
import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Measured;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import java.io.IOException;
import java.util.List;

/** Nothing that runs in a JVM is there before the JVM is. */
public class ColdLimits extends Entrant {
    @Override
    protected void enter() {
        // nothing to make ready
    }

    @Override
    public boolean isWell(Object answer) {
        return answer instanceof Measured measured && measured.nanos() > 0;
    }

    /** Started, and ended. */
    @Entry(
            row = Row.COLD,
            role = Role.LIMIT,
            name = "an empty JVM",
            note = "`-Xshare:auto` and a `main` that does nothing",
            looks = 0)
    public Measured emptyProcess() throws IOException {
        return Child.of(List.of("-Xshare:auto"), EmptyProcess.class).run();
    }
}
