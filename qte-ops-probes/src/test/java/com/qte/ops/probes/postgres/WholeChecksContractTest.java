package com.qte.ops.probes.postgres;

import static com.qte.ops.probes.postgres.WholeGiven.AT;
import static com.qte.ops.probes.postgres.WholeGiven.GIB;
import static com.qte.ops.probes.postgres.WholeGiven.session;
import static com.qte.ops.probes.postgres.WholeGiven.with;

import com.qte.ops.model.Series;
import com.qte.ops.probes.postgres.PostgresHousekeeping.Holder;
import com.qte.ops.probes.postgres.PostgresHousekeeping.KeptFor;
import com.qte.ops.probes.postgres.PostgresHousekeeping.Snapshot;
import com.qte.ops.probes.postgres.WholeServer.Damaged;
import com.qte.ops.probes.postgres.WholeServer.Database;
import com.qte.ops.spi.Check;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.contract.CheckCase;
import com.qte.ops.testkit.contract.CheckContract;
import com.qte.ops.testkit.contract.Ladder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** What the contract is shown of each check of {@link PostgresHousekeeping}. */
public class WholeChecksContractTest {
    private static final Duration ROUND = Duration.ofMinutes(5);

    @TestFactory
    Stream<DynamicContainer> checks() {
        return CheckContract.all(cases());
    }

    public static List<CheckCase<Snapshot>> cases() {
        return List.of(
                wraparound(),
                xminHolder(),
                cacheHitRatio(),
                checkpoints(),
                temporaryFiles(),
                lockTable(),
                settings(),
                checksums(),
                databaseSize(),
                walSize());
    }

    /** The check with what can befall every one that judges the server as a whole. */
    private static CheckCase<Snapshot> of(Check<Snapshot> check) {
        CheckCase<Snapshot> given = CheckCase.of(check, "probes").seen(with(in -> in.seesAll = false));
        for (String statement : List.of("holders", "checkpoints", "locks", "temporary", "wal", "size")) {
            given = given.seen(with(in -> in.unread.put(statement, "57014: canceling statement due to timeout")));
        }
        return given;
    }

    private static CheckCase<Snapshot> wraparound() {
        return of(new Wraparound())
                .snapshots(old(1_000), old(500_000_000), old(1_200_000_000))
                .seen(with(given -> {
                    given.unsafe.add("autovacuum");
                    given.databases.add(new Database("old", 700_000_000, 0));
                }))
                .seen(with(given -> given.databases.add(new Database("many", 5, 1_300_000_000))))
                .seen(with(given -> given.databases.clear()))
                .ladder("age", 1, xids -> old((long) xids))
                .ladder(
                        "overdue",
                        0.01,
                        ratio -> with(given -> {
                            given.freezeMaxAge = Math.round(600_000_000 / Math.max(0.001, ratio));
                            given.databases.add(new Database("old", 600_000_000, 0));
                        }));
    }

    private static Snapshot old(long xids) {
        return with(given -> given.databases.add(new Database("old", xids, 5)));
    }

    private static CheckCase<Snapshot> xminHolder() {
        Duration day = Duration.ofDays(1);
        return of(new XminHolder())
                .snapshots(with(given -> {}), held(60), held(4_000), held(50_000))
                .seen(with(given -> given.holds("slot", "s", 5, day)))
                .seen(with(given -> given.holds("slot", "s", 5_000, day)))
                .seen(with(given -> given.holds("standby", "s2", 1_000, day)))
                .seen(with(given -> given.holders.add(session("7", "active", 5, day))))
                .seen(with(given -> given.holders.add(new Holder(
                        "prepared",
                        "batch-7",
                        Optional.of("qte_engine"),
                        Optional.empty(),
                        Optional.empty(),
                        9,
                        "9",
                        Optional.of(AT.minus(day)),
                        Optional.empty()))))
                .ladder("held", 1, WholeChecksContractTest::held);
    }

    private static Snapshot held(double seconds) {
        return with(given -> {
            given.holders.add(session("7", "idle in transaction", 5, Duration.ofNanos(Math.round(seconds * 1e9))));
            given.holders.add(session("8", "active", 900, Duration.ofSeconds(1)));
        });
    }

    private static CheckCase<Snapshot> cacheHitRatio() {
        CacheHitRatio check = new CacheHitRatio();
        return of(check)
                .snapshots(with(given -> {}))
                .seen(read(check, 0.1, 9_999))
                .seen(read(check, 0.5, -20_000))
                .ladder(new Ladder<>("ratio", 0.001, ratio -> read(check, ratio, 100_000)));
    }

    private static Judged<Snapshot> read(Check<Snapshot> check, double ratio, long blocks) {
        long hit = Math.round(blocks * ratio);
        return Judged.first(check, with(given -> {
                    given.counters.merge("hit", hit, Long::sum);
                    given.counters.merge("read", blocks - hit, Long::sum);
                }))
                .after(with(given -> {}), ROUND);
    }

    private static CheckCase<Snapshot> checkpoints() {
        Checkpoints check = new Checkpoints();
        Series anHourAgo = new Series(List.of(new Series.Point(AT.minusSeconds(3_600), 1)));
        return of(check)
                .snapshots(with(given -> {}))
                .seen(made(check, 0, 5))
                .seen(made(check, 0, 5).recorded("requested", "", anHourAgo))
                .seen(made(check, 5, -1))
                .ladder(new Ladder<>(
                        "share",
                        0.01,
                        share -> made(check, 1_000 - Math.round(1_000 * share), Math.round(1_000 * share) - 1)
                                .recorded("requested", "", anHourAgo)));
    }

    private static Judged<Snapshot> made(Check<Snapshot> check, long timed, long requested) {
        return Judged.first(check, with(given -> {
                    given.checkpoints.merge("timed", timed, Long::sum);
                    given.checkpoints.merge("requested", requested, Long::sum);
                }))
                .after(with(given -> {}), ROUND);
    }

    private static CheckCase<Snapshot> temporaryFiles() {
        TemporaryFiles check = new TemporaryFiles();
        return of(check)
                .snapshots(spilled(0), spilled(2e9), spilled(2e10))
                .seen(Judged.first(check, with(given -> given.counters.put("tempBytes", 2_000_000_000L)))
                        .after(with(given -> {}), ROUND))
                .ladder("spilled", 1_000, WholeChecksContractTest::spilled);
    }

    private static Snapshot spilled(double bytes) {
        return with(given -> given.temporaryBytes = Math.round(bytes));
    }

    private static CheckCase<Snapshot> lockTable() {
        return of(new LockTable())
                .snapshots(locked(0.1), locked(1.1), locked(3))
                .ladder("used", 0.01, WholeChecksContractTest::locked);
    }

    private static Snapshot locked(double used) {
        return with(given -> given.locks = Math.round(6_400 * used));
    }

    private static CheckCase<Snapshot> settings() {
        return of(new UnsafeSettings())
                .snapshots(
                        with(given -> {}),
                        with(given -> given.pending.addAll(List.of("shared_buffers", "max_connections"))),
                        with(given -> given.unsafe.addAll(List.of("fsync", "autovacuum"))))
                .seen(with(given -> {
                    given.pending.add("max_connections");
                    given.unsafe.add("fsync");
                }));
    }

    private static CheckCase<Snapshot> checksums() {
        return of(new PageChecksums())
                .snapshots(
                        with(given -> {}),
                        with(given -> given.damaged.addAll(List.of(
                                new Damaged("qte", 3, Optional.of(AT)),
                                new Damaged("shared objects", 1, Optional.empty())))))
                .seen(with(given -> given.checksums = false));
    }

    private static CheckCase<Snapshot> databaseSize() {
        DatabaseSize check = new DatabaseSize();
        return of(check)
                .snapshots(with(given -> {}))
                .seen(with(given -> given.disk = Optional.empty()))
                .seen(growing(check, -1e7))
                .ladder(new Ladder<>("full", 60, seconds -> growing(check, seconds)));
    }

    /** Full within so many seconds, by two days of looks. */
    private static Judged<Snapshot> growing(Check<Snapshot> check, double seconds) {
        double pace = 60 * GIB / seconds;
        return Judged.first(check, with(given -> {}))
                .recorded(
                        "size",
                        "",
                        new Series(IntStream.rangeClosed(1, 48)
                                .mapToObj(look -> 3_600L * (49 - look))
                                .map(ago -> new Series.Point(AT.minusSeconds(ago), 10 * GIB - ago * pace))
                                .toList()));
    }

    private static CheckCase<Snapshot> walSize() {
        return of(new WalSize())
                .snapshots(wal(0.5, 0.5), wal(3, 0.5), wal(3, 0.09), wal(6, 0.05))
                .seen(with(given -> {
                    given.walBytes = 3 * GIB;
                    given.disk = Optional.empty();
                    given.slot = Optional.of(new KeptFor("s", 2 * GIB));
                }))
                .seen(with(given -> {
                    given.walBytes = 3 * GIB;
                    given.toArchive = 120;
                }))
                .ladder("ratio", 0.01, ratio -> wal(ratio, 0.5))
                .ladder("left", 0.001, left -> wal(3, left));
    }

    private static Snapshot wal(double ratio, double left) {
        return with(given -> {
            given.walBytes = Math.round(GIB * ratio);
            given.disk = Optional.of(new DataDisk(1_000_000, Math.round(1_000_000 * left)));
        });
    }
}
