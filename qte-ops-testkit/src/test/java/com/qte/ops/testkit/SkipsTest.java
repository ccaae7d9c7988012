package com.qte.ops.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class SkipsTest {
    private static final String REASON = "there is nothing; this is a test of leaving out";

    @Test
    void tell_whereEverythingHasToBeTried_fails() {
        assertThatThrownBy(() -> Skips.tell(REASON, Map.of("CI", "true")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(REASON);
    }

    @Test
    void tell_elsewhere_goesOn() {
        assertThatCode(() -> Skips.tell(REASON, Map.of("CI", "1"))).doesNotThrowAnyException();
        assertThatCode(() -> Skips.tell(REASON, Map.of())).doesNotThrowAnyException();
    }

    @Test
    void unless_conditionHolds_goesOn() {
        assertThatCode(() -> Skips.unless(true, REASON)).doesNotThrowAnyException();
    }

    @Test
    void unless_conditionDoesNotHold_neverGoesOn() {
        assertThatThrownBy(() -> Skips.unless(false, REASON))
                .isInstanceOfAny(TestAbortedException.class, AssertionError.class)
                .hasMessageContaining(REASON);
    }
}
