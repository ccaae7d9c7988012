package com.qte.ops.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SilenceTest {
    private static final Instant UNTIL = Instant.parse("2026-12-01T00:00:00Z");

    private static boolean holds(String pattern, Map<String, String> labels) {
        return new Silence(new TreeMap<>(Map.of("subject", pattern)), UNTIL, "li", "why")
                .holds(labels, UNTIL.minusNanos(1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    postgres:main | postgres:main | true
                    postgres:main | postgres:main2| false
                    postgres:*    | postgres:main | true
                    *:main        | postgres:main | true
                    p*:*n         | postgres:main | true
                    p**s:main     | postgres:main | true
                    *             | postgres:main | true
                    p*x           | postgres:main | false
                    p.*           | postgres:main | false
                    *main*main    | postgres:main | false
                    """)
    void holds_star_standsForAnything(String pattern, String subject, boolean holds) {
        assertThat(holds(pattern, Map.of("subject", subject))).isEqualTo(holds);
    }

    @Test
    void holds_labelIsNotThere_evenAStarDoesNotFit() {
        assertThat(holds("*", Map.of("part", "x"))).isFalse();
        assertThat(holds("*", Map.of("subject", ""))).isTrue();
    }

    @Test
    void holds_fromThatMomentOn_noMore() {
        Silence silence = new Silence(new TreeMap<>(Map.of("subject", "*")), UNTIL, "li", "why");
        assertThat(silence.holds(Map.of("subject", "a"), UNTIL)).isFalse();
    }

    @Test
    void holds_manyStarsAgainstAHostileValue_isSoonKnown() {
        String value = "a".repeat(4_000) + "!";
        long begun = System.nanoTime();
        assertThat(holds("*a".repeat(30) + "b", Map.of("subject", value))).isFalse();
        assertThat(System.nanoTime() - begun).isLessThan(Duration.ofSeconds(5).toNanos());
    }
}
