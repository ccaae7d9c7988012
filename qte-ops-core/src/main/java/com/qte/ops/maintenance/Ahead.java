package com.qte.ops.maintenance;

import java.util.Comparator;
import java.util.List;

/**
 * What is known of the next 30 days.
 *
 * @param soon those that may reach their limits within them, the soonest first
 * @param told of how many it is known, these included
 * @param open of how many that have a limit it is not: too little is recorded, or no direction is clear
 */
record Ahead(List<Trend> soon, int told, int open) {
    static Ahead of(List<Trend> trends) {
        List<Trend> limited =
                trends.stream().filter(trend -> trend.limit().isPresent()).toList();
        int told = (int) limited.stream().filter(Trend::isTold).count();
        return new Ahead(
                limited.stream()
                        .filter(Trend::isSoon)
                        .sorted(Comparator.comparing(
                                trend -> trend.forecast().orElseThrow().soonest()))
                        .toList(),
                told,
                limited.size() - told);
    }
}
