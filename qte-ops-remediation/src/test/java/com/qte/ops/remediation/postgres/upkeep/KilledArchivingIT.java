package com.qte.ops.remediation.postgres.upkeep;

import static com.qte.ops.remediation.postgres.Servers.ask;
import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.remediation.postgres.Client;
import com.qte.ops.testkit.promise.Trial;
import com.qte.ops.testkit.servers.PostgresServer;
import java.io.BufferedReader;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Killed at any moment again and again, archiving neither loses a row nor has one twice, while others insert. */
class KilledArchivingIT {
    private static final int ROWS = 50_000;
    private static final int SHORT = 8;
    private static final int MOST_MILLIS = 400;

    /** What row number i is, so that it can be told afterwards whether it is still whole. */
    private static final String ROW = "%1$s, 'S' || %1$s %% 7, CASE %1$s %% 3 WHEN 0 THEN NULL WHEN 1 THEN ''"
            + " ELSE E'two\\nlines, \"quoted\"' END, timestamptz '2024-01-01 00:00Z' + make_interval(mins => %1$s * 10 %% 1400000)";

    @TempDir
    Path archive;

    @Test
    void apply_killedAtAnyMoment_everyRowInExactlyOnePlace() throws Exception {
        Trial trial = Trial.of("P35-archive", "kill -9 of a process that archives, while others insert", SHORT);
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger rows = new AtomicInteger(ROWS);
        try (PostgresServer server = PostgresServer.start(Map.of())) {
            server.asSuperuser("GRANT " + PostgresServer.APPLICATION + " TO " + PostgresServer.HEALER);
            Client engine = Client.of(server, PostgresServer.APPLICATION, "engine");
            engine.must("CREATE TABLE trades (id int, symbol text, note text, created_at timestamptz)");
            engine.must("CREATE INDEX ON trades (created_at)");
            engine.must("INSERT INTO trades SELECT " + ROW.formatted("i") + " FROM generate_series(1, " + ROWS + ") i");
            Thread inserting = new Thread(() -> insert(engine, rows, over), "engine");
            inserting.start();

            int midway = 0;
            for (int kill = 0; kill < trial.tries(); kill++) {
                midway += killed(server, trial) ? 1 : 0;
            }
            int pending = Archived.in(archive).others().size();
            over.set(true);
            inserting.join(TimeUnit.SECONDS.toMillis(10));
            String end = ArchivingProcess.archive(server.url(), archive);

            Archived archived = Archived.in(archive);
            archived.loadInto(engine, "archived", "trades");
            engine.must("CREATE VIEW everything AS SELECT * FROM trades UNION ALL SELECT * FROM archived");
            String all = ask(server, "SELECT count(*) FROM everything");
            String distinct = ask(server, "SELECT count(DISTINCT id) FROM everything");
            String whole = ask(
                    server,
                    "SELECT count(*) FROM (SELECT * FROM everything INTERSECT SELECT " + ROW.formatted("i")
                            + " FROM generate_series(1, " + rows + ") i) x");
            String left = ask(server, "SELECT count(*) FROM trades WHERE created_at < now() - interval '370 days'");
            trial.saw(midway + " of " + trial.tries() + " kills hit the midst of it; of " + rows + " rows "
                    + archived.rows()
                    + " are in " + archived.files().size() + " files; " + (rows.get() - Long.parseLong(distinct))
                    + " lost, " + (Long.parseLong(all) - Long.parseLong(distinct)) + " in two places; "
                    + pending + " files were unfinished before the last act, "
                    + archived.others().size() + " after it");
            String seed = "seed " + trial.seed();
            assertThat(end).as(seed).isEqualTo("nothing");
            assertThat(archived.others()).as(seed).isEmpty();
            assertThat(all).as(seed).isEqualTo(rows.toString());
            assertThat(distinct).as(seed).isEqualTo(rows.toString());
            assertThat(whole).as(seed).isEqualTo(rows.toString());
            assertThat(left).as(seed).isEqualTo("0");
            assertThat(midway).as(seed).isPositive();
            engine.close();
        }
    }

    /** Whether it had begun and was not through. */
    private boolean killed(PostgresServer server, Trial trial) throws Exception {
        Process process = ArchivingProcess.start(server.url(), archive);
        long nanos = TimeUnit.MILLISECONDS.toNanos(trial.random().nextInt(MOST_MILLIS));
        // any moment; or when a file is being written; or when it is, and the transaction is about to commit
        String sign = List.of("", Archive.DATA + ".part", Archive.MANIFEST + ".pending")
                .get(trial.random().nextInt(3));
        try (BufferedReader out = process.inputReader()) {
            String begun = out.readLine();
            long end = System.nanoTime() + nanos;
            while (System.nanoTime() < end) {
                LockSupport.parkNanos(end - System.nanoTime());
            }
            long sought = System.nanoTime();
            while (!sign.isEmpty() && !isThere(sign) && System.nanoTime() - sought < TimeUnit.SECONDS.toNanos(2)) {
                Thread.onSpinWait();
            }
            boolean alive = process.isAlive();
            process.destroyForcibly();
            boolean unused = process.waitFor(10, TimeUnit.SECONDS);
            return alive && "acts".equals(begun);
        }
    }

    private boolean isThere(String end) {
        File[] folders = archive.toFile().listFiles();
        return folders != null
                && folders.length > 0
                && Stream.of(Objects.requireNonNullElse(folders[0].list(), new String[0]))
                        .anyMatch(name -> name.endsWith(end));
    }

    private static void insert(Client engine, AtomicInteger rows, AtomicBoolean over) {
        while (!over.get()) {
            int from = rows.get() + 1;
            int to = from + 99;
            engine.must("INSERT INTO trades SELECT " + ROW.formatted("i") + " FROM generate_series(" + from + ", " + to
                    + ") i");
            rows.set(to);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(40));
        }
    }
}
