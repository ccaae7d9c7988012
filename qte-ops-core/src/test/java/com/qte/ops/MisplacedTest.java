package com.qte.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.signal.Signals;
import com.qte.ops.spi.TradingCalendar;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MisplacedTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void in_underTheTypesThatAreLookedFor_nothing() {
        TradingCalendar calendar = at -> true;
        assertThat(Misplaced.in(Map.of(
                        MeterRegistry.class,
                        meters,
                        Signals.class,
                        new Signals(),
                        TradingCalendar.class,
                        calendar,
                        String.class,
                        "something of a plug-in's")))
                .isEmpty();
        assertThat(Misplaced.in(Map.of(MeterRegistry.class, meters, SimpleMeterRegistry.class, meters)))
                .as("it is found")
                .isEmpty();
    }

    @Test
    void in_underItsOwnClass_told() {
        assertThat(Misplaced.in(Map.of(SimpleMeterRegistry.class, meters)))
                .containsExactly("what was handed in as " + SimpleMeterRegistry.class.getName() + " is looked for as "
                        + MeterRegistry.class.getName() + ", and not found: hand it in under that type, too");
    }
}
