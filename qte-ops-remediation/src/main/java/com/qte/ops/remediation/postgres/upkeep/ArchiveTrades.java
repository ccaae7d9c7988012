package com.qte.ops.remediation.postgres.upkeep;

import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Plan;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Occasion;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Site;
import com.qte.ops.spi.Trace;
import com.qte.ops.target.postgres.PostgresTarget;
import com.qte.ops.target.postgres.Retention;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Moves rows that have been kept for as long as the configuration says from a table into compressed files. The manual
 * (RB-E1.5) just deletes them; trading records are kept by law for years.
 *
 * <p>Off until a retention is configured. Rows leave the table in transactions of some thousands, each of which commits
 * when its file is written, on the disk and read again. Between them it waits while the server is under load or a standby
 * is behind, and stops in time; then another plan goes on. Killed at any moment, no row is lost and none is in both
 * places: what became of the last transaction is found out at the next act, from the files and the server alone.
 *
 * <p>Left to people: partitioned tables, whose partitions can be detached whole; tables whose deleted rows would take
 * rows of others along; tables with rules or triggers for DELETE. One table a plan, and no more rows than the plan shows. It cannot be taken
 * back by the library; the files are loaded again by {@code COPY … FROM}.
 *
 * <p>Immutable and thread-safe.
 */
public final class ArchiveTrades implements Remediation<PostgresTarget> {
    static final String CHECK = "postgres.retention";

    /** Most rows of one plan: what is exported and deleted in less than a minute. */
    static final int MOST_ROWS = 200_000;
    /** Rows of one transaction and one file. */
    private static final int BATCH_ROWS = 10_000;

    private static final RemediationSpec<PostgresTarget> SPEC = new RemediationSpec<>(
            "postgres.archive-trades",
            PostgresTarget.class,
            Danger.DESTRUCTIVE,
            List.of(CHECK),
            List.of(),
            Duration.ofSeconds(60),
            Duration.ofSeconds(1),
            Duration.ofMinutes(1),
            List.of("RB-E1.5"));

    private static final Duration VALID = Duration.ofMinutes(15);

    /** Of a plan of as many rows as a plan may take, when there are more. */
    private static final String FIRST = "first";

    /** Of a plan that takes all rows of a table, when other tables have some too. */
    private static final String ONE_TABLE = "one-table";

    private final int batchRows;
    private final int mostRows;

    /** With files of ten thousand rows. */
    public ArchiveTrades() {
        this(BATCH_ROWS);
    }

    ArchiveTrades(int batchRows) {
        this(batchRows, MOST_ROWS);
    }

    ArchiveTrades(int batchRows, int mostRows) {
        this.batchRows = batchRows;
        this.mostRows = mostRows;
    }

    @Override
    public RemediationSpec<PostgresTarget> spec() {
        return SPEC;
    }

    /**
     * Counts the rows that may go; blocks for a login and the count, at most two seconds.
     *
     * @throws OpsException DENIED, if the role may not delete them
     * @throws SQLException if the server cannot be asked, or does not count them in time
     */
    @Override
    public Plan plan(Occasion<PostgresTarget> occasion) throws Exception {
        if (occasion.target().wanted().retention().isEmpty()) {
            return plan(occasion, "no-retention", List.of());
        }
        Connection connection = occasion.fresh(occasion.target()).connection();
        Optional<String> hindrance = Optional.empty();
        List<Expired> all = expired(occasion, connection);
        for (Expired expired : all) {
            if (expired.hindrance().isPresent()) {
                hindrance = hindrance.or(expired::hindrance);
                continue;
            }
            requireRights(expired, occasion.target().user(), connection);
            long rows = expired.count(connection, mostRows + 1L);
            if (rows > 0) {
                Action action = Archiving.action(expired, Math.min(rows, mostRows));
                String last = leavesOthers(expired, all, occasion, connection) ? ONE_TABLE : "all";
                return plan(occasion, rows > mostRows ? FIRST : last, List.of(action));
            }
        }
        return plan(occasion, hindrance.orElse("nothing"), List.of());
    }

    /** Whether the check finds rows of other tables when those of this one are gone. */
    private static boolean leavesOthers(
            Expired taken, List<Expired> all, Occasion<PostgresTarget> occasion, Connection connection)
            throws SQLException {
        if (!occasion.findings().isEmpty()) {
            String table = taken.table().toString();
            return occasion.findings().stream()
                    .anyMatch(finding -> !finding.id().part().equals(table));
        }
        for (Expired other : all) {
            if (other.table().oid() != taken.table().oid()
                    && other.hindrance().isEmpty()
                    && Archiving.mayDelete(connection, other.table())
                    && other.count(connection, 1) > 0) {
                return true;
            }
        }
        return false;
    }

    private static List<Expired> expired(Occasion<PostgresTarget> occasion, Connection connection) throws SQLException {
        List<Expired> all = new ArrayList<>();
        for (Retention one : occasion.target().wanted().retention()) {
            for (Table table : Table.named(connection, one.table())) {
                all.add(Expired.of(connection, one, table, occasion.now()));
            }
        }
        return all;
    }

    private static void requireRights(Expired expired, String role, Connection connection) throws SQLException {
        if (!Archiving.mayDelete(connection, expired.table())) {
            throw new OpsException(OpsException.Kind.DENIED, Archiving.grant(expired.table(), role));
        }
    }

    private static Plan plan(Occasion<PostgresTarget> occasion, String note, List<Action> actions) {
        int peers = Math.max(1, occasion.target().wanted().retention().size());
        return new Plan(
                SPEC.id(),
                occasion.target().subject(),
                note,
                actions,
                peers,
                occasion.now(),
                occasion.now().plus(VALID));
    }

    /** The rows of the first plans are gone, and the check still finds the others, or those of another table. */
    @Override
    public boolean isPart(Plan plan) {
        return plan.note().equals(FIRST) || plan.note().equals(ONE_TABLE);
    }

    /**
     * Moves the rows of one table; blocks for as long as that takes, at most its time-out.
     *
     * @throws Exception if it is not known what became of some of them
     */
    @Override
    public Result apply(Action action, Act<PostgresTarget> act) throws Exception {
        Optional<Retention> retention = Archiving.configured(action, act.target());
        return retention.isPresent()
                ? new Archiving(action, retention.get(), batchRows).apply(act)
                : Result.refused("not what is configured: " + action.verb() + " " + action.identity());
    }

    /**
     * Done where no row is left that may go; blocks for some milliseconds and a login. Where some are left, and some are
     * in files, it cannot be told.
     *
     * @throws SQLException if the server cannot be asked
     */
    @Override
    public Trace trace(Action action, Site<PostgresTarget> site) throws Exception {
        Optional<Retention> retention = Archiving.configured(action, site.target());
        return retention.isPresent() ? new Archiving(action, retention.get(), batchRows).trace(site) : Trace.UNKNOWN;
    }
}
