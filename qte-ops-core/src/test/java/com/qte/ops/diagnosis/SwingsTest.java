package com.qte.ops.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SwingsTest {
    /** After these looks, the oldest first; {@code x} changed the state. */
    private static Swings after(String looks) {
        Swings swings = Swings.NONE;
        for (char look : looks.toCharArray()) {
            swings = swings.after(look == 'x');
        }
        return swings;
    }

    @ParameterizedTest
    @CsvSource({
        "xxxxx, false", // 5.70 of 20
        "xxxxxx, true", // 6.78
        "xxxxxx.............., true", // 5.10: not below the low threshold yet
        "xxxxxx..............., false", // 4.20
        "x.xxx..x.x, true", // 6.36
        "x..x..x..x..x..x, true", // 6.18
        "x...x...x...x...x...x, false", // the first of the six is forgotten
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx, true",
    })
    void after_looks(String looks, boolean flapping) {
        assertThat(after(looks).flapping()).isEqualTo(flapping);
    }

    @Test
    void after_exampleOfIcingasManual_flaps() {
        // weights 0.84 0.86 0.88 0.90 0.98 1.06 1.12 1.18: 39.1 %
        assertThat(after("..xxxx...x...x..x..x").flapping()).isTrue();
        assertThat(after("..xxxx...x...x..x..x").count()).isEqualTo(8);
    }

    @Test
    void after_betweenTheThresholds_staysAsItWas() {
        assertThat(after("xxxxxx..............").flapping())
                .as("5.10, coming from 6.78")
                .isTrue();
        assertThat(after("...............xxxxx").flapping())
                .as("5.70, coming from 4.64")
                .isFalse();
    }

    @Test
    void after_twentyLooksWithoutAChange_nothingIsRemembered() {
        assertThat(after("xxxxxx" + ".".repeat(19))).isNotEqualTo(Swings.NONE);
        assertThat(after("xxxxxx" + ".".repeat(20))).isEqualTo(Swings.NONE);
    }

    @Test
    void after_randomLooks_asTheFormulaSays() {
        Random random = Seeds.random("SwingsTest");
        for (int sequence = 0; sequence < 2_000; sequence++) {
            double often = random.nextDouble();
            Swings swings = Swings.NONE;
            Deque<Boolean> last = new ArrayDeque<>();
            boolean flaps = false;
            for (int look = 0; look < 100; look++) {
                boolean changed = random.nextDouble() < often;
                swings = swings.after(changed);
                last.addLast(changed);
                if (last.size() > 20) {
                    last.removeFirst();
                }
                double percent = percent(last);
                flaps = flaps ? percent >= 25 - 1e-9 : percent >= 30 - 1e-9;
                assertThat(swings.flapping()).isEqualTo(flaps);
            }
        }
    }

    private static double percent(Deque<Boolean> last) {
        double sum = 0;
        double weight = 1.18;
        for (var newestFirst = last.descendingIterator(); newestFirst.hasNext(); weight -= 0.02) {
            sum += newestFirst.next() ? weight : 0;
        }
        return 100 * sum / 20;
    }
}
