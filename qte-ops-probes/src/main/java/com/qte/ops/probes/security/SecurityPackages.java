package com.qte.ops.probes.security;

import com.qte.ops.spi.Check;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.security.SecurityTarget;
import com.qte.ops.target.security.Update;
import com.qte.ops.target.security.Updates;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Installed packages against the lists of security suites that {@code apt-get update} has fetched last. Runs no program,
 * uses no network and fetches nothing: a second or so of reading.
 */
public final class SecurityPackages implements Probe<SecurityTarget, SecurityPackages.Snapshot> {
    private static final List<Check<Snapshot>> CHECKS = List.of(new SecurityUpdates());
    private static final int MOST_REMEMBERED = 2_000;

    /**
     * What one visit saw.
     *
     * @param updates what the files say; empty where packages are not dpkg's
     * @param firstSeen when each package was first seen by this process to wait for an update, by its {@link #key}
     */
    public record Snapshot(Optional<Updates> updates, Map<String, Instant> firstSeen) {
        public Snapshot {
            firstSeen = Map.copyOf(firstSeen);
        }
    }

    @Override
    public ProbeSpec<SecurityTarget, Snapshot> spec() {
        return new ProbeSpec<>(
                "security.packages",
                SecurityTarget.class,
                Snapshot.class,
                Tier.EXPENSIVE,
                Duration.ofSeconds(60),
                CHECKS);
    }

    @Override
    public Snapshot collect(Visit<SecurityTarget, Snapshot> visit) throws Exception {
        Optional<Updates> updates = visit.session(visit.target()).updates();
        Map<String, Instant> before = visit.last().map(Snapshot::firstSeen).orElse(Map.of());
        Map<String, Instant> firstSeen = new HashMap<>();
        updates.map(Updates::pending).orElse(List.of()).stream()
                .limit(MOST_REMEMBERED)
                .map(SecurityPackages::key)
                .forEach(key -> firstSeen.put(key, before.getOrDefault(key, visit.now())));
        return new Snapshot(updates, firstSeen);
    }

    /** Of what is installed: as long as that does not change, one weak point or other is open. */
    static String key(Update update) {
        return update.name() + ":" + update.architecture() + "=" + update.installed();
    }
}
