package com.qte.ops.config;

import com.qte.ops.model.Limit;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Settings;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The limits in force: those that the checks declare, overridden by section {@code checks}.
 *
 * @param byCheck by check id, then by limit name; every check has an entry
 */
public record CheckLimits(Map<String, Map<String, Limit>> byCheck) {
    public CheckLimits {
        byCheck = Map.copyOf(byCheck);
    }

    /** Reads the section; what is wrong is noted there, and the declared limit stays in force. */
    public static CheckLimits read(Settings root, Collection<CheckSpec> checks) {
        Settings section = root.section("checks");
        Map<String, Map<String, Limit>> all = new HashMap<>();
        checks.forEach(check -> all.put(check.id(), limits(section.section(check.id()), check)));
        List<String> ids = checks.stream().map(CheckSpec::id).toList();
        DottedIds.refuseUnknown(section, ids, Set.of("degraded", "failing"), "config.unknown-check");
        return new CheckLimits(all);
    }

    /** The limits of a check by name; empty for one that was not among those read. */
    public Map<String, Limit> of(String check) {
        return byCheck.getOrDefault(check, Map.of());
    }

    private static Map<String, Limit> limits(Settings section, CheckSpec check) {
        Map<String, Limit> limits = new LinkedHashMap<>();
        boolean single = check.limits().size() == 1;
        for (Limit limit : check.limits()) {
            limits.put(limit.name(), overridden(single ? section : section.section(limit.name()), limit));
        }
        return Map.copyOf(limits);
    }

    private static Limit overridden(Settings section, Limit limit) {
        OptionalDouble degraded = threshold(section, "degraded", limit, limit.degraded());
        OptionalDouble failing = threshold(section, "failing", limit, limit.failing());
        double newDegraded = degraded.orElse(limit.degraded());
        double newFailing = failing.orElse(limit.failing());
        boolean milder = limit.above() ? newFailing < newDegraded : newFailing > newDegraded;
        if (milder) {
            Map<String, String> both = Map.of(
                    "degraded", limit.unit().format(newDegraded),
                    "failing", limit.unit().format(newFailing));
            String allowed = limit.above() ? "config.allowed.failing-above" : "config.allowed.failing-below";
            section.problem(failing.isPresent() ? "failing" : "degraded", "config.limit-milder", allowed, both);
            return limit;
        }
        return degraded.isPresent() || failing.isPresent() ? limit.with(newDegraded, newFailing) : limit;
    }

    private static OptionalDouble threshold(Settings section, String key, Limit limit, double declared) {
        OptionalDouble number = section.number(key, limit.unit());
        if (number.isEmpty()) {
            return number;
        }
        if (Double.isNaN(declared)) {
            section.problem(key, "config.limit-without-threshold", "");
            return OptionalDouble.empty();
        }
        if (number.getAsDouble() < 0) {
            section.problem(key, "config.limit-negative", "config.allowed.not-negative");
            return OptionalDouble.empty();
        }
        return number;
    }
}
