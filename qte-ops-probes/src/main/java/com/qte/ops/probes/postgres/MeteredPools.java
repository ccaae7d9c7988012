package com.qte.ops.probes.postgres;

import com.qte.ops.probes.postgres.EnginePools.Pool;
import com.qte.ops.spi.Site;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** HikariCP's pools by the gauges that it keeps in the host's meter registry. */
final class MeteredPools {
    private static final String PREFIX = "hikaricp.connections";

    private MeteredPools() {}

    /** The pools by name. */
    static Map<String, Pool> read(Site<?> site) {
        Map<String, Pool> pools = new HashMap<>();
        site.host(MeterRegistry.class)
                .ifPresent(meters -> meters.find(PREFIX + ".pending").gauges().forEach(pending -> {
                    String name = Objects.requireNonNullElse(pending.getId().getTag("pool"), "");
                    pools.put(
                            name,
                            new Pool(
                                    name,
                                    value(meters, ".active", name),
                                    value(meters, "", name),
                                    value(meters, ".max", name),
                                    whole(pending)));
                }));
        return pools;
    }

    private static int value(MeterRegistry meters, String suffix, String pool) {
        Gauge gauge = meters.find(PREFIX + suffix).tag("pool", pool).gauge();
        return gauge == null ? 0 : whole(gauge);
    }

    /** A gauge whose pool is gone says NaN, which is 0 here. */
    private static int whole(Gauge gauge) {
        return (int) gauge.value();
    }
}
