package com.qte.ops.probes.postgres;

import com.qte.ops.probes.postgres.PostgresHousekeeping.Holder;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Remembers since when somebody holds the horizon: of slots and standbys the server does not tell. */
final class FirstSights {
    private FirstSights() {}

    /** Those of the holders that are there now; whoever holds another transaction than before has begun anew. */
    static Map<String, Instant> of(Map<String, Instant> before, List<Holder> holders, Instant now) {
        Map<String, Instant> sights = new HashMap<>();
        for (Holder holder : holders) {
            Instant first = before.getOrDefault(key(holder), now);
            sights.put(key(holder), first.isAfter(now) ? now : first);
        }
        return sights;
    }

    static String key(Holder holder) {
        return holder.kind() + " " + holder.name() + "@" + holder.horizon();
    }
}
