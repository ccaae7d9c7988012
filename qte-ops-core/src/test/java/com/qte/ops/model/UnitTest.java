package com.qte.ops.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitTest {
    @ParameterizedTest
    @CsvSource({
        "SECONDS, 5s, 5",
        "SECONDS, 100ms, 0.1",
        "SECONDS, 10m, 600",
        "SECONDS, 2h, 7200",
        "SECONDS, 7d, 604800",
        "RATIO, 80%, 0.8",
        "RATIO, 2.5%, 0.025",
        "BYTES, 2GiB, 2147483648",
        "BYTES, 10GB, 10000000000",
        "COUNT, 10, 10",
        "PER_SECOND, 100/s, 100",
        "PER_MINUTE, 5/min, 5"
    })
    void parse_withSuffix_baseUnit(Unit unit, String text, double expected) {
        assertThat(unit.parse(text)).isCloseTo(expected, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"SECONDS, 5", "SECONDS, 5 %", "RATIO, 0.8", "BYTES, 2gib", "COUNT, ten", "COUNT, ''", "SECONDS, NaN"})
    void parse_noSuchValue_saysWhatIsAllowed(Unit unit, String text) {
        assertThatThrownBy(() -> unit.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(unit.allowed());
    }

    @ParameterizedTest
    @CsvSource({
        "SECONDS, 0, 0s",
        "SECONDS, 0.0002, 200us",
        "SECONDS, 0.25, 250ms",
        "SECONDS, 5, 5s",
        "SECONDS, 75.26, 75.3s",
        "SECONDS, 300, 5m",
        "SECONDS, 330, 5m 30s",
        "SECONDS, 7260, 2h 1m",
        "SECONDS, 864000, 10d",
        "BYTES, 1536, 1.5KiB",
        "BYTES, 2147483648, 2GiB",
        "RATIO, 0.805, 80.5%",
        "COUNT, 12, 12",
        "COUNT, 9223372036854775807, ∞",
        "BYTES, 9223372036854771712, ∞",
        "BYTES, 9007199254740992, 8192TiB",
        "PER_SECOND, 3.456, 3.46/s"
    })
    void format_base_asPeopleReadIt(Unit unit, double value, String expected) {
        assertThat(unit.format(value)).isEqualTo(expected);
    }
}
