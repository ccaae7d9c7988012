package com.qte.ops.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitTest {
    private static final Limit ABOVE =
            Limit.above("used", Unit.RATIO, 0.8, 0.9, "test").clearingBy(0.05);
    private static final Limit BELOW =
            Limit.below("left", Unit.RATIO, 0.10, 0.05, "test").clearingBy(0.02);

    @ParameterizedTest
    @CsvSource({
        "0.79, HEALTHY, HEALTHY",
        "0.80, HEALTHY, DEGRADED",
        "0.81, HEALTHY, DEGRADED",
        "0.89, HEALTHY, DEGRADED",
        "0.90, HEALTHY, FAILING",
        "0.86, FAILING, FAILING",
        "0.84, FAILING, DEGRADED",
        "0.76, DEGRADED, DEGRADED",
        "0.74, DEGRADED, HEALTHY",
        "0.76, UNKNOWN, HEALTHY",
        "NaN, HEALTHY, UNKNOWN"
    })
    void level_above(double value, Status raised, Status expected) {
        assertThat(ABOVE.level(value, raised)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0.11, HEALTHY, HEALTHY",
        "0.10, HEALTHY, DEGRADED",
        "0.05, HEALTHY, FAILING",
        "0.06, FAILING, FAILING",
        "0.11, DEGRADED, DEGRADED",
        "0.13, DEGRADED, HEALTHY"
    })
    void level_below(double value, Status raised, Status expected) {
        assertThat(BELOW.level(value, raised)).isEqualTo(expected);
    }

    @Test
    void level_noDegradedThreshold_onlyFails() {
        Limit limit = Limit.above("x", Unit.COUNT, Double.NaN, 1, "test");
        assertThat(limit.level(0, Status.HEALTHY)).isEqualTo(Status.HEALTHY);
        assertThat(limit.level(1, Status.HEALTHY)).isEqualTo(Status.FAILING);
    }

    @Test
    void of_failingMilderThanDegraded_refused() {
        assertThatThrownBy(() -> Limit.above("x", Unit.COUNT, 2, 1, "test"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("milder");
    }
}
