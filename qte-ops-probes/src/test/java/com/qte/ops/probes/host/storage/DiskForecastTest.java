package com.qte.ops.probes.host.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Series;
import com.qte.ops.model.Series.Point;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.host.storage.DiskSnapshot.Disk;
import com.qte.ops.testkit.Judged;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiskForecastTest {
    private static final long SIZE = 1_000_000_000_000L;
    private static final int HOUR = 3_600;

    /** A disk of which {@code perMille} thousandths are left, and which is full in so many seconds if it goes on. */
    private static Judged<DiskSnapshot> filling(double perMille, double fullSeconds) {
        return filling(perMille, fullSeconds, 12, 300);
    }

    private static Judged<DiskSnapshot> filling(double perMille, double fullSeconds, int looks, int secondsApart) {
        double left = perMille / 1_000;
        List<Point> points = new ArrayList<>();
        for (int i = looks; i > 0; i--) {
            long ago = (long) i * secondsApart;
            points.add(new Point(Judged.AT.minusSeconds(ago), left * (1 + ago / fullSeconds), 2));
        }
        return now(perMille).recorded("left", "/", new Series(points));
    }

    private static Judged<DiskSnapshot> now(double perMille) {
        Disk disk = new Disk("/", SIZE, (long) (perMille * (SIZE / 1_000)));
        return Judged.first(new DiskSpace(), new DiskSnapshot(List.of(disk), List.of(), List.of(), List.of()));
    }

    private static double full(Verdict verdict) {
        return verdict.evidence().stream()
                .filter(fact -> fact.name().equals("full"))
                .mapToDouble(fact -> ((Evidence.Number) fact).value())
                .findFirst()
                .orElse(Double.NaN);
    }

    @ParameterizedTest
    @CsvSource({
        // left, full within (s), status, reason
        "400, 86399, DEGRADED, filling",
        "400, 86400, DEGRADED, filling",
        "400, 86401, HEALTHY, ok",
        "399, 86400, DEGRADED, filling",
        "401, 86400, HEALTHY, ok",
        "401, 600, HEALTHY, ok", // room for a burst to end
        "200, 14399, FAILING, filling",
        "200, 14400, FAILING, filling",
        "200, 14401, DEGRADED, filling",
        "199, 14400, FAILING, filling",
        "201, 14400, DEGRADED, filling",
        "101, 86401, HEALTHY, ok",
        "100, 86400, DEGRADED, low", // the level says as much
        "100, 14400, FAILING, filling",
        "50, 14400, FAILING, low",
        "50, 900000, FAILING, low",
    })
    void judge_atTheLimits_levelAndForecast(double perMille, double fullSeconds, Status status, String reason) {
        Verdict verdict = filling(perMille, fullSeconds).verdict();

        assertThat(verdict.status()).isEqualTo(status);
        assertThat(verdict.reason()).isEqualTo(reason);
        assertThat(full(verdict)).isEqualTo(fullSeconds, within(0.01));
    }

    @ParameterizedTest
    @CsvSource({
        // looks before this one, each two samples; seconds apart
        "12, 300, DEGRADED",
        "12, 299, HEALTHY", // 59 min 48 s
        "10, 360, DEGRADED", // 21 looks
        "9, 400, HEALTHY", // 19 looks
        "36, 300, DEGRADED",
    })
    void judge_tooLittleHistory_noForecast(int looks, int secondsApart, Status status) {
        Verdict verdict = filling(300, HOUR, looks, secondsApart).verdict();

        assertThat(verdict.status()).isEqualTo(status);
        assertThat(Double.isNaN(full(verdict))).isEqualTo(status == Status.HEALTHY);
    }

    @Test
    void judge_noHistory_levelAlone() {
        assertThat(now(101).verdict().status()).isEqualTo(Status.HEALTHY);
        assertThat(now(100).verdict().status()).isEqualTo(Status.DEGRADED);
    }

    @Test
    void judge_olderThanThreeHours_doesNotCount() {
        assertThat(filling(300, HOUR, 2, 5_400).verdict().status()).isEqualTo(Status.HEALTHY);
    }

    @Test
    void judge_becomesEmptier_noForecast() {
        Verdict verdict = filling(300, -100_000).verdict();

        assertThat(verdict.status()).isEqualTo(Status.HEALTHY);
        assertThat(full(verdict)).isNaN();
    }

    @ParameterizedTest
    @CsvSource({"45, HEALTHY", "60, DEGRADED"})
    void judge_burst_countsFromFiftyMinutes(int minutes, Status status) {
        List<Point> points = new ArrayList<>();
        for (int ago = 180; ago > 0; ago--) {
            double written = Math.max(0, minutes - ago) * 0.0025;
            points.add(new Point(Judged.AT.minusSeconds(60L * ago), 0.5 - written));
        }
        double left = 500 - minutes * 2.5;
        assertThat(now(left).recorded("left", "/", new Series(points)).verdict().status())
                .isEqualTo(status);
    }

    @Test
    void judge_noise_doesNotRaise() {
        Random random = new Random(Long.getLong("qte.seed", 20261123));
        for (int run = 0; run < 200; run++) {
            List<Point> points = new ArrayList<>();
            for (int ago = 720; ago > 0; ago--) {
                points.add(new Point(Judged.AT.minusSeconds(15L * ago), 0.3 + random.nextGaussian() * 0.005));
            }
            assertThat(now(300).recorded("left", "/", new Series(points))
                            .verdict()
                            .status())
                    .isEqualTo(Status.HEALTHY);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, 89999, DEGRADED",
        "400, 90000, DEGRADED",
        "400, 90001, HEALTHY",
        "420, 86400, DEGRADED",
        "421, 86400, HEALTHY",
    })
    void judge_wasFilling_clearsBeyondTheLimits(double perMille, double fullSeconds, Status status) {
        assertThat(filling(perMille, fullSeconds)
                        .raised("/", Status.DEGRADED)
                        .verdict()
                        .status())
                .isEqualTo(status);
    }
}
