package com.qte.ops.probes.host.units;

import com.qte.ops.model.Gap;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.systemd.SystemdSession;
import com.qte.ops.target.systemd.SystemdTarget;
import com.qte.ops.target.systemd.UnitState;
import java.time.Duration;
import java.util.List;

/** Asks systemd for the watched units, all of them by one {@code systemctl show}; some tens of milliseconds. */
public final class SystemdUnits implements Probe<SystemdTarget, UnitsSnapshot> {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration MARGIN = Duration.ofMillis(500);

    @Override
    public ProbeSpec<SystemdTarget, UnitsSnapshot> spec() {
        return new ProbeSpec<>(
                "host.units",
                SystemdTarget.class,
                UnitsSnapshot.class,
                Tier.MODERATE,
                TIMEOUT,
                List.of(new UnitRuns()));
    }

    @Override
    public UnitsSnapshot collect(Visit<SystemdTarget, UnitsSnapshot> visit) throws Exception {
        SystemdTarget target = visit.target();
        SystemdSession session = visit.session(target);
        if (!session.isBooted()) {
            visit.missing(Gap.of(UnitRuns.ID, "no-systemd"));
            return new UnitsSnapshot(target.named(), List.of());
        }
        Duration within = visit.remaining().minus(MARGIN);
        List<UnitState> units = session.show(target.units(), within.isNegative() ? MARGIN : within).stream()
                .filter(unit -> target.named() || !unit.load().equals("not-found"))
                .toList();
        if (units.isEmpty()) {
            visit.missing(Gap.of(UnitRuns.ID, "none"));
        }
        return new UnitsSnapshot(target.named(), units);
    }
}
