package com.qte.ops.probes.postgres;

import static com.qte.ops.probes.postgres.WholeGiven.AT;
import static com.qte.ops.probes.postgres.WholeGiven.GIB;
import static com.qte.ops.probes.postgres.WholeGiven.session;
import static com.qte.ops.probes.postgres.WholeGiven.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Series;
import com.qte.ops.model.Series.Point;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.PostgresHousekeeping.KeptFor;
import com.qte.ops.probes.postgres.PostgresHousekeeping.Snapshot;
import com.qte.ops.probes.postgres.WholeServer.Damaged;
import com.qte.ops.probes.postgres.WholeServer.Database;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.faults.FaultTrial;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rule tables of the checks of the server as a whole. */
class WholeChecksTest {
    private static final Duration ROUND = Duration.ofMinutes(5);

    @ParameterizedTest
    @CsvSource({
        // xids, multixacts, freeze_max_age, status
        "499999999, 0, 200000000, HEALTHY",
        "500000000, 0, 200000000, DEGRADED",
        "0, 499999999, 100000000, HEALTHY",
        "0, 500000000, 100000000, DEGRADED",
        "0, 599999999, 200000000, HEALTHY", // multixacts are frozen by force at twice as many
        "0, 600000000, 200000000, DEGRADED",
        "1199999999, 0, 200000000, DEGRADED",
        "1200000000, 0, 200000000, FAILING",
        "600000000, 0, 1000000000, HEALTHY", // half as old again is 1.5 thousand million
        "1200000000, 0, 1000000000, FAILING",
    })
    void judge_age_limits(long xids, long multixacts, long freezeMaxAge, Status status) {
        Verdict verdict = Judged.first(new Wraparound(), with(given -> {
                    given.freezeMaxAge = freezeMaxAge;
                    given.databases.add(new Database("old", xids, multixacts));
                }))
                .verdict();
        assertThat(verdict.status()).isEqualTo(status);
    }

    @Test
    void judge_autovacuumOff_namedAsCause() {
        Verdict verdict = Judged.first(new Wraparound(), with(given -> {
                    given.unsafe.add("autovacuum");
                    given.databases.add(new Database("template0", 700_000_000, 0));
                }))
                .verdict();
        assertThat(verdict.causes()).containsExactly("autovacuum-off");
        assertThat(verdict.evidence()).contains(Evidence.text("database", "template0"));
    }

    @ParameterizedTest
    @CsvSource({"3599, HEALTHY", "3600, DEGRADED", "43199, DEGRADED", "43200, FAILING"})
    void judge_heldBySession_limits(long seconds, Status status) {
        assertThat(Judged.first(
                                new XminHolder(),
                                with(given ->
                                        given.holders.add(session("7", "active", 1, Duration.ofSeconds(seconds)))))
                        .verdict()
                        .status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"999, HEALTHY", "1000, DEGRADED"})
    void judge_slotOfIdleServer_holdsNothingWorthMentioning(long xids, Status status) {
        assertThat(Judged.first(new XminHolder(), with(given -> given.holds("slot", "s", xids, Duration.ofHours(2))))
                        .verdict()
                        .status())
                .isEqualTo(status);
    }

    @Test
    void judge_twoHoldForTooLong_theOlderTransactionIsNamed() {
        Verdict verdict = Judged.first(
                        new XminHolder(),
                        with(given -> given.holds("slot", "feed", 90_000, Duration.ofHours(2))
                                .holders
                                .add(session("7", "idle in transaction", 500, Duration.ofHours(3)))))
                .verdict();
        assertThat(verdict.evidence()).contains(Evidence.text("holder", "feed"));
        assertThat(verdict.causes()).containsExactly("replication-slot");
    }

    @Test
    void firstSights_horizonMoves_countsAnew() {
        Instant earlier = AT.minusSeconds(600);
        WholeGiven before = new WholeGiven().holds("slot", "s", 5_000, Duration.ZERO);
        WholeGiven moved = new WholeGiven().holds("slot", "s", 4_000, Duration.ZERO);
        Map<String, Instant> first = FirstSights.of(Map.of(), before.holders, earlier);
        assertThat(FirstSights.of(first, before.holders, AT)).isEqualTo(first);
        assertThat(FirstSights.of(first, moved.holders, AT))
                .containsOnlyKeys("slot s@996000")
                .containsValue(AT);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 9999, too-few, HEALTHY",
        "0, 10000, low, DEGRADED",
        "9500, 500, low, DEGRADED",
        "9501, 499, ok, HEALTHY",
    })
    void judge_hits_limits(long hit, long read, String reason, Status status) {
        Snapshot now = with(given -> {
            given.counters.merge("hit", hit, Long::sum);
            given.counters.merge("read", read, Long::sum);
        });
        assertThat(Judged.first(new CacheHitRatio(), now)
                        .after(with(given -> {}), ROUND)
                        .verdict())
                .extracting(Verdict::reason, Verdict::status)
                .containsExactly(reason, status);
    }

    @Test
    void judge_crashBetween_countersReset() {
        assertThat(Judged.first(new CacheHitRatio(), with(given -> {}))
                        .after(with(given -> given.started = AT.minusSeconds(9)), ROUND)
                        .verdict()
                        .reason())
                .isEqualTo("counters-reset");
        assertThat(Judged.first(new CacheHitRatio(), with(given -> given.reset = Optional.of(AT)))
                        .after(with(given -> {}), ROUND)
                        .verdict()
                        .reason())
                .isEqualTo("counters-reset");
        assertThat(Judged.first(new CacheHitRatio(), with(given -> {}))
                        .verdict()
                        .reason())
                .isEqualTo("first-sample");
    }

    @ParameterizedTest
    @CsvSource({
        // timed, requested, known for seconds, reason, status
        "0, 9, 3599, too-early, SKIPPED",
        "0, 9, 3600, requested, FAILING",
        "0, 2, 3600, ok, HEALTHY", // fewer than three
        "3, 3, 3600, requested, DEGRADED",
        "4, 3, 3600, ok, HEALTHY",
        "1, 4, 3600, requested, FAILING",
        "1, 3, 3600, requested, DEGRADED",
        "0, 9, 7201, too-early, SKIPPED", // older than the window
    })
    void judge_checkpoints_limits(long timed, long requested, long knownSeconds, String reason, Status status) {
        Snapshot now = with(given -> {
            given.checkpoints.merge("timed", timed, Long::sum);
            given.checkpoints.merge("requested", requested, Long::sum);
        });
        assertThat(Judged.first(new Checkpoints(), now)
                        .after(with(given -> {}), ROUND)
                        .recorded("requested", "", new Series(List.of(new Point(AT.minusSeconds(knownSeconds), 0))))
                        .verdict())
                .extracting(Verdict::reason, Verdict::status)
                .containsExactly(reason, status);
    }

    @ParameterizedTest
    @CsvSource({
        // written since, seconds since, lying there, status
        "999999999, 300, 0, HEALTHY",
        "1000000000, 300, 0, DEGRADED",
        "1000000000, 600, 0, HEALTHY", // half of it in five minutes
        "0, 300, 1000000000, DEGRADED",
        "9999999999, 300, 0, DEGRADED",
        "5000000000, 300, 5000000000, FAILING",
    })
    void judge_temporary_limits(long written, long seconds, long there, Status status) {
        Snapshot now = with(given -> {
            given.counters.put("tempBytes", written);
            given.temporaryBytes = there;
        });
        assertThat(Judged.first(new TemporaryFiles(), now)
                        .after(with(given -> {}), Duration.ofSeconds(seconds))
                        .verdict()
                        .status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"6399, HEALTHY", "6400, DEGRADED", "15999, DEGRADED", "16000, FAILING"})
    void judge_locks_limits(long locks, Status status) {
        assertThat(Judged.first(new LockTable(), with(given -> given.locks = locks))
                        .verdict()
                        .status())
                .isEqualTo(status);
    }

    @Test
    void judge_statementFailed_unknown() {
        Snapshot now = with(given -> given.unread.put("locks", "57014: canceling statement due to statement timeout"));
        assertThat(Judged.first(new LockTable(), now).verdict())
                .extracting(Verdict::reason, Verdict::status)
                .containsExactly("unread", Status.UNKNOWN);
    }

    @Test
    void judge_damagedPage_failing() {
        PageChecksums check = new PageChecksums();
        Snapshot now = with(given -> given.damaged.add(new Damaged("qte", 1, Optional.of(AT))));
        try (FaultTrial trial = FaultTrial.fixture(
                check, "pages do not match their checksums", "pg_stat_database of 18.6, with one failure in it")) {
            Verdict verdict = Judged.first(check, now).verdict();
            trial.found(verdict);
            assertThat(verdict.part()).isEqualTo("qte");
        }
        assertThat(Judged.first(check, with(given -> given.checksums = false)).verdict())
                .extracting(Verdict::reason)
                .isEqualTo("off");
    }

    @ParameterizedTest
    @CsvSource({
        // hours of looks, days until full, reason, status
        "24, 7, filling, FAILING",
        "24, 7.1, filling, DEGRADED",
        "24, 30, filling, DEGRADED",
        "24, 30.1, ok, HEALTHY",
        "23, 1, too-early, SKIPPED",
        "48, 5, filling, FAILING",
    })
    void judge_growth_forecast(int hours, double days, String reason, Status status) {
        double pace = 60 * GIB / (days * 86_400);
        Series looks = new Series(IntStream.range(0, hours)
                .mapToObj(hour -> 3_600L * (hours - hour))
                .map(ago -> new Point(AT.minusSeconds(ago), 10 * GIB - ago * pace))
                .toList());
        List<Verdict> verdicts = Judged.first(new DatabaseSize(), with(given -> {}))
                .recorded("size", "", looks)
                .verdicts();
        assertThat(verdicts.get(0).status()).isEqualTo(Status.HEALTHY);
        assertThat(verdicts.get(1)).extracting(Verdict::reason, Verdict::status).containsExactly(reason, status);
    }

    @Test
    void judge_diskElsewhere_forecastSkippedAndSizeTold() {
        assertThat(Judged.first(new DatabaseSize(), with(given -> given.disk = Optional.empty()))
                        .verdicts())
                .extracting(Verdict::part, Verdict::reason)
                .containsExactly(tuple("", "ok"), tuple("forecast", "disk-unknown"));
    }

    @ParameterizedTest
    @CsvSource({
        // hundredths of what is allowed, percent of the disk left, reason, status
        "199, 5, ok, HEALTHY",
        "200, 11, large, DEGRADED",
        "200, 10, disk-low, FAILING",
        "499, 50, large, DEGRADED",
        "500, 50, large, FAILING",
    })
    void judge_changeLog_limits(long hundredths, long leftPercent, String reason, Status status) {
        Snapshot now = with(given -> {
            given.walBytes = GIB * hundredths / 100 + 1;
            given.disk = Optional.of(new DataDisk(100, leftPercent));
        });
        assertThat(Judged.first(new WalSize(), now).verdict())
                .extracting(Verdict::reason, Verdict::status)
                .containsExactly(reason, status);
    }

    @Test
    void judge_whoKeepsTheChangeLog_isTheCause() {
        assertThat(wal(Optional.of(new KeptFor("s", 3 * GIB)), 0)).containsExactly("replication-slot");
        assertThat(wal(Optional.of(new KeptFor("s", 5)), 150)).containsExactly("archiver-behind");
        assertThat(wal(Optional.empty(), 1)).containsExactly("written-fast");
    }

    private static List<String> wal(Optional<KeptFor> slot, long toArchive) {
        return Judged.first(new WalSize(), with(given -> {
                    given.walBytes = 4 * GIB;
                    given.slot = slot;
                    given.toArchive = toArchive;
                }))
                .verdict()
                .causes();
    }
}
