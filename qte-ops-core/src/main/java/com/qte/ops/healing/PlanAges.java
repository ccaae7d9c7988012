package com.qte.ops.healing;

import com.qte.ops.model.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How old the plans of this process are by the monotonic clock, so that setting the wall clock back prolongs none.
 * Thread-safe.
 */
final class PlanAges {
    /** Far more than live at one time; a plan that was forgotten is as old as the wall clock says. */
    private static final int MOST = 1_000;

    private final Map<Key, Stamp> made = new LinkedHashMap<>();

    private record Key(String hash, Instant made) {}

    /** A plan was made just now. */
    synchronized void made(Plan plan, Stamp now) {
        made.putIfAbsent(new Key(plan.hash(), plan.made()), now.givenAt(plan.made()));
        if (made.size() > MOST) {
            made.remove(made.keySet().iterator().next());
        }
    }

    /** Whether it has expired by either clock. */
    boolean isOver(Plan plan, Stamp now) {
        Duration life = Duration.between(plan.made(), plan.expires());
        return !now.at().isBefore(plan.expires()) || of(plan, now).compareTo(life) >= 0;
    }

    synchronized Duration of(Plan plan, Stamp now) {
        Stamp then = made.getOrDefault(new Key(plan.hash(), plan.made()), new Stamp(plan.made(), "", 0));
        return then.mostAge(now);
    }
}
