package com.qte.ops.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.maintenance.Run.Outcome;
import com.qte.ops.maintenance.Schedule.Misfire;
import com.qte.ops.maintenance.Sheet.Mark;
import com.qte.ops.model.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clocks that are set, machines that sleep, and calendars that throw. */
@Timeout(60)
class ClocksTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Noon in Shanghai. */
    private static final Instant NOON = Instant.parse("2026-11-26T04:00:00Z");

    @TempDir
    private Path state;

    private Workshop shop;

    @BeforeEach
    void open() {
        shop = new Workshop(state);
        shop.daily(MaintenanceTask.HEALTH);
    }

    @Test
    void beat_clockWasAYearAheadAndIsPutRight_runsAgain() {
        shop.now = NOON.plus(Duration.ofDays(365));
        try (Maintenance maintenance = shop.open()) {
            shop.beat(maintenance, MINUTE);
            assertThat(shop.runs(MaintenanceTask.HEALTH)).isEmpty();
            shop.now = NOON.minus(Duration.ofHours(3));
            shop.beat(maintenance, MINUTE);
            shop.now = NOON;
            shop.beat(maintenance, MINUTE);
            assertThat(shop.runs(MaintenanceTask.HEALTH)).singleElement().satisfies(run -> {
                assertThat(run.outcome()).isNotEqualTo(Outcome.SKIPPED);
                assertThat(run.due()).isEqualTo(NOON);
            });
        }
    }

    @Test
    void beat_clockIsPutBackWhileNothingIsDue_isLookedAtAgainAfterAMinuteWhateverItSays() {
        try (Maintenance maintenance = shop.open()) {
            shop.now = NOON.plus(Duration.ofHours(12));
            shop.beat(maintenance, MINUTE); // next it looks at noon tomorrow
            int before = shop.runs(MaintenanceTask.HEALTH).size();
            shop.now = NOON.minus(Duration.ofHours(2));
            shop.beat(maintenance, MINUTE);
            shop.now = NOON.plusSeconds(1);
            shop.beat(maintenance, MINUTE);
            assertThat(shop.runs(MaintenanceTask.HEALTH)).hasSize(before + 1);
        }
    }

    @Test
    void beat_clockIsPutBackByALittleAfterARun_doesNotRunItTwice() {
        try (Maintenance maintenance = shop.open()) {
            shop.now = NOON.plusSeconds(1);
            shop.beat(maintenance, MINUTE);
            shop.now = NOON.minus(Duration.ofMinutes(30));
            shop.beat(maintenance, MINUTE);
            shop.now = NOON.plusSeconds(2);
            shop.beat(maintenance, MINUTE);
            assertThat(shop.runs(MaintenanceTask.HEALTH)).hasSize(1);
        }
    }

    @Test
    void beat_machineSleptForAWeek_oneRunOfEachAndThenInTime() {
        shop.schedules.put("hourly", Workshop.schedule("hourly", MaintenanceTask.HEALTH, "0 * * * *", Misfire.ONCE));
        shop.schedules.remove("daily");
        try (Maintenance maintenance = shop.open()) {
            shop.beat(maintenance, MINUTE);
            shop.now = shop.now.plus(Duration.ofDays(7)).plusSeconds(90);
            for (int i = 0; i < 5; i++) {
                shop.beat(maintenance, MINUTE);
            }
            assertThat(shop.runs(MaintenanceTask.HEALTH)).hasSize(1);
        }
    }

    @Test
    void beat_calendarThatThrows_othersRunAllTheSame() {
        Schedule nightly = Workshop.schedule("a", MaintenanceTask.DRILL, "0 12 * * *", Misfire.ONCE);
        shop.schedules.put(
                "a",
                new Schedule(
                        "a",
                        nightly.task(),
                        nightly.cron(),
                        nightly.zone(),
                        nightly.misfire(),
                        nightly.late(),
                        nightly.jitter(),
                        true));
        shop.calendar = Optional.of(at -> {
            throw new IllegalStateException("no calendar");
        });
        try (Maintenance maintenance = shop.open()) {
            shop.now = NOON.plusSeconds(1);
            shop.beat(maintenance, MINUTE);
            assertThat(shop.runs(MaintenanceTask.HEALTH)).hasSize(1);
            assertThat(shop.troubles).anyMatch(trouble -> trouble.contains("no calendar"));
        }
    }

    @Test
    void look_healthyOfATimeThatIsYetToCome_passesNothing() {
        List<String> checks = Checklist.item("daily.backup").orElseThrow().checks();
        shop.now = NOON.plus(Duration.ofDays(30));
        shop.current = Optional.of(shop.diagnosis(checks, Status.HEALTHY));
        shop.now = NOON;
        shop.said = Status.FAILING;
        try (Maintenance maintenance = shop.open()) {
            maintenance.run(MaintenanceTask.CHECKLIST_DAILY, "li");
        }
        Sheet sheet = Maintenance.sheet(state, Checklist.DAILY, LocalDate.parse("2026-11-26"));
        assertThat(sheet.mark(Checklist.item("daily.backup").orElseThrow())).isEqualTo(Mark.OPEN);
        assertThat(Look.of(
                                Checklist.item("daily.backup").orElseThrow(),
                                shop.current.orElseThrow().findings(),
                                NOON)
                        .shortfalls())
                .extracting(Shortfall::why)
                .containsOnly(Shortfall.Why.AHEAD);
    }
}
