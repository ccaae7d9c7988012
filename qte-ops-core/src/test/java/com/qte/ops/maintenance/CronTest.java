package com.qte.ops.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTest {
    @ParameterizedTest(name = "[{index}] {0} in {1} after {2}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                // China sets no clock.
                "0 2 * * *   | Asia/Shanghai    | 2026-03-07T12:00+08:00 | 2026-03-08T02:00+08:00 2026-03-09T02:00+08:00",
                "30 2 * * *  | Asia/Shanghai    | 2026-11-01T00:00+08:00 | 2026-11-01T02:30+08:00 2026-11-02T02:30+08:00",
                // A night without two o'clock: once, at the moment at which the clock is set.
                "30 2 * * *  | America/New_York | 2026-03-07T12:00-05:00 | 2026-03-08T03:00-04:00 2026-03-09T02:30-04:00",
                "0,30 2 * * * | America/New_York | 2026-03-07T12:00-05:00 | 2026-03-08T03:00-04:00 2026-03-09T02:00-04:00",
                "30 2,3 * * * | America/New_York | 2026-03-07T12:00-05:00 | 2026-03-08T03:00-04:00 2026-03-08T03:30-04:00",
                "30 2 8 3 *  | America/New_York | 2026-01-01T00:00-05:00 | 2026-03-08T03:00-04:00 2027-03-08T02:30-05:00",
                // A night with one o'clock twice: once, the first.
                "30 1 * * *  | America/New_York | 2026-10-31T12:00-04:00 | 2026-11-01T01:30-04:00 2026-11-02T01:30-05:00",
                "*/30 1 * * * | America/New_York | 2026-11-01T01:00-05:00 | 2026-11-02T01:00-05:00 2026-11-02T01:30-05:00",
                // What runs each hour goes by the hours that pass.
                "0 * * * *   | America/New_York | 2026-03-08T00:30-05:00 | 2026-03-08T01:00-05:00 2026-03-08T03:00-04:00",
                "0 * * * *   | America/New_York | 2026-11-01T00:30-04:00"
                        + " | 2026-11-01T01:00-04:00 2026-11-01T01:00-05:00 2026-11-01T02:00-05:00",
                // A zone whose clock is set by half an hour.
                "15 * * * *  | Australia/Lord_Howe | 2026-10-04T01:00+10:30 | 2026-10-04T01:15+10:30 2026-10-04T03:15+11:00",
                "15 2 * * *  | Australia/Lord_Howe | 2026-10-03T12:00+10:30 | 2026-10-04T02:30+11:00 2026-10-05T02:15+11:00",
                // Day of the month, or day of the week.
                "0 0 13 * 5  | Asia/Shanghai    | 2026-12-05T00:00+08:00"
                        + " | 2026-12-11T00:00+08:00 2026-12-13T00:00+08:00 2026-12-18T00:00+08:00",
                "0 0 1 1 0   | Asia/Shanghai    | 2026-12-01T00:00+08:00 | 2027-01-01T00:00+08:00 2027-01-03T00:00+08:00",
                "0 3 * * 0   | Asia/Shanghai    | 2026-11-26T00:00+08:00 | 2026-11-29T03:00+08:00 2026-12-06T03:00+08:00",
                "0 3 * * 7   | Asia/Shanghai    | 2026-11-26T00:00+08:00 | 2026-11-29T03:00+08:00 2026-12-06T03:00+08:00",
                "0 1 1 * *   | Asia/Shanghai    | 2026-11-26T00:00+08:00 | 2026-12-01T01:00+08:00 2027-01-01T01:00+08:00",
                "0 0 29 2 *  | Asia/Shanghai    | 2026-11-26T00:00+08:00 | 2028-02-29T00:00+08:00 2032-02-29T00:00+08:00",
            })
    void next_table(String cron, String zone, String after, String expected) {
        List<Instant> seen = new ArrayList<>();
        Instant at = ZonedDateTime.parse(after).toInstant();
        List<Instant> wanted = List.of(expected.split(" ")).stream()
                .map(each -> ZonedDateTime.parse(each).toInstant())
                .toList();
        for (int i = 0; i < wanted.size(); i++) {
            at = Cron.parse(cron).next(at, ZoneId.of(zone)).orElseThrow();
            seen.add(at);
        }

        assertThat(seen).isEqualTo(wanted);
    }

    @Test
    void next_dayByDayThroughAYearOfEveryZone_onceADay() {
        Cron daily = Cron.parse("30 2 * * *");
        for (String name :
                List.of("America/New_York", "Europe/London", "Australia/Lord_Howe", "Asia/Shanghai", "UTC")) {
            ZoneId zone = ZoneId.of(name);
            Instant at = ZonedDateTime.of(2026, 1, 1, 0, 0, 0, 0, zone).toInstant();
            List<Object> days = new ArrayList<>();
            for (int i = 0; i < 365; i++) {
                at = daily.next(at, zone).orElseThrow();
                days.add(at.atZone(zone).toLocalDate());
            }

            assertThat(days).as(name).doesNotHaveDuplicates().hasSize(365);
            assertThat(at.atZone(zone).toLocalDate()).as(name).hasToString("2026-12-31");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "* * * *",
                "60 * * * *",
                "0 24 * * *",
                "0 0 0 * *",
                "0 0 * 13 *",
                "0 0 * * 8",
                "@daily",
                "0 0 * * * *",
                "a b c d e",
                "*/0 * * * *",
                "5-1 * * * *",
                "0 0 L * *",
                "0 0 31 2 *",
                "0 0 30,31 2 *"
            })
    void parse_whatIsNoTime_refused(String text) {
        assertThatThrownBy(() -> Cron.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
