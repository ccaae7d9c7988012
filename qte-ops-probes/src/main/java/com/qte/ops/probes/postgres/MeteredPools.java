package com.qte.ops.probes.postgres;

import com.qte.ops.probes.postgres.EnginePools.Pool;
import com.qte.ops.spi.Site;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/** HikariCP's pools by the gauges that it keeps in the host's meter registry. Only to be used where Micrometer is. */
final class MeteredPools {
    private static final String PREFIX = "hikaricp.connections";

    private MeteredPools() {}

    /** The pools by name, without those that are gone, or do not say how many wait. */
    static Map<String, Pool> read(Site<?> site) {
        Map<String, Pool> pools = new HashMap<>();
        site.host(MeterRegistry.class)
                .map(MeteredPools::single)
                .orElse(List.of())
                .forEach(meters -> {
                    for (Gauge pending : meters.find(PREFIX + ".pending").gauges()) {
                        String name = Objects.requireNonNullElse(pending.getId().getTag("pool"), "");
                        whole(pending).ifPresent(waiting -> pools.putIfAbsent(name, pool(meters, name, waiting)));
                    }
                });
        return pools;
    }

    /** A composite without members, or whose member denies a meter, says 0 for it: its members know better. */
    private static List<MeterRegistry> single(MeterRegistry registry) {
        if (!(registry instanceof CompositeMeterRegistry composite)) {
            return List.of(registry);
        }
        List<MeterRegistry> members = new ArrayList<>();
        composite.getRegistries().forEach(member -> members.addAll(single(member)));
        return members;
    }

    private static Pool pool(MeterRegistry meters, String name, int waiting) {
        return new Pool(
                name, value(meters, ".active", name), value(meters, "", name), value(meters, ".max", name), waiting);
    }

    private static OptionalInt value(MeterRegistry meters, String suffix, String pool) {
        Gauge gauge = meters.find(PREFIX + suffix).tag("pool", pool).gauge();
        return gauge == null ? OptionalInt.empty() : whole(gauge);
    }

    /** A gauge whose pool is gone says NaN. */
    private static OptionalInt whole(Gauge gauge) {
        double value = gauge.value();
        return value >= 0 ? OptionalInt.of((int) value) : OptionalInt.empty();
    }
}
