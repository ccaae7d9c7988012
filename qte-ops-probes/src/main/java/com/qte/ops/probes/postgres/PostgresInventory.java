package com.qte.ops.probes.postgres;

import com.qte.ops.model.Gap;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.postgres.PostgresSession;
import com.qte.ops.target.postgres.PostgresTarget;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which version a PostgreSQL server is, and what its statements cost, by {@code pg_stat_statements}. Two small
 * statements, each within the session's own limits; blocks for at most 10 s, when everything hangs.
 */
public final class PostgresInventory implements Probe<PostgresTarget, PostgresInventory.Snapshot> {
    private static final List<Check<Snapshot>> CHECKS = List.of(new SupportedVersion(), new StatementCosts());
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String UNDEFINED_COLUMN = "42703";
    private static final String NOT_PRELOADED = "55000";
    private static final int MAJOR = 10_000;

    private final Releases releases;

    /** With the table of releases that is shipped. */
    public PostgresInventory() {
        this(Releases.shipped());
    }

    PostgresInventory(Releases releases) {
        this.releases = releases;
    }

    /**
     * What one visit brought.
     *
     * @param version {@code server_version_num}, such as 180006
     * @param release what is known of the major version; empty where nothing is
     * @param run which run of the server this is
     * @param statements what statements cost; empty where it cannot be seen
     */
    public record Snapshot(
            int version, Optional<Releases.Release> release, Counting.Run run, Optional<Statements> statements) {}

    /**
     * The 50 statements of our database that took most time since the statistics began.
     *
     * @param reset when they began; empty on version 13, which does not say
     * @param statements the costliest first
     */
    public record Statements(Optional<Instant> reset, List<Cost> statements) {
        public Statements {
            statements = List.copyOf(statements);
        }
    }

    /**
     * What a statement cost since {@code since}.
     *
     * @param id by which the server knows it, whatever its parameters
     * @param calls how often it ran
     * @param totalMillis time in all of them together, in milliseconds
     * @param since when its counters began; empty before version 17, which does not say
     * @param query at most 200 characters, literals and known secrets replaced
     */
    public record Cost(String id, long calls, double totalMillis, Optional<Instant> since, String query) {
        Cost withQuery(String newQuery) {
            return new Cost(id, calls, totalMillis, since, newQuery);
        }
    }

    /** Where statements are counted. */
    private record Source(
            int version, Counting.Run run, boolean seesAll, Optional<Boolean> preloaded, Optional<String> schema) {}

    @Override
    public ProbeSpec<PostgresTarget, Snapshot> spec() {
        return new ProbeSpec<>(
                "postgres.inventory",
                PostgresTarget.class,
                Snapshot.class,
                Tier.EXPENSIVE,
                Duration.ofSeconds(10),
                CHECKS);
    }

    @Override
    public Snapshot collect(Visit<PostgresTarget, Snapshot> visit) throws Exception {
        return Asked.of(visit, session -> read(visit, session));
    }

    private Snapshot read(Visit<PostgresTarget, Snapshot> visit, PostgresSession session) throws SQLException {
        int major = session.connection().getMetaData().getDatabaseMajorVersion();
        Source source = JSON.readValue(Asked.one(session, VersionedSql.of("inventory", major)), Source.class);
        return new Snapshot(
                source.version(),
                releases.of(source.version() / MAJOR),
                source.run(),
                statements(visit, session, source, major));
    }

    private static Optional<Statements> statements(
            Visit<PostgresTarget, Snapshot> visit, PostgresSession session, Source source, int major)
            throws SQLException {
        Optional<String> gap = gap(source);
        if (gap.isPresent()) {
            visit.missing(Gap.of(StatementCosts.ID, gap.get()));
            return Optional.empty();
        }
        String sql = VersionedSql.of("statements", major)
                .replace("{schema}", source.schema().orElseThrow());
        try {
            Statements read = JSON.readValue(Asked.one(session, sql), Statements.class);
            return Optional.of(new Statements(
                    read.reset(),
                    read.statements().stream()
                            .map(cost -> cost.withQuery(visit.redacted(QueryText.withoutLiterals(cost.query()))))
                            .toList()));
        } catch (SQLException e) {
            String reason = UNDEFINED_COLUMN.equals(e.getSQLState())
                    ? "extension-old"
                    : NOT_PRELOADED.equals(e.getSQLState()) ? "not-preloaded" : "";
            if (reason.isEmpty()) {
                throw e;
            }
            visit.missing(Gap.of(StatementCosts.ID, reason));
            return Optional.empty();
        }
    }

    private static Optional<String> gap(Source source) {
        if (!source.seesAll()) {
            return Optional.of("no-pg-monitor");
        }
        if (!source.preloaded().orElse(true)) {
            return Optional.of("not-preloaded");
        }
        return source.schema().isEmpty() ? Optional.of("not-created") : Optional.empty();
    }
}
