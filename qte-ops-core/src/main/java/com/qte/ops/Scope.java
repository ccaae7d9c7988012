package com.qte.ops;

import com.qte.ops.spi.Tier;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a round is to look at.
 *
 * @param checks ids of checks, or {@code domain.*} for all below; empty for all there are. What they need is looked at
 *     too
 * @param tiers how costly probes may be
 */
public record Scope(List<String> checks, Set<Tier> tiers) {
    public Scope {
        checks = List.copyOf(checks);
        tiers = Set.copyOf(tiers);
    }

    /** Everything there is. */
    public static Scope everything() {
        return new Scope(List.of(), EnumSet.allOf(Tier.class));
    }

    /** Everything that is cheap or moderate. */
    public static Scope usual() {
        return new Scope(List.of(), EnumSet.of(Tier.CHEAP, Tier.MODERATE));
    }

    /** These checks and what they need, whatever they cost. */
    public static Scope of(List<String> checks) {
        return new Scope(checks, EnumSet.allOf(Tier.class));
    }

    /** Whether the check is meant. */
    public boolean includes(String check) {
        return checks.isEmpty()
                || checks.stream()
                        .anyMatch(entry -> entry.endsWith(".*")
                                ? check.startsWith(entry.substring(0, entry.length() - 1))
                                : check.equals(entry));
    }
}
