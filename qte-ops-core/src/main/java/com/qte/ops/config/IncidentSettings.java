package com.qte.ops.config;

import com.qte.ops.model.Severity;
import com.qte.ops.model.Unit;
import com.qte.ops.spi.Settings;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What becomes an incident, how soon it must be answered and when it is over: section {@code incidents}.
 *
 * @param least {@code incidents.least}: the mildest severity that opens one; {@link Severity#P3} where nothing is said
 * @param responses {@code incidents.response.P0} and so on: how soon somebody must have taken it on, where that is sooner
 *     than the manual says (RB-A1); at least {@link #SOONEST}
 * @param settle {@code incidents.settle}: how long the root cause must have been well before an incident is closed by
 *     itself, from 1 min to 24 h; {@link #SETTLE} where nothing is said
 */
public record IncidentSettings(Severity least, Map<Severity, Duration> responses, Duration settle) {
    /** Nobody reads a message, opens a terminal and answers faster. */
    public static final Duration SOONEST = Duration.ofSeconds(30);

    /** Longer than it takes a restarted service to fail again from the same cause. */
    public static final Duration SETTLE = Duration.ofMinutes(10);

    private static final Duration LEAST_SETTLE = Duration.ofMinutes(1);
    private static final Duration MOST_SETTLE = Duration.ofDays(1);

    /** What holds where nothing is said. */
    public static final IncidentSettings USUAL = new IncidentSettings(Severity.P3, Map.of(), SETTLE);

    public IncidentSettings {
        responses = Map.copyOf(responses);
    }

    /** Reads the section; what is wrong is noted there. */
    public static IncidentSettings read(Settings root) {
        Settings section = root.section("incidents");
        Severity least = section.choice("least", Set.of("P0", "P1", "P2", "P3"))
                .map(Severity::valueOf)
                .orElse(Severity.P3);
        Map<Severity, Duration> responses = new EnumMap<>(Severity.class);
        Settings response = section.section("response");
        for (Severity severity : Severity.values()) {
            within(response, severity.name(), SOONEST, severity.response())
                    .ifPresent(duration -> responses.put(severity, duration));
        }
        Duration settle = within(section, "settle", LEAST_SETTLE, MOST_SETTLE).orElse(SETTLE);
        return new IncidentSettings(least, responses, settle);
    }

    /** How soon somebody must have taken an incident of this severity on. */
    public Duration response(Severity severity) {
        return responses.getOrDefault(severity, severity.response());
    }

    private static Optional<Duration> within(Settings section, String key, Duration least, Duration most) {
        Optional<Duration> duration = section.duration(key);
        if (duration.isPresent()
                && (duration.get().compareTo(least) < 0 || duration.get().compareTo(most) > 0)) {
            section.problem(
                    key,
                    "config.duration-out-of-range",
                    "config.allowed.durations",
                    Map.of("least", shown(least), "most", shown(most)));
            return Optional.empty();
        }
        return duration;
    }

    private static String shown(Duration duration) {
        return Unit.SECONDS.format(duration.toSeconds());
    }
}
