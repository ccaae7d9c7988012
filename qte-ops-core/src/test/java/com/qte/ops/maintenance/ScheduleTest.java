package com.qte.ops.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.maintenance.Schedule.Due;
import com.qte.ops.maintenance.Schedule.Misfire;
import com.qte.ops.spi.TradingCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** From 01:30 to 07:00 in UTC: a session in Shanghai without its break. */
    private static final TradingCalendar SESSION = at -> {
        int minute = at.atZone(ZoneId.of("UTC")).getHour() * 60
                + at.atZone(ZoneId.of("UTC")).getMinute();
        return minute >= 90 && minute < 420;
    };

    private static Schedule schedule(String cron, Misfire misfire, Duration late, boolean closed) {
        return new Schedule(
                "nightly", MaintenanceTask.DRILL, Cron.parse(cron), ZONE, misfire, late, Duration.ZERO, closed);
    }

    @ParameterizedTest(name = "[{index}] {0}: dealt with {1}, now {2}: {3}")
    @CsvSource({
        "ONCE, 2026-11-25T18:00:00Z, 2026-11-26T17:59:59Z, Later 2026-11-26T18:00:00Z",
        "ONCE, 2026-11-25T18:00:00Z, 2026-11-26T18:00:00Z, Now 2026-11-26T18:00:00Z",
        "ONCE, 2026-11-25T18:00:00Z, 2026-11-26T23:59:00Z, Now 2026-11-26T18:00:00Z",
        "ONCE, 2026-11-25T18:00:00Z, 2026-11-27T00:00:01Z, TooLate 2026-11-26T18:00:00Z",
        // A machine that slept for a week: one run, of the last time.
        "ONCE, 2026-11-20T18:00:00Z, 2026-11-26T19:00:00Z, Now 2026-11-26T18:00:00Z",
        "SKIP, 2026-11-25T18:00:00Z, 2026-11-26T18:00:59Z, Now 2026-11-26T18:00:00Z",
        "SKIP, 2026-11-25T18:00:00Z, 2026-11-26T18:01:01Z, TooLate 2026-11-26T18:00:00Z",
        // A clock that was ahead and was put right.
        "ONCE, 2026-12-31T18:00:00Z, 2026-11-26T12:00:00Z, Later 2026-11-26T18:00:00Z",
    })
    void due_table(Misfire misfire, Instant dealtWith, Instant now, String expected) {
        Due due = schedule("0 2 * * *", misfire, Duration.ofHours(6), false)
                .due(dealtWith, Optional.empty(), now, Optional.empty());

        assertThat(shown(due)).isEqualTo(expected);
    }

    private static String shown(Due due) {
        String name = due.getClass().getSimpleName() + " ";
        if (due instanceof Due.Later later) {
            return name + later.next().map(String::valueOf).orElse("");
        } else if (due instanceof Due.Now now) {
            return name + now.due();
        } else if (due instanceof Due.TooLate late) {
            return name + late.due();
        }
        return name + ((Due.PutOff) due).due();
    }

    @Test
    void due_marketOpen_putOffUntilItClosesAndNotLateByThat() {
        Schedule ten = schedule("0 10 * * *", Misfire.SKIP, Duration.ofMinutes(5), true);
        Instant due = Instant.parse("2026-11-26T02:00:00Z");
        Instant before = due.minusSeconds(60);

        assertThat(ten.due(before, Optional.empty(), due, Optional.of(SESSION))).isEqualTo(new Due.PutOff(due));
        assertThat(ten.due(before, Optional.of(due), due.plusSeconds(3_600), Optional.of(SESSION)))
                .isEqualTo(new Due.PutOff(due));
        Instant closed = Instant.parse("2026-11-26T07:00:00Z");
        assertThat(ten.due(before, Optional.of(due), closed, Optional.of(SESSION)))
                .isEqualTo(new Due.Now(due));
        assertThat(ten.nextRun(before, Optional.of(SESSION))).contains(closed);
        assertThat(ten.nextRun(before, Optional.of(at -> true))).isEmpty();
        assertThat(ten.nextRun(before, Optional.empty())).contains(due);
    }

    @Test
    void next_jitter_theSameForOneNameAndWithinItsBounds() {
        Instant midnight = Instant.parse("2026-11-26T00:00:00Z");
        for (String name : new String[] {"a", "b", "c", "nightly"}) {
            Schedule jittered = new Schedule(
                    name,
                    MaintenanceTask.DRILL,
                    Cron.parse("0 2 * * *"),
                    ZONE,
                    Misfire.ONCE,
                    Duration.ofHours(1),
                    Duration.ofMinutes(10),
                    false);
            Instant next = jittered.next(midnight).orElseThrow();

            assertThat(next).isEqualTo(jittered.next(midnight).orElseThrow());
            assertThat(next).isBetween(Instant.parse("2026-11-26T18:00:00Z"), Instant.parse("2026-11-26T18:10:00Z"));
            assertThat(jittered.next(next)).contains(next.plus(Duration.ofDays(1)));
        }
    }
}
