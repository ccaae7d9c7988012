package com.qte.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Finding;
import com.qte.ops.model.Subject;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WaitingTest {
    private static final Finding.Id ONE = id("one");
    private static final Finding.Id OTHER = id("other");

    private final Waiting waiting = new Waiting();

    private static Finding.Id id(String name) {
        return new Finding.Id("place.ill", new Subject("place", name), "");
    }

    @Test
    void count_untilItIsKnown_isEmpty() {
        waiting.among(Set.of(ONE));
        waiting.of(ONE, Set.of("a"));
        assertThat(waiting.count()).isEmpty();
        waiting.known();
        assertThat(waiting.count()).hasValue(1);
        waiting.unknown();
        assertThat(waiting.count()).isEmpty();
    }

    @Test
    void count_onePlanForTwoCauses_isOne() {
        waiting.of(ONE, Set.of("a"));
        waiting.of(OTHER, Set.of("a", "b"));
        waiting.known();
        assertThat(waiting.count()).hasValue(2);
    }

    @Test
    void count_aCauseNotComeTo_keepsItsPlansUntilItIsOver() {
        waiting.of(ONE, Set.of("a"));
        waiting.of(OTHER, Set.of("b"));
        waiting.among(Set.of(ONE, OTHER));
        waiting.of(ONE, Set.of());
        waiting.known();
        assertThat(waiting.count()).as("the other was not come to").hasValue(1);
        waiting.among(Set.of(ONE));
        waiting.known();
        assertThat(waiting.count()).hasValue(0);
    }
}
