package com.qte.ops.probes.postgres;

import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.pgbouncer.PgBouncerFailure;
import com.qte.ops.target.pgbouncer.PgBouncerSession;
import com.qte.ops.target.pgbouncer.PgBouncerTarget;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pools of a PgBouncer, by {@code SHOW POOLS} on its console: one exchange on a session that is kept. Blocks for at
 * most 4 s, when nothing answers.
 */
public final class PostgresPooler implements Probe<PgBouncerTarget, PostgresPooler.Snapshot> {
    /** The console's own pool. */
    private static final String CONSOLE = "pgbouncer";

    /**
     * What one visit brought.
     *
     * @param failure why there is no answer; empty where there is one
     * @param pools its pools but for the console's own
     */
    public record Snapshot(Optional<Failure> failure, List<Pool> pools) {
        public Snapshot {
            pools = List.copyOf(pools);
        }
    }

    /**
     * Why the console could not be asked.
     *
     * @param kind what went wrong
     * @param message what was said; redacted
     */
    public record Failure(PgBouncerFailure.Kind kind, String message) {}

    /**
     * One pool of server connections.
     *
     * @param database as the pooler calls it
     * @param user the role of its connections
     * @param clientsActive clients that are being served or idle
     * @param clientsWaiting clients that wait for a server connection
     * @param serversActive server connections in use
     * @param serversIdle server connections that could be used at once
     * @param longestWait how long the first of those that wait has waited
     */
    public record Pool(
            String database,
            String user,
            int clientsActive,
            int clientsWaiting,
            int serversActive,
            int serversIdle,
            Duration longestWait) {}

    @Override
    public ProbeSpec<PgBouncerTarget, Snapshot> spec() {
        return new ProbeSpec<>(
                "postgres.pooler",
                PgBouncerTarget.class,
                Snapshot.class,
                Tier.CHEAP,
                Duration.ofSeconds(5),
                List.of(new PgBouncer()));
    }

    @Override
    public Snapshot collect(Visit<PgBouncerTarget, Snapshot> visit) throws Exception {
        PgBouncerFailure last = null;
        // a second time, for the kept session may have died since the last visit
        for (int attempt = 0; attempt < 2; attempt++) {
            try {
                PgBouncerSession session = visit.session(visit.target());
                return new Snapshot(
                        Optional.empty(),
                        session.show("POOLS").stream()
                                .filter(row -> !CONSOLE.equals(row.get("database")))
                                .map(PostgresPooler::pool)
                                .toList());
            } catch (PgBouncerFailure e) {
                visit.discard(visit.target());
                last = e;
                if (e.kind() != PgBouncerFailure.Kind.LOST) {
                    break;
                }
            }
        }
        return new Snapshot(
                Optional.ofNullable(last)
                        .map(failure ->
                                new Failure(failure.kind(), visit.redacted(String.valueOf(failure.getMessage())))),
                List.of());
    }

    static Pool pool(Map<String, String> row) {
        return new Pool(
                row.getOrDefault("database", ""),
                row.getOrDefault("user", ""),
                number(row, "cl_active"),
                number(row, "cl_waiting"),
                number(row, "sv_active"),
                number(row, "sv_idle"),
                Duration.ofSeconds(number(row, "maxwait")).plusNanos(number(row, "maxwait_us") * 1_000L));
    }

    /** @throws NumberFormatException if there is no such number: then nothing of the answer can be relied on */
    private static int number(Map<String, String> row, String column) {
        return Integer.parseInt(row.getOrDefault(column, "no " + column));
    }
}
