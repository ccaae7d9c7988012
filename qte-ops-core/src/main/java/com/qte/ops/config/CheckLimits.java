package com.qte.ops.config;

import com.qte.ops.model.Limit;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Settings;
import java.util.Collection;
import java.util.Map;

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
        throw new IllegalStateException();
    }

    /** The limits of a check by name; empty for one that was not among those read. */
    public Map<String, Limit> of(String check) {
        return byCheck.getOrDefault(check, Map.of());
    }
}
