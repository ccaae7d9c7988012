package com.qte.ops.probes.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.jvm.JvmPauses.Meter;
import com.qte.ops.probes.jvm.JvmPauses.Snapshot;
import com.qte.ops.spi.Pauses.Pause;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.TextContract;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandStillTest {
    private static final Instant NOW = Judged.AT;

    private final StandStill check = new StandStill();

    private static Pause pause(Duration ago, long millis) {
        return new Pause(NOW.minus(ago), Duration.ofMillis(millis));
    }

    private static Snapshot seen(Pause... pauses) {
        return new Snapshot(Meter.WATCHING, List.of(pauses));
    }

    private static Snapshot several(int count, long millis) {
        return new Snapshot(Meter.WATCHING, Collections.nCopies(count, pause(Duration.ofMinutes(1), millis)));
    }

    private Verdict judge(Snapshot snapshot) {
        return Judged.first(check, snapshot).verdict();
    }

    @ParameterizedTest
    @CsvSource({
        "100, HEALTHY, ok",
        "499, HEALTHY, ok",
        "500, DEGRADED, long",
        "501, DEGRADED, long",
        "999, DEGRADED, long",
        "1000, FAILING, long",
        "1001, FAILING, long"
    })
    void judge_onePause_byItsLength(long millis, Status status, String reason) {
        assertThat(judge(several(1, millis)))
                .extracting(Verdict::status, Verdict::reason)
                .containsExactly(status, reason);
    }

    @ParameterizedTest
    @CsvSource({"0, HEALTHY, ok", "2, HEALTHY, ok", "3, DEGRADED, often", "4, DEGRADED, often", "64, DEGRADED, often"})
    void judge_shortPauses_byTheirNumber(int count, Status status, String reason) {
        assertThat(judge(several(count, 100)))
                .extracting(Verdict::status, Verdict::reason)
                .containsExactly(status, reason);
    }

    @ParameterizedTest
    @CsvSource({"500, DEGRADED, long", "1000, FAILING, long"})
    void judge_manyAndLong_saysTheWorse(long millis, Status status, String reason) {
        assertThat(judge(several(3, millis)))
                .extracting(Verdict::status, Verdict::reason)
                .containsExactly(status, reason);
    }

    @ParameterizedTest
    @CsvSource({"299999, FAILING", "300000, FAILING", "300001, HEALTHY", "-1, FAILING", "-300001, HEALTHY"})
    void judge_pauseAroundFiveMinutesAgo_countsUntilThen(long millisAgo, Status status) {
        assertThat(judge(seen(pause(Duration.ofMillis(millisAgo), 5_000))).status())
                .isEqualTo(status);
    }

    @Test
    void judge_several_longestHowManyAndWhen() {
        Verdict verdict = judge(seen(
                pause(Duration.ofMinutes(9), 9_000),
                pause(Duration.ofMinutes(4), 120),
                pause(Duration.ofMinutes(2), 700),
                pause(Duration.ofMinutes(1), 150)));

        assertThat(verdict.evidence())
                .containsExactly(
                        Evidence.number("longest", 0.7, Unit.SECONDS),
                        Evidence.count("often", 3),
                        Evidence.text("when", NOW.minusSeconds(120).toString()));
        assertThat(verdict.causes()).containsExactly("collection", "starved", "stopped");
    }

    @Test
    void judge_notWatched_skippedWithItsReason() {
        assertThat(judge(new Snapshot(Meter.NOT_STARTED, List.of()))).isEqualTo(Verdict.skipped("not-the-engine"));
        assertThat(judge(new Snapshot(Meter.NONE, List.of()))).isEqualTo(Verdict.skipped("no-meter"));
    }

    @Test
    void judge_otherLimits_eachSingleOneCounts() {
        assertThat(Judged.first(check, several(1, 100))
                        .limit("often", 1, Double.NaN)
                        .verdict()
                        .status())
                .isEqualTo(Status.DEGRADED);
    }

    /** One pause more, or a longer one, never makes it look better. */
    @Test
    void judge_worsePauses_neverBetter(TestReporter reporter) {
        long seed = Long.getLong("qte.seed", System.nanoTime());
        reporter.publishEntry("qte.seed", Long.toString(seed));
        Random random = new Random(seed);
        for (int run = 0; run < 2_000; run++) {
            List<Pause> pauses = new ArrayList<>();
            Status before = Status.HEALTHY;
            for (int i = 0; i < 6; i++) {
                Duration ago = Duration.ofSeconds(random.nextInt(600));
                if (!pauses.isEmpty() && random.nextBoolean()) {
                    Pause longer = pauses.remove(random.nextInt(pauses.size()));
                    pauses.add(new Pause(longer.ended(), longer.length().multipliedBy(2)));
                } else {
                    pauses.add(pause(ago, 100 + random.nextInt(600)));
                }
                Collections.shuffle(pauses, random);
                Status now = judge(new Snapshot(Meter.WATCHING, pauses)).status();
                assertThat(before.isWorseThan(now))
                        .as("seed %d, run %d: %s", seed, run, pauses)
                        .isFalse();
                before = now;
            }
        }
    }

    @Test
    void texts_everyReasonCauseAndLimit_present() {
        ClassLoader loader = getClass().getClassLoader();
        List<String> keys = new ArrayList<>(List.of(
                "name",
                "impact",
                "long",
                "often",
                "no-meter",
                "not-the-engine",
                "cause.collection",
                "cause.starved",
                "cause.stopped"));
        check.spec().limits().stream().map(Limit::name).forEach(limit -> keys.add("limit." + limit));

        assertThat(TextContract.present(
                        loader,
                        "probes",
                        keys.stream().map(key -> "jvm.pause." + key).toList()))
                .isEmpty();
        assertThat(TextContract.sameInBothLanguages(loader, "probes")).isEmpty();
    }
}
