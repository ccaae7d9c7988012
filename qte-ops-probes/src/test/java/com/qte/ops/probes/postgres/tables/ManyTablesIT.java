package com.qte.ops.probes.postgres.tables;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.testkit.promise.Trial;
import com.qte.ops.testkit.servers.PostgresServer;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Ten thousand tables, a sequence and an index each: answers stay bounded, and no statement comes near its 2 s. */
class ManyTablesIT {
    private static final int TABLES = 10_000;
    private static final Duration EACH = Duration.ofSeconds(2);

    @Test
    void look_tenThousandTables_boundedInTimeAndSize() throws Exception {
        try (Engine engine = Engine.start(18);
                Looking<PostgresTables.Snapshot> tables = new Looking<>(new PostgresTables(), engine.target());
                Looking<PostgresStorage.Snapshot> storage = new Looking<>(new PostgresStorage(), engine.target())) {
            engine.superuser("ALTER SYSTEM SET autovacuum = off", "SELECT pg_reload_conf()");
            String[] portions = new String[TABLES / 500];
            for (int i = 0; i < portions.length; i++) {
                portions[i] = "DO $$ BEGIN FOR i IN " + i * 500 + ".." + (i * 500 + 499) + " LOOP EXECUTE"
                        + " format('CREATE TABLE t%s (id serial, note int)', i); EXECUTE"
                        + " format('CREATE INDEX ON t%s (note)', i); END LOOP; END $$";
            }
            engine.owner(portions);
            tables.look();
            PostgresTables.Snapshot now = tables.look();
            PostgresStorage.Snapshot wasted = storage.look();
            String seen = engine.value("SELECT count(*) FROM pg_stat_user_tables");
            Duration free = tables.took();
            Duration storageFree = storage.took();
            Statement locker = engine.client(PostgresServer.APPLICATION);
            locker.execute("BEGIN");
            locker.execute("DO $$ DECLARE t regclass; BEGIN FOR t IN SELECT oid FROM pg_class WHERE relkind = 'r'"
                    + " AND relnamespace = 'public'::regnamespace LOOP EXECUTE 'LOCK TABLE ' || t"
                    + " || ' IN ACCESS EXCLUSIVE MODE'; END LOOP; END $$");
            assertThat(tables.look().unread()).isEmpty();
            assertThat(storage.look().unread()).isEmpty();
            Trial.of("P15-tables", "ten thousand tables", 1)
                    .saw("tables " + seen + ", six statements " + free.toMillis() + " ms, storage "
                            + storageFree.toMillis() + " ms; all of them locked "
                            + tables.took().toMillis() + " and "
                            + storage.took().toMillis() + " ms; snapshot "
                            + now.toString().length() + " characters");
            assertThat(now.unread()).isEmpty();
            assertThat(wasted.unread()).isEmpty();
            assertThat(now.tables().orElseThrow().total()).isGreaterThanOrEqualTo(TABLES);
            assertThat(now.tables().orElseThrow().tables()).hasSizeLessThanOrEqualTo(90);
            assertThat(now.definitions().orElseThrow().columns()).hasSizeLessThanOrEqualTo(200);
            assertThat(now.sequences().orElseThrow().looked()).isEqualTo(SequenceStatement.MOST);
            assertThat(now.toString().length()).isLessThan(100_000);
            assertThat(free).isLessThan(EACH);
            assertThat(storageFree).isLessThan(EACH);
            assertThat(tables.took()).isLessThan(EACH);
            assertThat(storage.took()).isLessThan(EACH);
        }
    }
}
