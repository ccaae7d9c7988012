package com.qte.ops.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProbingSettingsTest {
    @ParameterizedTest
    @CsvSource({"1ms, PT0.001S", "15s, PT15S", "1h, PT1H"})
    void read_withinBounds_taken(String said, Duration interval) {
        Configuration configuration = Loaded.yaml("probing: {interval: " + said + "}");
        assertThat(ProbingSettings.read(configuration.root()).interval()).isEqualTo(interval);
        assertThat(configuration.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"61m", "3650d"})
    void read_outOfBounds_isNamed(String said) {
        Configuration configuration = Loaded.yaml("probing: {interval: " + said + "}");
        ProbingSettings.read(configuration.root());
        assertThat(Loaded.problems(configuration))
                .singleElement()
                .asString()
                .contains("probing.interval", "duration-out-of-range");
    }

    @Test
    void read_nothingSaid_aCheapProbesInterval() {
        assertThat(ProbingSettings.read(Loaded.yaml("{}").root()).interval()).isEqualTo(Duration.ofSeconds(15));
    }
}
