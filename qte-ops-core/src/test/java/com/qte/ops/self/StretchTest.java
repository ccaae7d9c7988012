package com.qte.ops.self;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StretchTest {
    private static final Budget BUDGET = Budget.of(Map.of());
    private static final Duration ROUND = Duration.ofSeconds(15);

    private static Spending spent(double cores) {
        return new Spending(SelfCost.WINDOW, OptionalDouble.of(cores), OptionalDouble.of(0));
    }

    /** Held for so long that it may change, and calm for so long that the next look ends it. */
    private static Stretch settled(int factor, Duration calm) {
        return new Stretch(factor, Stretch.SETTLES, calm);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0.00999, 1", "1, 0.01, 2", "1, 0.01001, 2",
        "2, 0.00999, 2", "2, 0.01, 4", "2, 0.01001, 4",
        "4, 0.00999, 4", "4, 0.01, 4", "4, 100, 4",
    })
    void after_aroundTheBudget_doubledOnceReached(int factor, double cores, int next) {
        assertThat(settled(factor, Duration.ZERO)
                        .after(spent(cores), BUDGET, ROUND)
                        .factor())
                .isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({"1, 0.00499, 1", "2, 0.00499, 1", "2, 0.005, 2", "2, 0.00501, 2", "4, 0.00499, 2", "4, 0.005, 4"})
    void after_aroundHalfOfTheBudgetForLong_halvedBelow(int factor, double cores, int next) {
        assertThat(settled(factor, Stretch.CALM)
                        .after(spent(cores), BUDGET, ROUND)
                        .factor())
                .isEqualTo(next);
    }

    @Test
    void after_calmForTenMinutes_halvedThenAndNotBefore() {
        Duration tick = Duration.ofNanos(1);
        Duration short2 = Stretch.CALM.minus(tick.multipliedBy(2));
        assertThat(settled(2, short2).after(spent(0), BUDGET, tick))
                .isEqualTo(new Stretch(2, Stretch.SETTLES.plus(tick), Stretch.CALM.minus(tick)));
        assertThat(settled(2, Stretch.CALM.minus(tick)).after(spent(0), BUDGET, tick))
                .isEqualTo(Stretch.NONE);
    }

    @Test
    void after_calmEndsOnce_beginsAnew() {
        assertThat(settled(2, Duration.ofMinutes(9))
                        .after(spent(0.007), BUDGET, ROUND)
                        .calm())
                .isZero();
    }

    @Test
    void after_changedShortlyBefore_waitsUntilItShows() {
        Duration tick = Duration.ofNanos(1);
        Stretch young = new Stretch(2, Stretch.SETTLES.minus(tick.multipliedBy(2)), Duration.ZERO);
        Stretch nearly = young.after(spent(1), BUDGET, tick);

        assertThat(nearly).isEqualTo(new Stretch(2, Stretch.SETTLES.minus(tick), Duration.ZERO));
        assertThat(nearly.after(spent(1), BUDGET, tick)).isEqualTo(new Stretch(4, Duration.ZERO, Duration.ZERO));
    }

    @Test
    void after_allocationAlone_countsAsWell() {
        Spending spent = new Spending(SelfCost.WINDOW, OptionalDouble.empty(), OptionalDouble.of(1 << 20));

        assertThat(settled(1, Duration.ZERO).after(spent, BUDGET, ROUND).factor())
                .isEqualTo(2);
    }

    @Test
    void after_nothingMeasured_asItIsConfigured() {
        Spending spent = new Spending(SelfCost.WINDOW, OptionalDouble.empty(), OptionalDouble.empty());

        assertThat(settled(1, Duration.ZERO).after(spent, BUDGET, ROUND).factor())
                .isEqualTo(1);
    }

    @Test
    void after_otherLimits_thoseCount() {
        Budget wide = Budget.of(Map.of("cpu", Budget.CPU.with(0.02, Double.NaN)));

        assertThat(settled(1, Duration.ZERO).after(spent(0.019), wide, ROUND).factor())
                .isEqualTo(1);
        assertThat(settled(1, Duration.ZERO).after(spent(0.02), wide, ROUND).factor())
                .isEqualTo(2);
    }

    @Test
    void of_time_timesFactor() {
        assertThat(settled(4, Duration.ZERO).of(ROUND)).isEqualTo(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 3, 5, 8})
    void stretch_otherFactor_refused(int factor) {
        assertThatThrownBy(() -> settled(factor, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    /** A cost that goes down as intervals get longer, with a part that does not, is answered once and then left alone. */
    @Test
    void after_randomSteadyCosts_settlesWithoutSwinging(TestReporter reporter) {
        long seed = Long.getLong("qte.seed", System.nanoTime());
        reporter.publishEntry("qte.seed", Long.toString(seed));
        Random random = new Random(seed);
        for (int run = 0; run < 1_000; run++) {
            double rounds = Math.pow(10, -4 + 3 * random.nextDouble());
            double fixed = random.nextBoolean() ? 0 : 0.005 * random.nextDouble();
            Stretch stretch = Stretch.NONE;
            int changes = 0;
            for (int i = 0; i < 1_000; i++) {
                Stretch next = stretch.after(spent(fixed + rounds / stretch.factor()), BUDGET, stretch.of(ROUND));
                changes += next.factor() == stretch.factor() ? 0 : 1;
                stretch = next;
            }
            double ends = fixed + rounds / stretch.factor();
            assertThat(changes).as("seed %d, run %d", seed, run).isLessThanOrEqualTo(2);
            assertThat(ends < BUDGET.cores() || stretch.factor() == Stretch.MOST)
                    .as("seed %d, run %d: %s costs %s", seed, run, stretch, ends)
                    .isTrue();
        }
    }

    /** Whatever is measured: never beyond four, and no change sooner than five minutes after the one before. */
    @Test
    void after_randomCosts_neverBeyondFourNorInHaste(TestReporter reporter) {
        long seed = Long.getLong("qte.seed", System.nanoTime());
        reporter.publishEntry("qte.seed", Long.toString(seed));
        Random random = new Random(seed);
        Stretch stretch = Stretch.NONE;
        Duration since = Duration.ZERO;
        for (int i = 0; i < 100_000; i++) {
            Duration passed = Duration.ofMillis(random.nextInt(60_000));
            since = since.plus(passed);
            Stretch next = stretch.after(spent(0.02 * random.nextDouble()), BUDGET, passed);
            if (next.factor() != stretch.factor()) {
                assertThat(since).as("seed %d, step %d", seed, i).isGreaterThanOrEqualTo(SelfCost.WINDOW);
                since = Duration.ZERO;
            }
            assertThat(next.factor()).as("seed %d, step %d", seed, i).isIn(1, 2, 4);
            stretch = next;
        }
    }
}
