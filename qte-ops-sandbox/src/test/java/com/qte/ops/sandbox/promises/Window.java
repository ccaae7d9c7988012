package com.qte.ops.sandbox.promises;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How many acts fell into any stretch of time of some length; counted by nobody that the library knows. */
final class Window {
    private Window() {}

    /** The most that one group had within any stretch that is shorter than this. */
    static int most(List<SimWorld.Done> done, Duration length, Function<SimWorld.Done, Object> group) {
        return done.stream().collect(Collectors.groupingBy(group)).values().stream()
                .mapToInt(acts -> most(acts, length))
                .max()
                .orElse(0);
    }

    private static int most(List<SimWorld.Done> acts, Duration length) {
        int most = 0;
        int first = 0;
        for (int last = 0; last < acts.size(); last++) {
            while (acts.get(last).at().minus(acts.get(first).at()).compareTo(length) >= 0) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }
}
