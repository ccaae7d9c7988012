package com.qte.ops.probes.jvm;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.jvm.VitalsSnapshot.Use;
import com.qte.ops.spi.Observation;

/** How full something is that the JVM keeps outside of the heap; held against limit {@code used}. */
final class Filling {
    private Filling() {}

    static Verdict judge(Observation<VitalsSnapshot> seen, String part, Use use) {
        Evidence bytes = Evidence.number("bytes", use.usedBytes(), Unit.BYTES);
        if (use.maxBytes().isEmpty()) {
            return Verdict.skipped("no-maximum", bytes).forPart(part);
        }
        double used = (double) use.usedBytes() / use.maxBytes().get();
        Status level = seen.level("used", part, used);
        return Verdict.of(
                        level,
                        level == Status.HEALTHY ? "ok" : "full",
                        Evidence.number("used", used, Unit.RATIO),
                        bytes,
                        Evidence.number("max", use.maxBytes().get(), Unit.BYTES))
                .forPart(part);
    }
}
