package com.qte.ops.probes.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Series;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.ClockedVisit;
import com.qte.ops.spi.TradingCalendar;
import com.qte.ops.target.file.WatchedLog;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.faults.FaultTrial;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real logs that tell of faults, and what is said of them. The clock is set so that the last visit is when all is judged. */
class LogFaultsTest {
    private static final String SERVER = "log file";
    private static final Duration EACH = Duration.ofSeconds(15);
    private static final int LOOKS = 480;

    @TempDir
    private Path folder;

    private Path path() {
        return folder.resolve("engine.log");
    }

    private WatchedLog log() {
        return new WatchedLog("engine", path(), 1 << 20, List.of("ERROR", "CRITICAL"), List.of("SLOW"));
    }

    /** Two hours of a log that is written before each visit, an error every two minutes. */
    private ClockedVisit<WatchedLog, LogSnapshot> watched() throws IOException {
        ClockedVisit<WatchedLog, LogSnapshot> visit =
                new ClockedVisit<>(new LogWatch(), log(), Judged.AT.minus(EACH.multipliedBy(LOOKS + 1L)));
        for (int i = 0; i < LOOKS; i++) {
            write(visit.now().plus(EACH), "INFO tick " + i + "\n");
            if (i % 8 == 0) {
                write(
                        visit.now().plus(EACH),
                        "12:00 ERROR [worker-" + i + "] c.q.Feed - gap of " + i + " in feed 'X" + i + "'\n");
            }
            visit.after(EACH);
        }
        return visit;
    }

    private void write(Instant at, String text) throws IOException {
        Files.writeString(path(), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        Files.setLastModifiedTime(path(), FileTime.from(at));
    }

    private static Verdict errors(ClockedVisit<WatchedLog, LogSnapshot> visit) {
        return visit.verdict(new Errors(), "errors", 0.5, Duration.ofHours(2));
    }

    @Test
    void judge_usualLog_healthy() throws Exception {
        try (ClockedVisit<WatchedLog, LogSnapshot> visit = watched();
                ClockedVisit<WatchedLog, LogSizes.Snapshot> sizes =
                        new ClockedVisit<>(new LogSizes(), log(), Judged.AT)) {
            write(Judged.AT, "INFO tick\n");
            LogSnapshot seen = visit.after(EACH);
            assertThat(seen.errors()).hasSize(1);
            sizes.after(Duration.ZERO);
            FaultTrial.healthy(
                    SERVER,
                    List.of(
                            errors(visit),
                            visit.verdict(new Slow(), "slow", 0, Duration.ofHours(2)),
                            visit.judged(new Silence()).verdict(),
                            sizes.verdicts().get(0)));
            assertThat(errors(visit).status()).isEqualTo(Status.HEALTHY);
            assertThat(visit.judged(new Silence()).verdict().status()).isEqualTo(Status.HEALTHY);
        }
    }

    @Test
    void judge_cutOffBeforeItWasRead_notCalledWell() throws Exception {
        try (ClockedVisit<WatchedLog, LogSnapshot> visit = watched()) {
            write(Judged.AT.minus(EACH), "ERROR of which nobody will ever hear\n");
            Files.writeString(path(), "INFO begun anew\n");
            Files.setLastModifiedTime(path(), FileTime.from(Judged.AT));
            visit.after(EACH);

            assertThat(errors(visit))
                    .extracting(Verdict::status, Verdict::reason)
                    .containsExactly(Status.SKIPPED, "lost");
            assertThat(visit.verdict(new Slow(), "slow", 0, Duration.ofHours(2)).reason())
                    .isEqualTo("lost");
            visit.after(LogSnapshot.WINDOW);
            visit.after(EACH);
            assertThat(errors(visit).status()).isEqualTo(Status.HEALTHY);
        }
    }

    @Test
    void judge_fiftyTimesTheErrors_failing() throws Exception {
        try (ClockedVisit<WatchedLog, LogSnapshot> visit = watched();
                FaultTrial trial = FaultTrial.real(new Errors(), "many times more errors than usual", SERVER)) {
            trial.begun();
            write(Judged.AT, "12:00 ERROR [worker-1] c.q.Feed - gap of 5 in feed 'X5'\n".repeat(200));
            visit.after(EACH);
            Verdict verdict = errors(visit);
            trial.found(verdict);
            assertThat(verdict.status()).isEqualTo(Status.FAILING);
            assertThat(verdict.reason()).isEqualTo("more");
        }
    }

    @Test
    void judge_anErrorNeverSeen_newWithoutItsSecret() throws Exception {
        try (ClockedVisit<WatchedLog, LogSnapshot> visit = watched();
                FaultTrial trial = FaultTrial.real(new Errors(), "an error that was never seen before", SERVER)) {
            trial.begun();
            write(Judged.AT, "CRITICAL ledger of account 4711 differs, token=canary-9a41\n");
            visit.after(EACH);
            Verdict verdict = errors(visit);
            trial.found(verdict);
            assertThat(verdict.reason()).isEqualTo("new");
            assertThat(verdict.evidence().toString())
                    .contains("ledger of account 4711")
                    .doesNotContain("canary");
        }
    }

    @Test
    void judge_sameErrorOfOtherThings_notNew() throws Exception {
        try (ClockedVisit<WatchedLog, LogSnapshot> visit = watched()) {
            write(
                    Judged.AT,
                    "23:59 ERROR [worker-991] c.q.Feed - gap of 0x7f3a in feed \"another one\"\n"
                            + "23:59 ERROR [worker-991] c.q.Feed - gap of 77.5 in feed 'yet another'\n");
            visit.after(EACH);
            assertThat(errors(visit).status()).isEqualTo(Status.HEALTHY);
        }
    }

    @Test
    void judge_firstHour_learningAndNothingElse() throws Exception {
        ClockedVisit<WatchedLog, LogSnapshot> visit =
                new ClockedVisit<>(new LogWatch(), log(), Judged.AT.minus(EACH.multipliedBy(3)));
        write(visit.now(), "ERROR one\n".repeat(1_000));
        for (int i = 0; i < 3; i++) {
            visit.after(EACH);
            write(visit.now(), "ERROR another " + "abcdefghij".charAt(i) + "\nSLOW x\n".repeat(100));
        }
        assertThat(visit.verdicts()).extracting(Verdict::status).containsOnly(Status.SKIPPED);
        assertThat(visit.verdicts())
                .extracting(Verdict::reason)
                .containsExactly("just-begun", "just-begun", "learning");
        visit.after(LogSnapshot.WINDOW);
        assertThat(visit.verdicts()).extracting(Verdict::status).containsOnly(Status.SKIPPED);
        assertThat(visit.verdicts()).extracting(Verdict::reason).containsOnly("learning");
        visit.close();
    }

    /** One command with a history that others have recorded: of five minutes it has watched a second. */
    @Test
    void judge_watchedForASecond_nothingIsCalledWell() throws Exception {
        write(Judged.AT, "ERROR one\n".repeat(40));
        try (ClockedVisit<WatchedLog, LogSnapshot> visit =
                new ClockedVisit<>(new LogWatch(), log(), Judged.AT.minusSeconds(1))) {
            visit.after(Duration.ZERO);
            assertThat(errors(visit).reason()).isEqualTo("just-begun");
            visit.after(Duration.ofSeconds(1));
            assertThat(errors(visit))
                    .isEqualTo(Verdict.skipped(
                            "just-begun", Evidence.number("watched", 1, Unit.SECONDS), Evidence.count("lines", 0)));
            assertThat(visit.verdict(new Slow(), "slow", 0, Duration.ofHours(2)).reason())
                    .isEqualTo("just-begun");
        }
        try (ClockedVisit<WatchedLog, LogSnapshot> visit =
                new ClockedVisit<>(new LogWatch(), log(), Judged.AT.minusSeconds(1))) {
            visit.after(Duration.ZERO);
            write(Judged.AT, "ERROR one\n".repeat(40));
            visit.after(Duration.ofSeconds(1));
            assertThat(errors(visit).status())
                    .as("what was seen already is not kept back")
                    .isEqualTo(Status.FAILING);
        }
    }

    @Test
    void judge_slowOperations_groupedTheLongestFirst() throws Exception {
        try (ClockedVisit<WatchedLog, LogSnapshot> visit = watched();
                FaultTrial trial = FaultTrial.real(new Slow(), "many times more slow operations than usual", SERVER)) {
            trial.begun();
            write(
                    Judged.AT,
                    "WARN SLOW query took 250 ms: select 17\n".repeat(100)
                            + "WARN SLOW settlement of 88 took 12.5 s\n");
            visit.after(EACH);
            Verdict verdict = visit.verdict(new Slow(), "slow", 0.1, Duration.ofHours(2));
            trial.found(verdict);
            assertThat(verdict.evidence())
                    .contains(Evidence.items(
                            "operations",
                            List.of(
                                    "SLOW settlement of # took # s ×1 ≤ 12.5s",
                                    "SLOW query took # ms: select # ×100 ≤ 250ms")));
        }
    }

    @Test
    void judge_writerStoppedInAnOpenSession_silent() throws Exception {
        try (ClockedVisit<WatchedLog, LogSnapshot> visit = watched();
                FaultTrial trial = FaultTrial.real(new Silence(), "its program writes nothing any more", SERVER)) {
            trial.begun();
            visit.host(TradingCalendar.class, at -> true);
            Files.setLastModifiedTime(path(), FileTime.from(Judged.AT.minusSeconds(76)));
            visit.after(EACH);
            trial.found(visit.judged(new Silence()).verdict());
            assertThat(quietBefore(visit, 90, Duration.ofDays(7)).status())
                    .as("as long as it was at this time a week ago")
                    .isEqualTo(Status.HEALTHY);
            assertThat(quietBefore(visit, 90_000, Duration.ofDays(2)).reason())
                    .as("the weekend is no measure for Monday")
                    .isEqualTo("silent");
        }
    }

    /** Nights and weekends of the first week, of which nothing is known. */
    @Test
    void judge_writerStoppedAndNobodyKnowsTheHours_noFault() throws Exception {
        try (ClockedVisit<WatchedLog, LogSnapshot> visit = watched()) {
            Files.setLastModifiedTime(path(), FileTime.from(Judged.AT.minusSeconds(36_000)));
            visit.after(EACH);
            assertThat(visit.judged(new Silence()).verdict().reason()).isEqualTo("hours-unknown");
            assertThat(quietBefore(visit, 15, Duration.ofDays(6)).reason()).isEqualTo("hours-unknown");
            assertThat(quietBefore(visit, 15, Duration.ofDays(7)).reason())
                    .as("it spoke at this time a week ago")
                    .isEqualTo("silent");
            assertThat(quietBefore(visit, 33_000, Duration.ofDays(7)).status())
                    .as("the mean of an hour stands for more at that hour's end")
                    .isEqualTo(Status.HEALTHY);
            visit.host(TradingCalendar.class, at -> false);
            visit.after(Duration.ZERO);
            assertThat(quietBefore(visit, 15, Duration.ofDays(7)).reason()).isEqualTo("closed");
        }
    }

    /** With a history of so much silence around that long ago. */
    private static Verdict quietBefore(ClockedVisit<WatchedLog, LogSnapshot> visit, double seconds, Duration ago) {
        Series past = new Series(List.of(new Series.Point(Judged.AT.minus(ago).plusSeconds(1_800), seconds)));
        return visit.judged(new Silence())
                .recorded("quiet", Verdict.WHOLE, past)
                .verdict();
    }

    @Test
    void judge_deleted_vanished() throws Exception {
        try (ClockedVisit<WatchedLog, LogSnapshot> visit = watched();
                FaultTrial trial = FaultTrial.real(new Silence(), "the log was deleted", SERVER)) {
            trial.begun();
            Files.delete(path());
            visit.after(EACH);
            trial.found(visit.judged(new Silence()).verdict());
            assertThat(visit.gaps())
                    .extracting(gap -> gap.check() + " " + gap.reason())
                    .containsExactly("logs.errors absent", "logs.slow absent");
        }
    }

    @Test
    void judge_twoGibibytesNeverRotated_unrotated() throws Exception {
        try (ClockedVisit<WatchedLog, LogSizes.Snapshot> visit = new ClockedVisit<>(new LogSizes(), log(), Judged.AT);
                FaultTrial trial = FaultTrial.real(new Size(), "a log was never rotated", SERVER);
                RandomAccessFile sparse = new RandomAccessFile(path().toFile(), "rw")) {
            trial.begun();
            sparse.setLength(2L << 30);
            visit.after(Duration.ZERO);
            trial.found(visit.judged(new Size()).verdict());
            Files.writeString(folder.resolve("engine.log.2026-11-25.0.gz"), "");
            visit.after(EACH);
            assertThat(visit.judged(new Size()).verdict().status()).isEqualTo(Status.HEALTHY);
        }
    }

    @Test
    void collect_growingFasterThanItIsRead_behindAndBounded() throws Exception {
        try (ClockedVisit<WatchedLog, LogSnapshot> visit = watched();
                FaultTrial trial = FaultTrial.real(new Errors(), "a log grows faster than it is read", SERVER);
                RandomAccessFile sparse = new RandomAccessFile(path().toFile(), "rw")) {
            trial.begun();
            sparse.setLength(2L << 30);
            LogSnapshot seen = visit.after(EACH);
            assertThat(seen.lagBytes()).isGreaterThan(1L << 30);
            trial.found(errors(visit));
            assertThat(errors(visit).reason()).isEqualTo("behind");
        }
    }
}
