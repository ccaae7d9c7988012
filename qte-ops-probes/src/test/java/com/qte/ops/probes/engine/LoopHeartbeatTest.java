package com.qte.ops.probes.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.engine.LoopsSnapshot.Late;
import com.qte.ops.probes.engine.LoopsSnapshot.Loop;
import com.qte.ops.signal.SignalReading.Pulse;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.contract.CheckCase;
import com.qte.ops.testkit.contract.CheckContract;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

public class LoopHeartbeatTest extends CheckContract<LoopsSnapshot> {
    private static final Late HANGS =
            new Late("order-loop-1", "RUNNABLE", List.of("java.base/java.net.Socket.read(Socket.java:1)"), 34);
    private static final Late GONE = new Late("order-loop-1", "TERMINATED", List.of(), 0);

    private final LoopHeartbeat check = new LoopHeartbeat();

    @Override
    public CheckCase<LoopsSnapshot> given() {
        return CheckCase.of(new LoopHeartbeat(), "probes")
                .snapshots(loop(0.001, 0.01), loop(2, 0.01), loop(20, 0.01))
                .seen(new LoopsSnapshot(Optional.empty()))
                .seen(new LoopsSnapshot(Optional.of(List.of())))
                .seen(loops(
                        new Loop(
                                "a",
                                Duration.ofSeconds(1),
                                Pulse.NOT_BEGUN,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        new Loop(
                                "b",
                                Duration.ofSeconds(1),
                                Pulse.RESTING,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        new Loop(
                                "c",
                                Duration.ofSeconds(1),
                                Pulse.BEATING,
                                Optional.of(Duration.ofSeconds(9)),
                                Optional.empty(),
                                Optional.of(GONE))))
                .seen(loops(unbegun(60, 0.01)))
                .ladder("silent", 0.001, silent -> loop(silent, 0.01))
                .ordered("frames");
    }

    private static LoopsSnapshot loops(Loop... loops) {
        return new LoopsSnapshot(Optional.of(List.of(loops)));
    }

    private static LoopsSnapshot loop(double silent, double expected) {
        return loops(new Loop(
                "order-loop",
                seconds(expected),
                Pulse.BEATING,
                Optional.of(seconds(silent)),
                Optional.empty(),
                Optional.of(HANGS)));
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }

    @ParameterizedTest
    @CsvSource({
        "0.999, 0.01, HEALTHY, ok",
        "1,     0.01, DEGRADED, silent",
        "4.999, 0.01, DEGRADED, silent",
        "5,     0.01, FAILING, silent",
        "29.9,  30,   HEALTHY, ok",
        "30,    30,   DEGRADED, silent",
        "149.9, 30,   DEGRADED, silent",
        "150,   30,   FAILING, silent"
    })
    void judge_loop_byItsSilence(double silent, double expected, Status status, String reason) {
        Verdict verdict = Judged.first(check, loop(silent, expected)).verdict();

        assertThat(verdict.status()).isEqualTo(status);
        assertThat(verdict.reason()).isEqualTo(reason);
        assertThat(verdict.part()).isEqualTo("order-loop");
    }

    @Test
    void judge_hanging_whoAndWhere() {
        assertThat(Judged.first(check, loop(6, 0.01)).verdict().evidence())
                .contains(
                        Evidence.text("thread", "order-loop-1"),
                        Evidence.text("state", "RUNNABLE"),
                        new Evidence.Items("stack", HANGS.frames(), 34));
    }

    @Test
    void judge_threadEnded_saysSo() {
        Verdict verdict = Judged.first(
                        check,
                        loops(new Loop(
                                "order-loop",
                                seconds(0.01),
                                Pulse.BEATING,
                                Optional.of(seconds(9)),
                                Optional.empty(),
                                Optional.of(GONE))))
                .verdict();

        assertThat(verdict.reason()).isEqualTo("ended");
        assertThat(verdict.causes()).containsExactly("died");
    }

    @Test
    void judge_notTurnedYetOrResting_skippedEachByItself() {
        assertThat(Judged.first(
                                check,
                                loops(
                                        new Loop(
                                                "a",
                                                seconds(1),
                                                Pulse.NOT_BEGUN,
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.empty()),
                                        new Loop(
                                                "b",
                                                seconds(1),
                                                Pulse.RESTING,
                                                Optional.of(seconds(99)),
                                                Optional.empty(),
                                                Optional.empty())))
                        .verdicts())
                .containsExactly(
                        Verdict.skipped("not-yet").forPart("a"),
                        Verdict.skipped("resting").forPart("b"));
    }

    @ParameterizedTest
    @CsvSource({
        "4.999, 0.01, SKIPPED, not-yet",
        "5,     0.01, DEGRADED, not-begun",
        "86400, 0.01, DEGRADED, not-begun",
        "149.9, 30,   SKIPPED, not-yet",
        "150,   30,   DEGRADED, not-begun",
        "-60,   0.01, SKIPPED, not-yet"
    })
    void judge_neverTurnedWhileTrading_byTheTimeSinceItWasSeen(
            double unbegun, double expected, Status status, String reason) {
        Verdict verdict = Judged.first(check, loops(unbegun(unbegun, expected))).verdict();

        assertThat(verdict.status()).isEqualTo(status);
        assertThat(verdict.reason()).isEqualTo(reason);
        assertThat(verdict.part()).isEqualTo("order-loop");
    }

    private static Loop unbegun(double since, double expected) {
        return new Loop(
                "order-loop",
                seconds(expected),
                Pulse.NOT_BEGUN,
                Optional.empty(),
                Optional.of(Judged.AT.minus(seconds(since))),
                Optional.empty());
    }

    @Test
    void judge_noSignals_skipped() {
        assertThat(Judged.first(check, new LoopsSnapshot(Optional.empty())).verdict())
                .isEqualTo(Verdict.skipped("no-signals"));
    }
}
