package com.qte.ops.probes.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountersBeginTest {
    private static final Instant LOOKED = Instant.parse("2026-11-23T02:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "140024, , , true",
        "140024, -500, -500, true",
        "140024, , 3, true", // made since
        "140024, , -59, true", // what was seen was a little old
        "140024, , -61, false", // it was there, and not seen
        "140024, -500, 3, false",
        "140024, -500, , false",
        "150000, , , true",
        "150000, , 3, false", // somebody has set them to zero
    })
    void goOn_stamps_byVersion(int version, @Nullable Long before, @Nullable Long now, boolean goOn) {
        CountersBegin begin = new CountersBegin(version, LOOKED, stamp(before));
        assertThat(begin.goOn(new CountersBegin(version, LOOKED.plusSeconds(300), stamp(now))))
                .isEqualTo(goOn);
    }

    private static Optional<Instant> stamp(@Nullable Long seconds) {
        return Optional.ofNullable(seconds).map(LOOKED::plusSeconds);
    }
}
