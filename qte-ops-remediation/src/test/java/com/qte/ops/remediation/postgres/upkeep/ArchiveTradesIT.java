package com.qte.ops.remediation.postgres.upkeep;

import static com.qte.ops.remediation.postgres.Servers.apply;
import static com.qte.ops.remediation.postgres.Servers.ask;
import static com.qte.ops.remediation.postgres.Servers.plan;
import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Action;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Plan;
import com.qte.ops.remediation.Call;
import com.qte.ops.remediation.postgres.Client;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Secret;
import com.qte.ops.target.postgres.PostgresTarget;
import com.qte.ops.target.postgres.Retention;
import com.qte.ops.target.postgres.Wanted;
import com.qte.ops.testkit.servers.PostgresServer;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables and folders that are not what archiving takes them for. */
class ArchiveTradesIT {
    private static final String OWNER = PostgresServer.APPLICATION;
    private static final String SOFT_DELETE =
            "CREATE TRIGGER t BEFORE DELETE ON trades FOR EACH ROW EXECUTE FUNCTION hide()";

    private static PostgresServer server;

    @TempDir
    Path archive;

    @BeforeAll
    static void start() {
        server = PostgresServer.start(Map.of());
        server.asSuperuser("GRANT " + OWNER + " TO " + PostgresServer.HEALER);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void make() {
        try (Client owner = Client.of(server, OWNER, "setup")) {
            owner.must("DROP TABLE IF EXISTS trades");
            owner.must("CREATE TABLE trades (id int, hidden boolean, created_at timestamptz, local_at timestamp)");
            owner.must("INSERT INTO trades SELECT i, false, now() - make_interval(days => 400 + i)"
                    + " FROM generate_series(1, 30) i");
            owner.must("CREATE OR REPLACE FUNCTION hide() RETURNS trigger LANGUAGE plpgsql AS"
                    + " $$ BEGIN UPDATE trades SET hidden = true WHERE id = OLD.id; RETURN NULL; END $$");
        }
    }

    private PostgresTarget target() {
        return target(retention("created_at", Duration.ofDays(365)));
    }

    private static PostgresTarget target(Retention... retentions) {
        Wanted wanted = new Wanted(List.of(), List.of(retentions));
        return new PostgresTarget(
                "main",
                server.url(),
                PostgresServer.HEALER,
                Optional.of(Secret.of(PostgresServer.PASSWORD)),
                Optional.empty(),
                wanted);
    }

    private Retention retention(String column, Duration keep) {
        return new Retention("trades", column, keep, archive);
    }

    private static void must(String... statements) {
        try (Client owner = Client.of(server, OWNER, "setup")) {
            for (String sql : statements) {
                owner.must(sql);
            }
        }
    }

    private static Connection session() throws Exception {
        return DriverManager.getConnection(server.url(), PostgresServer.HEALER, PostgresServer.PASSWORD);
    }

    private Result applied(Action action) {
        return apply(new ArchiveTrades(), action, Call.at(target()).lasting(Duration.ofMinutes(1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SOFT_DELETE,
                "CREATE TRIGGER t AFTER DELETE ON trades FOR EACH ROW EXECUTE FUNCTION hide()",
                "CREATE TRIGGER t AFTER INSERT OR DELETE ON trades FOR EACH STATEMENT EXECUTE FUNCTION hide()"
            })
    void plan_triggerForDelete_leftToPeopleUnlessDisabled(String trigger) {
        Action planned = plan(new ArchiveTrades(), Call.at(target())).actions().get(0);
        must(trigger);

        assertThat(plan(new ArchiveTrades(), Call.at(target())).note()).isEqualTo("triggers");
        assertThat(applied(planned).kind()).isEqualTo(Result.Kind.REFUSED);
        must("ALTER TABLE trades DISABLE TRIGGER t");
        assertThat(plan(new ArchiveTrades(), Call.at(target())).note()).isEqualTo("all");
    }

    /** Thirty rows by plans of twelve; nothing is lost, and only the last plan is not a part. */
    @Test
    void apply_moreRowsThanAPlanTakes_plansOfAPartUntilTheLast() throws Exception {
        ArchiveTrades remediation = new ArchiveTrades(5, 12);
        List<Boolean> parts = new ArrayList<>();
        for (int left = 30; left > 0; left -= Math.min(left, 12)) {
            Plan plan = plan(remediation, Call.at(target()));
            parts.add(remediation.isPart(plan));
            Result result =
                    apply(remediation, plan.actions().get(0), Call.at(target()).lasting(Duration.ofMinutes(1)));
            assertThat(result.kind()).isEqualTo(Result.Kind.DONE);
            assertThat(result.whole()).isTrue();
            assertThat(result.detail()).startsWith(Math.min(left, 12) + " rows");
            assertThat(Archived.in(archive).rows() + Long.parseLong(ask(server, "SELECT count(*) FROM trades")))
                    .isEqualTo(30);
        }
        assertThat(parts).containsExactly(true, true, false);
        assertThat(ask(server, "SELECT count(*) FROM trades")).isEqualTo("0");
        assertThat(plan(remediation, Call.at(target())).note()).isEqualTo("nothing");
    }

    /** Rows that somebody holds, and a table that is another after the first file. */
    @ParameterizedTest
    @ValueSource(strings = {"locked", "renamed"})
    void apply_someRowsStay_isCutShort(String why) throws Exception {
        ArchiveTrades remediation = new ArchiveTrades(5, 20);
        Plan plan = plan(remediation, Call.at(target()));
        AtomicInteger asked = new AtomicInteger();
        try (Connection other = session()) {
            other.setAutoCommit(false);
            if (why.equals("locked")) {
                other.createStatement().execute("SELECT FROM trades WHERE id > 15 FOR UPDATE");
            }
            Result result = apply(
                    remediation,
                    plan.actions().get(0),
                    Call.at(target()).lasting(Duration.ofMinutes(1)).proceeding(() -> {
                        if (asked.incrementAndGet() == 2 && why.equals("renamed")) {
                            must("ALTER TABLE trades RENAME TO others");
                        }
                    }));

            assertThat(result.kind()).as(result.detail()).isEqualTo(Result.Kind.DONE);
            assertThat(result.detail()).startsWith(why.equals("locked") ? "15 rows" : "5 rows");
            assertThat(result.whole()).as(result.detail()).isFalse();
        } finally {
            must("DROP TABLE IF EXISTS others");
        }
    }

    /** The finding of the other one is still there when all rows of the first are gone. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void plan_rowsOfTwoTables_oneAfterTheOtherAndOnlyTheLastIsWhole(boolean found) {
        must("CREATE TABLE also AS SELECT * FROM trades");
        try {
            Retention also = new Retention("also", "created_at", Duration.ofDays(365), archive);
            PostgresTarget both = target(retention("created_at", Duration.ofDays(365)), also);
            ArchiveTrades remediation = new ArchiveTrades();
            Plan first = plan(remediation, found ? finding(both, "public.trades", "public.also") : Call.at(both));
            assertThat(first.note()).isEqualTo("one-table");
            assertThat(remediation.isPart(first)).isTrue();
            Result result =
                    apply(remediation, first.actions().get(0), Call.at(both).lasting(Duration.ofMinutes(1)));
            assertThat(result).matches(Result::whole);
            Plan last = plan(remediation, found ? finding(both, "public.also") : Call.at(both));
            assertThat(last.note()).isEqualTo("all");
            assertThat(remediation.isPart(last)).isFalse();
        } finally {
            must("DROP TABLE also");
        }
    }

    private static Call<PostgresTarget> finding(PostgresTarget target, String... tables) {
        return Call.finding(
                target,
                Stream.of(tables)
                        .map(table -> Call.found(target.subject(), ArchiveTrades.CHECK, table, 1))
                        .toArray(Finding[]::new));
    }

    @Test
    void plan_triggerForOtherThanDelete_isNoHindrance() {
        must("CREATE TRIGGER t AFTER INSERT OR UPDATE ON trades FOR EACH ROW EXECUTE FUNCTION hide()");

        assertThat(plan(new ArchiveTrades(), Call.at(target())).note()).isEqualTo("all");
    }

    /** Made between the look and the act. */
    @Test
    void move_triggerKeepsTheRows_nothingOfItsWorkStays() throws Exception {
        must(SOFT_DELETE);
        try (Connection connection = session()) {
            Batch.prepare(connection);
            Table table = Table.named(connection, "trades").get(0);
            Expired expired =
                    Expired.of(connection, retention("created_at", Duration.ofDays(365)), table, Instant.now());

            assertThat(new Batch(connection, expired, Archive.below(archive, "trades")).move(100, Call.NOW))
                    .isZero();
        }
        assertThat(ask(server, "SELECT count(*) FROM trades WHERE hidden")).isEqualTo("0");
        assertThat(Archived.in(archive)).isEqualTo(new Archived(List.of(), 0, List.of()));
    }

    /** At each hour of a day, wherever the session is, for columns with and without a zone. */
    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Asia/Shanghai", "Pacific/Kiritimati", "Etc/GMT+12"})
    void condition_whateverTheCheckFinds_mayGo(String zone) throws Exception {
        must(
                "SET TimeZone = 'UTC'",
                "DELETE FROM trades",
                "INSERT INTO trades SELECT i, false, at, at FROM generate_series(0, 240) i,"
                        + " LATERAL (SELECT timestamptz '2026-11-10 00:30Z' + make_interval(hours => i) AS at) x");
        try (Connection connection = session()) {
            Table table = Table.named(connection, "trades").get(0);
            for (Duration keep : List.of(Duration.ofDays(3), Duration.ofHours(92))) {
                for (int hour = 0; hour < 24; hour++) {
                    Instant now = Instant.parse("2026-11-20T00:30:00Z").plus(Duration.ofHours(hour));
                    for (String column : List.of("created_at", "local_at")) {
                        Expired expired = expired(retention(column, keep), table, now);
                        assertThat(staying(connection, zone, expired, now))
                                .as("rows that stay and are found, %s, %s, %s", column, keep, now)
                                .isZero();
                    }
                }
            }
        }
    }

    private static Expired expired(Retention retention, Table table, Instant now) {
        boolean zoned = retention.column().equals("created_at");
        String type = zoned ? "timestamp with time zone" : "timestamp without time zone";
        return new Expired(retention, table, type, Optional.empty(), Expired.before(now, retention.keep(), zoned));
    }

    /** Rows that are left when the archive has taken what it may, and that the check's own statement finds. */
    private static long staying(Connection connection, String zone, Expired expired, Instant now) throws Exception {
        String check;
        try (InputStream in = Objects.requireNonNull(
                PostgresTarget.class.getResourceAsStream("/com/qte/ops/probes/postgres/tables/beyond.sql"))) {
            check = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        String sql = check.replace("now()", "timestamptz '" + now + "'")
                .replace("{column}", expired.retention().column())
                .replace("{table}", "left_over")
                .replace("?", Long.toString(expired.retention().keep().toSeconds()));
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'; DROP TABLE IF EXISTS left_over; CREATE TEMP TABLE left_over AS"
                    + " SELECT * FROM trades WHERE NOT (" + expired.condition() + "); SET TimeZone = '" + zone + "'");
            try (ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
