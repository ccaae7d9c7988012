package com.qte.ops.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.spi.TradingCalendar;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TradingSettingsTest {
    private static final String DAY = "Asia/Shanghai Mon-Fri 09:30-11:30,13:00-15:00";
    private static final String NIGHT = "Asia/Shanghai Mon-Fri 09:00-11:30,21:00-02:30";

    @Test
    void read_nothingSet_isEmptyAndNoProblem() {
        Configuration configuration = Loaded.yaml("");
        assertThat(TradingSettings.read(configuration.root()).calendar()).isEmpty();
        assertThat(configuration.problems()).isEmpty();
    }

    @Test
    void isOpen_openOrClosed_isAlwaysSo() {
        assertThat(calendar("open").isOpen(Instant.EPOCH)).isTrue();
        assertThat(calendar("closed").isOpen(Instant.EPOCH)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        // 2026-11-23 is a Monday
        "2026-11-23T09:29:59, false",
        "2026-11-23T09:30:00, true",
        "2026-11-23T11:29:59, true",
        "2026-11-23T11:30:00, false",
        "2026-11-23T13:00:00, true",
        "2026-11-23T15:00:00, false",
        "2026-11-27T14:59:59, true",
        "2026-11-28T10:00:00, false",
        "2026-11-22T10:00:00, false"
    })
    void isOpen_daySessions_beginIncludedEndNot(String local, boolean open) {
        assertThat(calendar(DAY).isOpen(shanghai(local))).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T20:59:59, false",
        "2026-11-23T21:00:00, true",
        "2026-11-24T00:00:00, true",
        "2026-11-24T02:29:59, true",
        "2026-11-24T02:30:00, false",
        // Friday's night goes on into Saturday, Sunday has none that could go on into Monday
        "2026-11-28T02:29:59, true",
        "2026-11-28T21:00:00, false",
        "2026-11-23T01:00:00, false"
    })
    void isOpen_nightSession_belongsToTheDayItBegan(String local, boolean open) {
        assertThat(calendar(NIGHT).isOpen(shanghai(local))).isEqualTo(open);
    }

    @Test
    void isOpen_acrossTheChangeToSummerTime_followsTheLocalClock() {
        TradingCalendar newYork = calendar("America/New_York Sun-Sat 09:30-16:00");
        assertThat(newYork.isOpen(Instant.parse("2026-03-07T14:30:00Z"))).isTrue();
        assertThat(newYork.isOpen(Instant.parse("2026-03-08T13:29:59Z"))).isFalse();
        assertThat(newYork.isOpen(Instant.parse("2026-03-08T13:30:00Z"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC Mon-Sun 00:00-24:00", "UTC mon,tue,wed,thu,fri,sat,sun 12:00-00:00,00:00-12:00"})
    void isOpen_wholeWeek_isAlwaysOpen(String line) {
        TradingCalendar calendar = calendar(line);
        for (int hour = 0; hour < 24 * 8; hour++) {
            assertThat(calendar.isOpen(Instant.parse("2026-11-23T00:00:00Z").plusSeconds(3_600L * hour)))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sometimes",
                "Asia/Shanghai",
                "Asia/Shanghai Mon-Fri",
                "Asia/Peking Mon-Fri 09:30-11:30",
                "Asia/Shanghai Mon-Fry 09:30-11:30",
                "Asia/Shanghai Mon-Wed-Fri 09:30-11:30",
                "Asia/Shanghai Mon-Fri 9:30-11:30",
                "Asia/Shanghai Mon-Fri 09:30-25:00",
                "Asia/Shanghai Mon-Fri 09:30-09:30",
                "Asia/Shanghai Mon-Fri 09:30-11:30,",
                "Asia/Shanghai Mon-Fri 09:30-11:30 13:00-15:00"
            })
    void read_noCalendar_isAProblemAndNotSilentlyClosed(String line) {
        Configuration configuration = Loaded.yaml("trading.calendar: '" + line + "'");
        assertThat(TradingSettings.read(configuration.root()).calendar()).isEmpty();
        assertThat(Loaded.problems(configuration))
                .containsExactly("trading.calendar|qte-ops.yaml:1|config.not-a-calendar");
    }

    private static TradingCalendar calendar(String line) {
        Configuration configuration = Loaded.yaml("trading.calendar: '" + line + "'");
        TradingCalendar calendar =
                TradingSettings.read(configuration.root()).calendar().orElseThrow();
        assertThat(configuration.problems()).isEmpty();
        return calendar;
    }

    private static Instant shanghai(String local) {
        return LocalDateTime.parse(local).atZone(ZoneId.of("Asia/Shanghai")).toInstant();
    }
}
