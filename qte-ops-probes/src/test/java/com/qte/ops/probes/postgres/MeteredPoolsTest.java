package com.qte.ops.probes.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.probes.postgres.EnginePools.Pool;
import com.qte.ops.probes.postgres.EnginePools.Snapshot;
import com.qte.ops.signal.PoolSignal;
import com.qte.ops.signal.Signals;
import com.qte.ops.target.postgres.PostgresTarget;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What the host's meters and signals say of pools, and above all what they do not say. No server is needed for it. */
class MeteredPoolsTest {
    private static final String NOBODY_THERE = "jdbc:postgresql://127.0.0.1:1/qte";

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Signals signals = new Signals();

    private static HikariDataSource pool(MeterRegistry registry) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("qte");
        config.setJdbcUrl(NOBODY_THERE);
        config.setMinimumIdle(0);
        config.setMaximumPoolSize(3);
        config.setInitializationFailTimeout(-1);
        config.setMetricRegistry(registry);
        return new HikariDataSource(config);
    }

    private ServerVisit<Snapshot> visit(Object... host) {
        return new ServerVisit<>(
                new EnginePools(),
                new PostgresTarget("main", NOBODY_THERE, "monitor", Optional.empty(), Optional.empty()),
                List.of(host));
    }

    private Map<String, Pool> read(MeterRegistry registry) {
        try (ServerVisit<Snapshot> visit = visit(registry)) {
            return MeteredPools.read(visit);
        }
    }

    /** As one of HikariCP's is left behind when the pool that it asks has been collected. */
    private void gone(String suffix) {
        Gauge.builder("hikaricp.connections" + suffix, (Object) null, nobody -> 0)
                .tag("pool", "gone")
                .register(meters);
    }

    @Test
    void read_poolIsClosed_leftOut() {
        try (HikariDataSource pool = pool(meters)) {
            assertThat(read(meters)).containsOnlyKeys("qte");
            assertThat(pool.isRunning()).isTrue();
        }
        assertThat(read(meters)).isEmpty();
    }

    @Test
    void collect_gaugesOfAPoolThatIsGone_noPool() throws Exception {
        for (String suffix : List.of(".pending", ".active", "", ".max")) {
            gone(suffix);
        }
        try (ServerVisit<Snapshot> visit = visit(meters)) {
            assertThat(visit.collect().pools()).isEmpty();
            assertThat(visit.gaps()).containsExactly("no-pool");
        }
    }

    @Test
    void read_gaugeDeniedByAFilter_absent() {
        meters.config().meterFilter(MeterFilter.denyNameStartsWith("hikaricp.connections.max"));
        try (HikariDataSource pool = pool(meters)) {
            assertThat(pool.getMaximumPoolSize()).isEqualTo(3);
            assertThat(read(meters).get("qte"))
                    .isEqualTo(new Pool("qte", OptionalInt.of(0), OptionalInt.of(0), OptionalInt.empty(), 0));
        }
    }

    @Test
    void read_compositeWithoutMembers_nothing() {
        CompositeMeterRegistry all = new CompositeMeterRegistry();
        try (HikariDataSource pool = pool(all)) {
            assertThat(all.get("hikaricp.connections.pending").gauge().value())
                    .as("it says so of " + pool.getPoolName() + " without knowing")
                    .isZero();
            assertThat(read(all)).isEmpty();
        }
    }

    @Test
    void read_compositeWhoseMemberDeniesAGauge_absent() {
        meters.config().meterFilter(MeterFilter.denyNameStartsWith("hikaricp.connections.max"));
        CompositeMeterRegistry all = new CompositeMeterRegistry();
        all.add(meters);
        try (HikariDataSource pool = pool(all)) {
            assertThat(pool.getMaximumPoolSize()).isEqualTo(3);
            assertThat(read(all))
                    .hasSize(1)
                    .allSatisfy((name, seen) -> assertThat(seen.most()).isEmpty());
        }
    }

    @Test
    void collect_poolOfAnotherMakeSaidBySignal_seen() throws Exception {
        PoolSignal pool = signals.pool("postgres-orders", 8);
        pool.active(8);
        signals.pool("workers", 4).waiting(9);
        signals.pool("postgres", 4).active(1);
        try (ServerVisit<Snapshot> visit = visit(signals)) {
            assertThat(visit.collect().pools()).as("nobody has said who waits").isEmpty();
            pool.waiting(2);
            Snapshot seen = visit.collect();
            assertThat(seen.pools())
                    .containsExactly(
                            new Pool("postgres-orders", OptionalInt.of(8), OptionalInt.empty(), OptionalInt.of(8), 2));
            assertThat(seen.waitingSince()).containsOnlyKeys("postgres-orders");
            pool.waiting(-1);
            assertThat(visit.collect().pools()).as("-1 is no number of callers").isEmpty();
        }
    }
}
