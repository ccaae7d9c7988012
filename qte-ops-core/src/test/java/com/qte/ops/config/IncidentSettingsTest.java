package com.qte.ops.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Severity;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncidentSettingsTest {
    @Test
    void read_nothingSet_theManualsTimes() {
        Configuration configuration = Loaded.yaml("");
        IncidentSettings settings = IncidentSettings.read(configuration.root());
        assertThat(settings).isEqualTo(IncidentSettings.USUAL);
        assertThat(settings.response(Severity.P0)).isEqualTo(Duration.ofMinutes(5));
        assertThat(configuration.problems()).isEmpty();
    }

    @Test
    void read_shorterTimes_areTaken() {
        Configuration configuration = Loaded.yaml("incidents: {least: P2, settle: 2m, response: {P0: 30s, P1: 15m}}");
        IncidentSettings settings = IncidentSettings.read(configuration.root());
        assertThat(configuration.problems()).isEmpty();
        assertThat(settings.least()).isEqualTo(Severity.P2);
        assertThat(settings.settle()).isEqualTo(Duration.ofMinutes(2));
        assertThat(settings.response(Severity.P0)).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.response(Severity.P1)).isEqualTo(Duration.ofMinutes(15));
        assertThat(settings.response(Severity.P2)).isEqualTo(Duration.ofHours(1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {response: {P0: 29s}}    | incidents.response.P0|config.duration-out-of-range
                    {response: {P0: 6m}}     | incidents.response.P0|config.duration-out-of-range
                    {response: {P3: 5h}}     | incidents.response.P3|config.duration-out-of-range
                    {settle: 59s}            | incidents.settle|config.duration-out-of-range
                    {settle: 25h}            | incidents.settle|config.duration-out-of-range
                    {least: P4}              | incidents.least|config.not-a-choice
                    """)
    void read_outOfBounds_isNamed(String section, String key, String what) {
        Configuration configuration = Loaded.yaml("incidents: " + section);
        IncidentSettings.read(configuration.root());
        assertThat(Loaded.problems(configuration)).containsExactly(key + "|qte-ops.yaml:1|" + what);
    }
}
