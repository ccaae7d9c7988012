package com.qte.ops.probes.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Series;
import com.qte.ops.model.Series.Point;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.logs.LogSnapshot.Operation;
import com.qte.ops.probes.logs.LogSnapshot.Signature;
import com.qte.ops.probes.logs.LogSnapshot.Slice;
import com.qte.ops.spi.Check;
import com.qte.ops.target.file.Advance.Presence;
import com.qte.ops.target.file.Cursor;
import com.qte.ops.target.file.Parts;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.contract.CheckCase;
import com.qte.ops.testkit.contract.CheckContract;
import com.qte.ops.testkit.contract.Ladder;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the contract is shown of each check of {@link LogWatch} and {@link LogSizes}. */
public class LogsChecksContractTest {
    private static final Cursor CURSOR = new Cursor(1, 2, 3, false, 4, 5, 6, 7, Judged.AT);
    private static final int USUAL = 10;

    @TestFactory
    Stream<DynamicContainer> checks() {
        return CheckContract.all(cases());
    }

    public static List<CheckCase<?>> cases() {
        return List.of(
                CheckCase.of(new Errors(), "probes")
                        .seen(snapshot(5, 0, 0, 0))
                        .seen(usual(new Errors(), "errors", snapshot(5, 0, 0, 0)))
                        .seen(usual(new Errors(), "errors", fresh()))
                        .seen(usual(new Errors(), "errors", lossy()))
                        .seen(denied())
                        .ladder(new Ladder<>(
                                "times",
                                0.02,
                                times -> usual(new Errors(), "errors", snapshot(times * 5 * USUAL, 0, 0, 0))))
                        .ladder(new Ladder<>("lag", 1, lag -> usual(new Errors(), "errors", snapshot(0, 0, lag, 0))))
                        .ordered("errors", "slow"),
                CheckCase.of(new Slow(), "probes")
                        .seen(snapshot(0, 5, 0, 0))
                        .seen(usual(new Slow(), "slow", lossy()))
                        .seen(denied())
                        .ladder(new Ladder<>(
                                "times",
                                0.02,
                                times -> usual(new Slow(), "slow", snapshot(0, times * 5 * USUAL, 0, 0))))
                        .ordered("errors", "slow"),
                CheckCase.of(new Silence(), "probes")
                        .snapshots(snapshot(0, 0, 0, 15), snapshot(0, 0, 0, 150))
                        .seen(gone())
                        .seen(denied())
                        .seen(learning())
                        .seen(silent(Optional.of(false)))
                        .seen(silent(Optional.empty()))
                        .ladder("times", 0.1, times -> snapshot(0, 0, 0, times * 15)),
                CheckCase.of(new Size(), "probes")
                        .snapshots(sizes(1, 0), sizes(1L << 40, 0))
                        .seen(sizes(1L << 40, 3))
                        .seen(new LogSizes.Snapshot(Optional.empty()))
                        .ladder("size", 1, size -> sizes((long) size, 0))
                        .ladder(new Ladder<>("full", 1, LogsChecksContractTest::filling)));
    }

    private static LogSnapshot snapshot(double errors, double slow, double lag, double quietSeconds) {
        return new LogSnapshot(
                Presence.FILE,
                CURSOR,
                Judged.AT.minus(Duration.ofDays(1)),
                (long) lag,
                List.of(new Slice(
                        Judged.AT.minus(LogSnapshot.WINDOW), Judged.AT, Math.round(errors), Math.round(slow))),
                List.of(new Signature("ERROR x", "ERROR x", Judged.AT.minus(Duration.ofHours(9)), Judged.AT, 3)),
                List.of(
                        new Operation("SLOW a", "SLOW a 3 s", Duration.ofSeconds(3), Judged.AT, 2),
                        new Operation("SLOW b", "SLOW b", Duration.ZERO, Judged.AT, 1)),
                Optional.of(Judged.AT.minusMillis(Math.round(quietSeconds * 1_000))),
                Collections.nCopies(30, Duration.ofSeconds(15)),
                Optional.of(true));
    }

    private static LogSnapshot fresh() {
        LogSnapshot some = snapshot(5, 0, 0, 0);
        Instant first = Judged.AT.minusSeconds(60);
        return new LogSnapshot(
                some.presence(),
                some.cursor(),
                some.since(),
                0,
                some.window(),
                List.of(new Signature("ERROR never", "ERROR never seen", first, first, 1)),
                List.of(),
                some.modified(),
                some.gaps(),
                some.sessionOpen());
    }

    private static LogSnapshot lossy() {
        LogSnapshot some = snapshot(0, 0, 0, 0);
        return new LogSnapshot(
                some.presence(),
                some.cursor(),
                some.since(),
                0,
                List.of(new Slice(Judged.AT.minus(LogSnapshot.WINDOW), Judged.AT, 1, 1, true)),
                some.errors(),
                some.slow(),
                some.modified(),
                some.gaps(),
                some.sessionOpen());
    }

    /** Somebody has named a log that this account may not read: nothing is known of it, and that is no news to be kept back. */
    @Test
    void judge_denied_unknownAndNotLeftOut() {
        for (Check<LogSnapshot> check : List.of(new Errors(), new Slow(), new Silence())) {
            assertThat(Judged.first(check, denied()).verdict()).isEqualTo(Verdict.of(Status.UNKNOWN, "denied"));
        }
    }

    private static LogSnapshot denied() {
        LogSnapshot gone = gone();
        return new LogSnapshot(
                Presence.DENIED,
                gone.cursor(),
                gone.since(),
                0,
                gone.window(),
                List.of(),
                List.of(),
                Optional.empty(),
                gone.gaps(),
                gone.sessionOpen());
    }

    private static LogSnapshot gone() {
        LogSnapshot some = snapshot(0, 0, 0, 0);
        return new LogSnapshot(
                Presence.ABSENT,
                some.cursor(),
                some.since(),
                0,
                some.window(),
                List.of(),
                List.of(),
                Optional.empty(),
                some.gaps(),
                some.sessionOpen());
    }

    private static LogSnapshot silent(Optional<Boolean> sessionOpen) {
        LogSnapshot some = snapshot(0, 0, 0, 999);
        return new LogSnapshot(
                some.presence(),
                some.cursor(),
                some.since(),
                0,
                some.window(),
                List.of(),
                List.of(),
                some.modified(),
                some.gaps(),
                sessionOpen);
    }

    private static LogSnapshot learning() {
        LogSnapshot some = snapshot(0, 0, 0, 999);
        return new LogSnapshot(
                some.presence(),
                some.cursor(),
                Judged.AT.minusSeconds(600),
                0,
                some.window(),
                List.of(),
                List.of(),
                some.modified(),
                some.gaps(),
                some.sessionOpen());
    }

    private static Judged<LogSnapshot> usual(Check<LogSnapshot> check, String evidence, LogSnapshot snapshot) {
        Series past = new Series(IntStream.rangeClosed(15, 180)
                .mapToObj(minutes -> new Point(Judged.AT.minusSeconds(60L * (195 - minutes)), USUAL))
                .toList());
        return Judged.first(check, snapshot).recorded(evidence, Verdict.WHOLE, past);
    }

    private static LogSizes.Snapshot sizes(long bytes, int older) {
        return new LogSizes.Snapshot(Optional.of(new Parts(bytes, older * 100L, older, 1L << 40, Judged.AT)));
    }

    /** Ten megabytes an hour, on a disk that is full in so many seconds. */
    private static Judged<LogSizes.Snapshot> filling(double seconds) {
        double pace = 1e7 / 3_600;
        Series looks = new Series(IntStream.rangeClosed(1, 12)
                .mapToObj(i -> new Point(Judged.AT.minusSeconds(600L * (13 - i)), 2e7 - pace * 600 * (13 - i)))
                .toList());
        Parts parts = new Parts(20_000_000, 0, 0, Math.round(seconds * pace), Judged.AT);
        return Judged.first(new Size(), new LogSizes.Snapshot(Optional.of(parts)))
                .recorded("size", Verdict.WHOLE, looks);
    }
}
