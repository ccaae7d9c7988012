package com.qte.ops.probes.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Series;
import com.qte.ops.model.Series.Point;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.jvm.VitalsSnapshot.Contended;
import com.qte.ops.probes.jvm.VitalsSnapshot.Deadlocked;
import com.qte.ops.probes.jvm.VitalsSnapshot.Room;
import com.qte.ops.spi.Check;
import com.qte.ops.testkit.Judged;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The rule tables of what {@link JvmVitals} is judged by. */
class VitalsChecksTest {
    static Stream<Check<VitalsSnapshot>> checks() {
        return new JvmVitals().spec().checks().stream();
    }

    private static Verdict judge(Check<VitalsSnapshot> check, VitalsSnapshot snapshot) {
        return Judged.first(check, snapshot).verdicts().get(0);
    }

    @ParameterizedTest
    @MethodSource("checks")
    void judge_jvmOfACommand_skipped(Check<VitalsSnapshot> check) {
        assertThat(judge(check, VitalsSnapshot.OF_A_COMMAND)).isEqualTo(Verdict.skipped("not-the-engine"));
    }

    @ParameterizedTest
    @MethodSource("checks")
    void judge_allWell_nothingIsSaid(Check<VitalsSnapshot> check) {
        assertThat(judge(check, Given.well()).status().isIll()).isFalse();
    }

    @Test
    void deadlock_cycle_whoWaitsForWhom() {
        Verdict verdict = judge(
                new Deadlock(),
                Given.deadlocked(
                        new Deadlocked("risk", "x.Book@1f", "matcher", List.of("x.Risk.check(Risk.java:7)")),
                        new Deadlocked("matcher", "x.Limits@2e", "risk", List.of())));

        assertThat(verdict.status()).isEqualTo(Status.FAILING);
        assertThat(verdict.evidence())
                .contains(
                        Evidence.items("cycle", List.of("matcher → x.Limits@2e → risk", "risk → x.Book@1f → matcher")));
    }

    @ParameterizedTest
    @CsvSource({
        "'',          SKIPPED,  none-yet",
        "'699',       HEALTHY,  ok",
        "'700',       DEGRADED, high",
        "'900',       DEGRADED, high",
        "'900 900',   DEGRADED, high",
        "'849 850 850', DEGRADED, high",
        "'850 850 850', FAILING, full",
        "'900 900 699', HEALTHY, ok"
    })
    void heap_leftByTheLatestCollections_judged(String usedMib, Status status, String reason) {
        long[] used = Stream.of(usedMib.split(" "))
                .filter(word -> !word.isBlank())
                .mapToLong(Long::parseLong)
                .toArray();

        assertThat(judge(new HeapLeft(), Given.heapLeft(used)))
                .extracting(Verdict::status, Verdict::reason)
                .containsExactly(status, reason);
    }

    @ParameterizedTest
    @CsvSource({
        "9,   9,    SKIPPED,  too-short",
        "10,  0.49, HEALTHY,  ok",
        "10,  0.5,  DEGRADED, high",
        "100, 19.9, DEGRADED, high",
        "100, 20,   FAILING,  high"
    })
    void overhead_youngJvm_byItsWholeLife(double uptime, double collecting, Status status, String reason) {
        assertThat(judge(new CollectionOverhead(), Given.collecting(seconds(uptime), seconds(collecting))))
                .extracting(Verdict::status, Verdict::reason)
                .containsExactly(status, reason);
    }

    @Test
    void overhead_oldJvm_byTheLastFiveMinutesAlone() {
        CollectionOverhead check = new CollectionOverhead();
        Series recorded = new Series(List.of(
                new Point(Judged.AT.minusSeconds(3_000), 0),
                new Point(Judged.AT.minusSeconds(300), 900),
                new Point(Judged.AT.minusSeconds(150), 901)));

        Verdict verdict = Judged.first(check, Given.collecting(Duration.ofHours(2), seconds(903)))
                .recorded("collecting", "", recorded)
                .verdict();

        assertThat(verdict.status()).isEqualTo(Status.HEALTHY);
        assertThat(verdict.evidence()).contains(Evidence.number("share", 0.01, Unit.RATIO));
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }

    @ParameterizedTest
    @CsvSource({"0.199, HEALTHY, ok", "0.2, DEGRADED, long", "1.999, DEGRADED, long", "2, FAILING, long"})
    void pause_byTheLongest(double longest, Status status, String reason) {
        assertThat(judge(new CollectionPause(), Given.paused(0.01, longest, 0.02)))
                .extracting(Verdict::status, Verdict::reason)
                .containsExactly(status, reason);
    }

    @ParameterizedTest
    @CsvSource({
        "49, 9,  7999, HEALTHY,  ok",
        "50, 9,  7999, DEGRADED, grown",
        "49, 10, 7999, DEGRADED, blocked",
        "50, 10, 7999, DEGRADED, blocked",
        "50, 50, 7999, FAILING,  blocked",
        "50, 50, 8000, FAILING,  near-limit",
        "0,  0,  8000, FAILING,  near-limit"
    })
    void threads_growthLockAndRoom_theWorst(int grown, int waiting, int used, Status status, String reason) {
        Contended lock = new Contended("Lock@1", waiting, "holder", List.of());
        assertThat(judge(
                        new ThreadGrowth(),
                        Given.withThreads(Given.threads(
                                10, 10 + grown, Optional.of(lock), Optional.of(new Room(used, 10_000, "cgroup"))))))
                .extracting(Verdict::status, Verdict::reason)
                .containsExactly(status, reason);
    }

    @ParameterizedTest
    @CsvSource({"799, HEALTHY, ok", "800, DEGRADED, full", "949, DEGRADED, full", "950, FAILING, full"})
    void memory_byItsShare(long used, Status status, String reason) {
        assertThat(Stream.of(
                        judge(new Metaspace(), Given.used(used, 1, 1)),
                        judge(new CodeCache(), Given.used(1, used, 1)),
                        judge(new DirectMemory(), Given.used(1, 1, used))))
                .allMatch(verdict ->
                        verdict.status() == status && verdict.reason().equals(reason));
    }
}
