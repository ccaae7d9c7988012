package com.qte.ops.probes.postgres.tables;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.servers.PostgresServer;
import java.nio.file.Files;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Both probes against a real server of each version, as the role that may only look: first it is well, then it has one
 * fault after another, and in the end every table is locked.
 */
class DatabaseIT {
    static Stream<Integer> versions() {
        return PostgresServer.VERSIONS.stream().filter(PostgresServer::has);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void faults_oneAfterAnother_eachIsFound(int major) throws Exception {
        try (Engine engine = Engine.start(major);
                Looking<PostgresTables.Snapshot> tables = new Looking<>(new PostgresTables(), engine.target());
                Looking<PostgresStorage.Snapshot> storage = new Looking<>(new PostgresStorage(), engine.target())) {
            Hunt<PostgresTables.Snapshot> hunt = new Hunt<>(engine, tables);
            new TableFaults(hunt).all();
            new DeadRowFaults(hunt).all();
            new StorageFaults(new Hunt<>(engine, storage)).all();
            everythingLocked(engine, tables, storage);
        }
    }

    /** Nothing waits, not even for the lock_timeout, and what could not be told without a lock is said to be locked. */
    private static void everythingLocked(
            Engine engine, Looking<PostgresTables.Snapshot> tables, Looking<PostgresStorage.Snapshot> storage)
            throws Exception {
        Statement locker = engine.client(PostgresServer.SUPERUSER);
        locker.execute("BEGIN");
        locker.execute("DO $$ DECLARE t regclass; BEGIN FOR t IN SELECT oid FROM pg_class WHERE relkind IN"
                + " ('r', 'p', 'm') AND relnamespace = 'public'::regnamespace LOOP EXECUTE 'LOCK TABLE ' || t"
                + " || ' IN ACCESS EXCLUSIVE MODE'; END LOOP; END $$");
        locker.execute("ALTER SEQUENCE trades_id_seq CACHE 1");
        PostgresTables.Snapshot now = tables.look();
        PostgresStorage.Snapshot wasted = storage.look();
        assertThat(now.unread()).isEmpty();
        assertThat(wasted.unread()).isEmpty();
        assertThat(now.sequences().orElseThrow().busy()).isEqualTo(1);
        assertThat(Judged.first(new RetainedRows(), wasted).verdict().reason()).isEqualTo("locked");
        assertThat(wasted.bloated().orElseThrow().tables())
                .isNotEmpty()
                .allMatch(table -> table.how().equals("locked"));
        assertThat(tables.took()).isLessThan(Duration.ofSeconds(2));
        assertThat(storage.took()).isLessThan(Duration.ofSeconds(2));
        assertThat(Files.readAllLines(engine.server.log()))
                .noneMatch(line -> line.startsWith("[qte-ops]") && line.contains("still waiting for"));
    }
}
