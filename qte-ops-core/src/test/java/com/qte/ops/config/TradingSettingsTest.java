package com.qte.ops.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.spi.TradingCalendar;
import java.time.Instant;
import java.time.LocalDate;
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

    private static final String FUTURES = """
            trading:
              calendar:
                zone: Asia/Shanghai
                days: Mon-Fri
                sessions: [09:00-10:15, 10:30-11:30, 13:30-15:00]
                night: 21:00-02:30
                holidays: [2026-10-01..2026-10-07, 2026-12-25]
                halfDays: [2026-12-24 09:00-10:15, 2026-10-10 09:00-10:15]
                until: 2026-12-31
            """;

    @ParameterizedTest
    @CsvSource({
        // a Wednesday before the holiday: by day open, its night is not held
        "2026-09-30T10:00:00, true",
        "2026-09-30T10:20:00, false",
        "2026-09-30T21:30:00, false",
        "2026-10-01T01:00:00, false",
        "2026-09-29T21:30:00, true",
        "2026-09-30T02:29:59, true",
        "2026-10-01T10:00:00, false",
        "2026-10-07T10:00:00, false",
        "2026-10-07T22:00:00, false",
        "2026-10-08T10:00:00, true",
        // a Saturday with sessions of its own
        "2026-10-10T09:30:00, true",
        "2026-10-10T11:00:00, false",
        // a half day, which is the eve of a holiday too
        "2026-12-24T10:00:00, true",
        "2026-12-24T11:00:00, false",
        "2026-12-24T22:00:00, false",
        "2026-12-25T10:00:00, false",
        // an ordinary Friday: its night goes on into Saturday
        "2026-11-27T22:00:00, true",
        "2026-11-28T02:29:59, true",
        "2026-11-28T02:30:00, false",
        // after the last known day every day is an ordinary one
        "2027-10-01T10:00:00, true",
    })
    void isOpen_longForm_holidaysHalfDaysAndEves(String local, boolean open) {
        assertThat(section(FUTURES).isOpen(shanghai(local))).isEqualTo(open);
        assertThat(section(FUTURES).until()).contains(LocalDate.of(2026, 12, 31));
    }

    @ParameterizedTest
    @CsvSource({
        "XSHG, Asia/Shanghai, 2026-02-13T10:00:00, true",
        "XSHG, Asia/Shanghai, 2026-02-16T10:00:00, false",
        "XSHG, Asia/Shanghai, 2026-02-23T10:00:00, false",
        "XSHG, Asia/Shanghai, 2026-02-24T10:00:00, true",
        "XSHG, Asia/Shanghai, 2026-02-24T12:00:00, false",
        // call auctions are trading too: the opening one, what lies between it and the session, and the closing one
        "XSHG, Asia/Shanghai, 2026-02-24T09:14:59, false",
        "XSHG, Asia/Shanghai, 2026-02-24T09:15:00, true",
        "XSHG, Asia/Shanghai, 2026-02-24T09:27:00, true",
        "XSHG, Asia/Shanghai, 2026-02-24T11:29:59, true",
        "XSHG, Asia/Shanghai, 2026-02-24T14:59:59, true",
        "XSHG, Asia/Shanghai, 2026-02-24T15:00:00, false",
        "XSGE, Asia/Shanghai, 2026-02-13T14:00:00, true",
        "XSGE, Asia/Shanghai, 2026-02-13T21:30:00, false",
        "XSGE, Asia/Shanghai, 2026-02-12T21:30:00, true",
        "XSGE, Asia/Shanghai, 2026-04-03T21:30:00, false",
        "XSGE, Asia/Shanghai, 2026-02-24T21:30:00, true",
        "XSGE, Asia/Shanghai, 2026-02-24T08:54:59, false",
        "XSGE, Asia/Shanghai, 2026-02-24T08:55:00, true",
        "XSGE, Asia/Shanghai, 2026-02-24T10:20:00, false",
        "XSGE, Asia/Shanghai, 2026-02-24T20:54:59, false",
        "XSGE, Asia/Shanghai, 2026-02-24T20:55:00, true",
        "XSGE, Asia/Shanghai, 2026-02-25T02:30:00, false",
        "XNYS, America/New_York, 2026-11-25T15:59:59, true",
        "XNYS, America/New_York, 2026-11-26T12:00:00, false",
        "XNYS, America/New_York, 2026-11-27T12:59:59, true",
        "XNYS, America/New_York, 2026-11-27T13:00:00, false",
        "XNYS, America/New_York, 2027-07-05T12:00:00, false",
        "XNYS, America/New_York, 2027-07-06T12:00:00, true",
        // the clock is set on Sundays, the Mondays after are as ever
        "XNYS, America/New_York, 2026-03-09T09:30:00, true",
        "XNYS, America/New_York, 2026-03-09T09:29:59, false",
        "XNYS, America/New_York, 2026-11-02T15:59:59, true",
        "XNYS, America/New_York, 2026-11-02T16:00:00, false",
    })
    void isOpen_shipped_asTheMarketIs(String name, String zone, String local, boolean open) {
        Instant at = LocalDateTime.parse(local).atZone(ZoneId.of(zone)).toInstant();
        assertThat(calendar(name).isOpen(at)).isEqualTo(open);
    }

    @Test
    void isOpen_shippedNewYorkByUtc_followsSummerTime() {
        TradingCalendar newYork = calendar("XNYS");
        assertThat(newYork.isOpen(Instant.parse("2026-03-06T14:30:00Z"))).isTrue();
        assertThat(newYork.isOpen(Instant.parse("2026-03-09T13:30:00Z"))).isTrue();
        assertThat(newYork.isOpen(Instant.parse("2026-03-06T13:30:00Z"))).isFalse();
        assertThat(newYork.isOpen(Instant.parse("2026-10-30T19:59:59Z"))).isTrue();
        assertThat(newYork.isOpen(Instant.parse("2026-11-02T20:59:59Z"))).isTrue();
    }

    @Test
    void isOpen_timesThatAreThereTwiceOrNotAtAll_holdsBackMore() {
        TradingCalendar night = calendar("America/New_York Sun-Sat 01:30-02:30");
        // 2026-03-08: from 02:00 on it is 03:00, so that 02:30 comes at 03:30
        assertThat(night.isOpen(Instant.parse("2026-03-08T06:30:00Z"))).isTrue();
        assertThat(night.isOpen(Instant.parse("2026-03-08T07:29:59Z"))).isTrue();
        assertThat(night.isOpen(Instant.parse("2026-03-08T07:30:00Z"))).isFalse();
        // 2026-11-01: 01:30 is there twice, and the first one begins it
        assertThat(night.isOpen(Instant.parse("2026-11-01T05:29:59Z"))).isFalse();
        assertThat(night.isOpen(Instant.parse("2026-11-01T05:30:00Z"))).isTrue();
        assertThat(night.isOpen(Instant.parse("2026-11-01T07:29:59Z"))).isTrue();
        assertThat(night.isOpen(Instant.parse("2026-11-01T07:30:00Z"))).isFalse();
        // a beginning within the hour that is not there is taken for the moment of the change
        TradingCalendar gap = calendar("America/New_York Sun-Sat 02:30-04:00");
        assertThat(gap.isOpen(Instant.parse("2026-03-08T06:59:59Z"))).isFalse();
        assertThat(gap.isOpen(Instant.parse("2026-03-08T07:00:00Z"))).isTrue();
        // an end that is there twice is the second one
        TradingCalendar overlap = calendar("America/New_York Sun-Sat 00:00-01:30");
        assertThat(overlap.isOpen(Instant.parse("2026-11-01T06:29:59Z"))).isTrue();
        assertThat(overlap.isOpen(Instant.parse("2026-11-01T06:30:00Z"))).isFalse();
    }

    @Test
    void shipped_everyOne_isReadWithoutAProblemAndCanBeCopied() {
        for (String name : ShippedCalendars.NAMES) {
            TradingCalendar copied = section(ShippedCalendars.text(name));
            assertThat(copied).isEqualTo(calendar(name));
            assertThat(copied.until()).isPresent();
        }
    }

    @Test
    void read_longFormFullOfMistakes_allAtOnce() {
        Configuration configuration = Loaded.yaml("""
                trading:
                  calendar:
                    zone: Asia/Peking
                    days: Mon-Fry
                    sessions: [09:30-11:30, 9-10, 25:00-26:00]
                    night: 21:00-23:00,23:30-02:00
                    holidays: [2026-02-30, 2026-05-05..2026-05-01, 2026-01-01..2026-03-01, 2026-12-25, 2027-01-01]
                    halfDays: [2026-11-27, 2026-12-25 09:30-11:30]
                    until: 2026-12-31
                    noon: 12:00
                """);
        assertThat(TradingSettings.read(configuration.root()).calendar()).isEmpty();
        assertThat(Loaded.problems(configuration))
                .map(problem -> problem.replaceAll("\\|.*\\|", " "))
                .containsExactlyInAnyOrder(
                        "trading.calendar.zone config.not-a-zone",
                        "trading.calendar.days config.not-days",
                        "trading.calendar.sessions config.not-a-session",
                        "trading.calendar.sessions config.not-a-session",
                        "trading.calendar.night config.not-a-session",
                        "trading.calendar.holidays config.not-dates",
                        "trading.calendar.holidays config.not-dates",
                        "trading.calendar.holidays config.not-dates",
                        "trading.calendar.halfDays config.not-a-half-day",
                        "trading.calendar.halfDays config.half-day-is-holiday",
                        "trading.calendar.holidays config.after-until",
                        "trading.calendar.noon config.unknown-key");
    }

    @Test
    void read_longFormWithGaps_namesWhatIsMissing() {
        Configuration configuration = Loaded.yaml("trading.calendar.holidays: 2026-12-25");
        assertThat(TradingSettings.read(configuration.root()).calendar()).isEmpty();
        assertThat(Loaded.problems(configuration))
                .map(problem -> problem.replaceAll("\\|.*\\|", " "))
                .containsExactlyInAnyOrder(
                        "trading.calendar.zone config.calendar-incomplete",
                        "trading.calendar.days config.calendar-incomplete",
                        "trading.calendar.sessions config.calendar-incomplete",
                        "trading.calendar.until config.no-until");
    }

    private static TradingCalendar section(String yaml) {
        Configuration configuration = Loaded.yaml(yaml);
        TradingCalendar calendar =
                TradingSettings.read(configuration.root()).calendar().orElseThrow();
        assertThat(configuration.problems()).isEmpty();
        return calendar;
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
