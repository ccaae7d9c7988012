package com.qte.ops.probes.host.units;

import com.qte.ops.target.systemd.UnitState;
import java.util.List;

/**
 * What systemd told.
 *
 * @param named whether configuration names the units, rather than their being the usual ones
 * @param units in the order in which they were asked for
 */
public record UnitsSnapshot(boolean named, List<UnitState> units) {
    public UnitsSnapshot {
        units = List.copyOf(units);
    }
}
