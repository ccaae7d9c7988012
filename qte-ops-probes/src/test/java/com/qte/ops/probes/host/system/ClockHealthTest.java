package com.qte.ops.probes.host.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.host.RepeatedVisit;
import com.qte.ops.probes.host.ScratchRoot;
import com.qte.ops.probes.host.system.ClockSnapshot.Sync;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.faults.FaultTrial;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockHealthTest {
    /**
     * {@code chronyc -c -n tracking} of chrony 4.3, by a daemon that follows itself, edited into one that follows another,
     * and by one that follows nobody.
     */
    private static final String ITSELF =
            "7F7F0101,,8,1795678667.457411486,0.000000000,0.000000000,0.000000000,0.000,0.000,0.000,0.000000000,0.000000000,0.0,Normal";

    private static final String FOLLOWS =
            ITSELF.replace("7F7F0101,,8,", "C0A80001,192.168.0.1,3,").replace(",0.0,Normal", ",64.2,Normal");

    private static final String FOLLOWS_NOBODY =
            "00000000,,0,0.000000000,0.000000000,0.000000000,0.000000000,0.000,0.000,0.000,1.000000000,1.000000000,0.0,Not synchronised";

    private static final Duration UP = Duration.ofHours(10);
    private static final Duration INTERVAL = Duration.ofSeconds(15);

    @TempDir
    private Path scratch;

    @Test
    void chrony_whatItSays_parsed() {
        assertThat(TimeKeeper.chrony(FOLLOWS)).contains(chrony(Optional.of(Duration.ZERO)));
        assertThat(TimeKeeper.chrony(ITSELF)).contains(new Sync("chrony", false, Optional.empty()));
        assertThat(TimeKeeper.chrony(FOLLOWS_NOBODY)).contains(new Sync("chrony", false, Optional.empty()));
        assertThat(TimeKeeper.chrony(FOLLOWS.replaceFirst("0\\.000000000", "-0.001500000")))
                .contains(chrony(Optional.of(Duration.ofNanos(1_500_000))));
        assertThat(TimeKeeper.chrony("506 Cannot talk to daemon")).isEmpty();
        assertThat(TimeKeeper.chrony(FOLLOWS.replaceFirst("0\\.000000000", "NaN")))
                .contains(chrony(Optional.empty()));
        assertThat(TimeKeeper.chrony(",".repeat(1_000_000))).isEmpty();
    }

    private static Sync chrony(Optional<Duration> offset) {
        return new Sync(
                "chrony",
                true,
                offset,
                Optional.of(Instant.ofEpochSecond(1_795_678_667, 457411584)),
                Duration.ofMillis(64_200));
    }

    @ParameterizedTest
    @CsvSource({
        // put right so many seconds ago, and so many seconds after the time before; status
        "8191, 64, HEALTHY, ok",
        "8192, 64, DEGRADED, stale",
        "8192, 1024, DEGRADED, stale",
        "8192, 1025, HEALTHY, ok",
        "86399, 64, DEGRADED, stale",
        "86400, 64, FAILING, stale",
        "-600, 64, HEALTHY, ok",
    })
    void stale_byWhenItWasPutRight(long ago, long every, Status status, String reason) {
        Sync sync = new Sync(
                "chrony",
                true,
                Optional.of(Duration.ZERO),
                Optional.of(Judged.AT.minusSeconds(ago)),
                Duration.ofSeconds(every));

        assertThat(right(sync, UP, true))
                .extracting(Verdict::status, Verdict::reason)
                .containsExactly(status, reason);
    }

    @Test
    void systemd_whatItSays_parsed() {
        assertThat(TimeKeeper.systemd("NTP=yes\nNTPSynchronized=yes"))
                .contains(new Sync("systemd", true, Optional.empty()));
        assertThat(TimeKeeper.systemd("NTP=yes\nNTPSynchronized=no"))
                .contains(new Sync("systemd", false, Optional.empty()));
        assertThat(TimeKeeper.systemd("NTP=no\nNTPSynchronized=no")).isEmpty();
        assertThat(TimeKeeper.systemd("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // the clock went on by (ms) in 15 s; status
        "15000, HEALTHY",
        "15099, HEALTHY",
        "15100, DEGRADED",
        "14901, HEALTHY",
        "14900, DEGRADED",
        "15999, DEGRADED",
        "16000, FAILING",
        "14000, FAILING",
        "-3585000, FAILING",
    })
    void steps_atTheLimits(long wentOn, Status status) {
        Verdict verdict = step(Duration.ofMillis(wentOn));
        assertThat(verdict.status()).isEqualTo(status);
        assertThat(verdict.reason()).isEqualTo(status == Status.HEALTHY ? "ok" : "stepped");
    }

    private static Verdict step(Duration wentOn) {
        ClockSnapshot before = new ClockSnapshot(Judged.AT, Optional.of(UP), Optional.empty(), Judged.AT, false);
        ClockSnapshot now = new ClockSnapshot(
                Judged.AT.plus(wentOn), Optional.of(UP.plus(INTERVAL)), Optional.empty(), Judged.AT, false);
        return RepeatedVisit.part(
                Judged.first(new ClockHealth(), now).after(before, INTERVAL).verdicts(), ClockHealth.STEPS);
    }

    @ParameterizedTest
    @CsvSource({
        // trading, offset (us); status
        "false, 49999, HEALTHY", "false, 50000, DEGRADED", "false, 999999, DEGRADED", "false, 1000000, FAILING",
        "true, 999, HEALTHY", "true, 1000, DEGRADED", "true, 9999, DEGRADED", "true, 10000, FAILING",
    })
    void offset_atTheLimits(boolean trading, long micros, Status status) {
        Sync sync = new Sync("chrony", true, Optional.of(Duration.ofNanos(micros * 1_000)));
        assertThat(right(sync, UP, trading).status()).isEqualTo(status);
    }

    @Test
    void right_notSynchronised_byHowLongTheMachineRuns() {
        Sync sync = new Sync("systemd", false, Optional.empty());
        assertThat(right(sync, Duration.ofSeconds(299), true).status()).isEqualTo(Status.RECOVERING);
        assertThat(right(sync, Duration.ofSeconds(300), true).reason()).isEqualTo("unsynchronised");
    }

    private static Verdict right(Sync sync, Duration up, boolean trading) {
        ClockSnapshot now = new ClockSnapshot(Judged.AT, Optional.of(up), Optional.of(sync), Judged.AT, trading);
        return RepeatedVisit.part(Judged.first(new ClockHealth(), now).verdicts(), ClockHealth.RIGHT);
    }

    @Test
    void faults_ofRecordedClocks_found() {
        try (FaultTrial trial = FaultTrial.fixture(
                new ClockHealth(),
                "the clock follows nobody",
                "chronyc of chrony 4.3, its daemon without any server")) {
            trial.found(right(TimeKeeper.chrony(FOLLOWS_NOBODY).orElseThrow(), UP, false));
        }
        try (FaultTrial trial = FaultTrial.fixture(
                new ClockHealth(),
                "the clock that stamps orders is 3 ms off",
                "chronyc of chrony 4.3, edited: an offset of 3 ms")) {
            String off = FOLLOWS.replaceFirst("0\\.000000000", "0.003000000");
            trial.found(right(TimeKeeper.chrony(off).orElseThrow(), UP, true));
        }
        try (FaultTrial trial = FaultTrial.fixture(
                new ClockHealth(),
                "the clock was set back by two seconds",
                "/proc/uptime of Linux 6.18, a clock put back")) {
            trial.found(step(INTERVAL.minusSeconds(2)));
        }
    }

    @Test
    void collect_asksTheKeeperEveryFiveMinutes() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HostClock clock = new HostClock(() -> {
            asked.incrementAndGet();
            return TimeKeeper.chrony(FOLLOWS);
        });
        ScratchRoot root = new ScratchRoot(scratch).file("proc/uptime", "38199.17 27945.91\n");
        RepeatedVisit<ClockSnapshot> visit = RepeatedVisit.of(clock, root.host());

        ClockSnapshot first = visit.look();
        assertThat(first.up()).contains(Duration.ofMillis(38_199_170));
        visit.at(Judged.AT.plusSeconds(299));
        assertThat(visit.look().sync()).isEqualTo(first.sync());
        assertThat(asked).hasValue(1);
        visit.at(Judged.AT.plusSeconds(300));
        visit.look();
        assertThat(asked).hasValue(2);
        visit.at(Judged.AT.minusSeconds(9));
        visit.look();
        assertThat(asked).as("asked again after the clock was put back").hasValue(3);
    }

    @Test
    void collect_nonsense_notMeasured() throws Exception {
        for (String text : new String[] {"", "x", "\0", "1", "1e9 1", "-1.0 1", "9".repeat(1_000_000)}) {
            ScratchRoot root = new ScratchRoot(scratch).file("proc/uptime", text);
            RepeatedVisit<ClockSnapshot> visit = RepeatedVisit.of(new HostClock(Optional::empty), root.host());
            visit.look();
            assertThat(visit.verdict(new ClockHealth(), ClockHealth.STEPS).reason())
                    .isEqualTo("not-measured");
            assertThat(visit.verdict(new ClockHealth(), ClockHealth.RIGHT).reason())
                    .isEqualTo("no-keeper");
        }
    }
}
