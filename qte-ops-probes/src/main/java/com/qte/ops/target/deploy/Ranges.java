package com.qte.ops.target.deploy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Holds what a target is made of against its ranges, all of it before any of it is refused. */
final class Ranges {
    private final List<String> problems = new ArrayList<>();

    Ranges timeLimit(Duration timeLimit) {
        if (timeLimit.isNegative() || timeLimit.isZero() || timeLimit.compareTo(DeploySettings.LONGEST) > 0) {
            problems.add("timeLimit is " + timeLimit + "; allowed: above 0, at most " + DeploySettings.LONGEST);
        }
        return this;
    }

    Ranges oldest(Duration oldest) {
        if (oldest.isNegative() || oldest.isZero()) {
            problems.add("oldest is " + oldest + "; allowed: above 0");
        }
        return this;
    }

    Ranges leastBytes(long leastBytes) {
        if (leastBytes < 0) {
            problems.add("leastBytes is " + leastBytes + "; allowed: at least 0");
        }
        return this;
    }

    /** @throws IllegalArgumentException if anything was out of its range, with all of that in its message */
    void check(String what) {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(what + ": " + String.join("; ", problems));
        }
    }
}
