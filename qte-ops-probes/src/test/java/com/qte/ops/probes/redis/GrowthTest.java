package com.qte.ops.probes.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.testkit.Judged;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrowthTest {
    @ParameterizedTest
    @CsvSource({
        "run_id, b",
        "uptime_in_seconds, 86399",
        "evicted_keys, 4",
        "keyspace_hits, 4",
        "keyspace_misses, 4",
        "rejected_connections, 4",
        "total_commands_processed, 4",
        "errorstat_OOM, count=4",
        "run_id, ''"
    })
    void of_anotherRunOrAnyCounterDown_countersReset(String key, String value) {
        Given before = counted();
        assertThat(growth(before, before.with(key, value)).invalid()).contains("counters-reset");
    }

    @Test
    void of_errorGone_countersReset() {
        assertThat(growth(counted(), counted().with("errorstat_OOM", "")).invalid())
                .contains("counters-reset");
    }

    @Test
    void of_sameOrMore_valid() {
        Given now = counted()
                .with("evicted_keys", 6)
                .with("errorstat_OOM", "count=7")
                .with("errorstat_NEW", "count=1");
        Growth growth = growth(counted(), now);
        assertThat(growth.invalid()).isEmpty();
        assertThat(growth.of(RedisInfo.Stats::evictedKeys)).hasValue(1);
        assertThat(growth.of(RedisInfo.Stats::hits)).hasValue(0);
        assertThat(growth.ofErrors("OOM")).isEqualTo(2);
        assertThat(growth.ofErrors("NEW")).isEqualTo(1);
    }

    private static Growth growth(Given before, Given now) {
        return Growth.of(Judged.first(new Evictions(), now.snapshot())
                        .after(before.snapshot(), Given.INTERVAL)
                        .observation())
                .orElseThrow();
    }

    private static Given counted() {
        Given given = Given.well().with("errorstat_OOM", "count=5");
        for (String counter : List.of("evicted_keys", "keyspace_hits", "keyspace_misses", "rejected_connections")) {
            given = given.with(counter, 5);
        }
        return given;
    }
}
