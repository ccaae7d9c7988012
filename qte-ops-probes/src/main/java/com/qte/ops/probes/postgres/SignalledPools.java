package com.qte.ops.probes.postgres;

import com.qte.ops.probes.postgres.EnginePools.Pool;
import com.qte.ops.signal.SignalReading;
import com.qte.ops.signal.Signals;
import com.qte.ops.spi.Site;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Pools of whatever make, as the engine itself says it by its {@link Signals}. It may have pools of workers, too, or of
 * connections to something else: those of this server are named {@code postgres}, or begin with {@code postgres-} or
 * {@code postgres.}.
 */
final class SignalledPools {
    private static final String NAME = "postgres";

    private SignalledPools() {}

    /** The pools by name, without those of which nobody has said yet how many wait. */
    static Map<String, Pool> read(Site<?> site) {
        Map<String, Pool> pools = new HashMap<>();
        site.host(Signals.class)
                .ifPresent(signals -> signals.read().pools().stream()
                        .filter(pool -> isOfConnections(pool.name()))
                        .forEach(pool -> whole(pool.waiting())
                                .ifPresent(waiting -> pools.put(pool.name(), connections(pool, waiting)))));
        return pools;
    }

    private static boolean isOfConnections(String name) {
        return name.equals(NAME) || name.startsWith(NAME + "-") || name.startsWith(NAME + ".");
    }

    private static Pool connections(SignalReading.Pool said, int waiting) {
        return new Pool(said.name(), whole(said.active()), OptionalInt.empty(), whole(said.max()), waiting);
    }

    /** What is less than nothing was not said in earnest. */
    private static OptionalInt whole(Optional<Long> number) {
        return number.filter(value -> value >= 0)
                .map(value -> OptionalInt.of((int) Math.min(value, Integer.MAX_VALUE)))
                .orElse(OptionalInt.empty());
    }
}
