package com.qte.ops.config;

import com.qte.ops.spi.Settings;
import com.qte.ops.spi.Tier;
import java.time.Duration;
import java.util.Map;

/**
 * How often is looked: section {@code probing}.
 *
 * @param interval {@code probing.interval}: time from one round to the next, at most an hour, because what is known holds
 *     for three of them; 15 s where nothing is said. Below a second it is for tests: a host pays for each look
 */
public record ProbingSettings(Duration interval) {
    private static final Duration LEAST = Duration.ofMillis(1);
    private static final Duration MOST = Duration.ofHours(1);

    /** Reads the section; what is wrong is noted there. */
    public static ProbingSettings read(Settings root) {
        Settings section = root.section("probing");
        Duration interval = section.duration("interval").orElse(Tier.CHEAP.interval());
        if (interval.compareTo(LEAST) < 0 || interval.compareTo(MOST) > 0) {
            section.problem(
                    "interval",
                    "config.duration-out-of-range",
                    "config.allowed.durations",
                    Map.of("least", "1ms", "most", "1h"));
            return new ProbingSettings(Tier.CHEAP.interval());
        }
        return new ProbingSettings(interval);
    }
}
