package com.qte.ops.bench;

import com.qte.ops.bench.entry.Entrant;
import com.qte.ops.bench.entry.Measured;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/** One pass of a contender that measures itself: a call that does not count, and those that do. */
record OwnMeasure(Contender contender) {
    /** @throws RunnerException if it fails, or answers what it should not */
    Score.Pass pass(int calls) throws RunnerException {
        try {
            Entrant entrant = contender.entrant().getConstructor().newInstance();
            entrant.begin();
            try {
                List<Measured> all = new ArrayList<>();
                for (int call = 0; call <= calls; call++) {
                    Measured measured = (Measured) contender.method().invoke(entrant);
                    if (!entrant.isWell(measured)) {
                        throw new IllegalStateException(contender.id() + " answered " + measured);
                    }
                    all.add(measured);
                }
                List<Measured> counted = all.subList(1, all.size());
                return new Score.Pass(
                        counted.stream().map(Measured::nanos).toList(),
                        Score.median(counted.stream().map(Measured::bytes).toList()));
            } finally {
                entrant.end();
            }
        } catch (Exception e) {
            throw new RunnerException(e);
        }
    }
}
