package com.qte.ops.probes.host.vitals;

import com.qte.ops.probes.host.vitals.VitalsSnapshot.Pressure;
import java.util.Optional;

/**
 * Whether something is near enough to its limit that one wants to know which processes use it. Nearer than the limits of
 * the checks, so that two walks have been made by the time that they say so. Pure.
 */
final class NearLimit {
    private static final double BUSY = 0.7;
    private static final double LEFT = 0.15;
    private static final double WAITING = 0.08;
    private static final double QUEUE = 1.5;

    private NearLimit() {}

    /** How deep is to be looked; empty where not at all. */
    static Optional<ProcessWalk.Depth> of(Optional<VitalsSnapshot> before, VitalsSnapshot now) {
        if (now.pressures().stream().anyMatch(one -> !one.resource().equals("cpu") && one.someShare() >= WAITING)) {
            return Optional.of(ProcessWalk.Depth.WITH_DISKS);
        }
        boolean isNear = busy(before, now) >= BUSY
                || now.memory().stream().anyMatch(memory -> memory.leftShare().orElse(1) <= LEFT)
                || now.pressures().stream().mapToDouble(Pressure::someShare).anyMatch(share -> share >= 2 * WAITING)
                || queue(now) >= QUEUE;
        return isNear ? Optional.of(ProcessWalk.Depth.PLAIN) : Optional.empty();
    }

    /** Of the group's allowance or of the machine, whichever is busier. */
    static double busy(Optional<VitalsSnapshot> before, VitalsSnapshot now) {
        return before.map(then -> Math.max(
                        Rates.used(then, now).orElse(0), Rates.busy(then, now).orElse(0)))
                .orElse(0.0);
    }

    private static double queue(VitalsSnapshot now) {
        return now.load()
                .filter(load -> load.waiting().isPresent())
                .map(load -> load.waiting().getAsDouble() / load.processors())
                .orElse(0.0);
    }
}
