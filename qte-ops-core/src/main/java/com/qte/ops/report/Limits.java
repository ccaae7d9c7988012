package com.qte.ops.report;

import com.qte.ops.model.Limit;

/** Thresholds as people read them. Pure. */
public final class Limits {
    private Limits() {}

    /** Both thresholds of a limit, as far as there are any: {@code degraded from 60s, failing from 5m}. */
    public static String display(Limit limit, Language language) {
        String direction = limit.above() ? "above" : "below";
        String degraded = limit.unit().format(limit.degraded());
        String failing = limit.unit().format(limit.failing());
        String key = Double.isNaN(limit.degraded())
                ? "limit.failing."
                : Double.isNaN(limit.failing()) ? "limit.degraded." : "limit.both.";
        return Words.say(language, key + direction, "degraded", degraded, "failing", failing);
    }
}
