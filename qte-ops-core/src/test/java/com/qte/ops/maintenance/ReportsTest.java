package com.qte.ops.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.document.DocumentJson;
import com.qte.ops.history.Recorded;
import com.qte.ops.journal.StateFolder;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Series;
import com.qte.ops.model.Series.Point;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.model.Unit;
import com.qte.ops.report.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A report never calls well, or nothing, what was not looked at or cannot be read. */
@Timeout(60)
class ReportsTest {
    private static final Limit LEFT = Limit.below("left", Unit.RATIO, 0.1, 0.05, "test");

    @TempDir
    private Path state;

    private Workshop shop;

    @BeforeEach
    void open() {
        shop = new Workshop(state);
    }

    private String daily() {
        return DocumentJson.write(shop.reports().report(ReportKind.DAILY, Language.EN, Workshop.ZONE, shop.now));
    }

    private Recorded disk(String part, int hoursAgo, int hours, double first, double perHour) {
        List<Point> points = new ArrayList<>();
        for (int hour = hours; hour >= 0; hour--) {
            Instant at = shop.now.minus(Duration.ofHours(hoursAgo + hour));
            points.add(new Point(at, first + perHour * (hours - hour)));
        }
        return new Recorded("host.disk.space", new Subject("host", "local"), "left", part, new Series(points));
    }

    @Test
    void report_nothingLookedAtNorRecorded_saysThatAndNothingElse() {
        assertThat(daily())
                .contains(
                        "Nothing was looked at just now",
                        "something of 0 of 24 full hours",
                        "Of 24 of the 24 full hours nothing is recorded",
                        "cannot be told")
                .doesNotContain("has answered", "looked at is well", "There was no incident");
    }

    @Test
    void report_everythingSkippedOrUnknown_isNotCalledWell() {
        shop.current = Optional.of(shop.diagnosis(
                List.of(shop.finding("a.one", "", Status.SKIPPED), shop.finding("a.two", "", Status.UNKNOWN))));
        assertThat(daily()).contains("Nothing could be looked at").doesNotContain("looked at is well");
        shop.current = Optional.of(shop.diagnosis(
                List.of(shop.finding("a.one", "", Status.HEALTHY), shop.finding("a.two", "", Status.UNKNOWN))));
        assertThat(daily()).contains("What could be looked at is well; 1 findings are unknown");
    }

    @Test
    void report_moreFindingsThanAreShown_saysHowMany() {
        shop.current = Optional.of(shop.diagnosis(IntStream.range(0, Rows.MOST + 7)
                .mapToObj(i -> shop.finding("a.one", "p" + i, Status.FAILING))
                .toList()));
        assertThat(daily()).contains("7 more are not shown here");
    }

    @Test
    void report_incidentsAndRunsThatCannotBeRead_saysSoInTheirPlace() throws IOException {
        Files.createDirectories(StateFolder.maintenance(state));
        Files.writeString(StateFolder.maintenance(state).resolve("runs.json"), "{");
        Files.createDirectories(StateFolder.incidents(state));
        Files.writeString(StateFolder.incidents(state).resolve("2026-11-26-1.json"), "{");

        assertThat(daily())
                .contains("This could not be read", "the incident in 2026-11-26-1.json cannot be read", "runs.json")
                .doesNotContain("No health check", "has answered");
    }

    @Test
    void checklists_ofDaysBeforeAnybodyWasThere_areLeftOutAndThatIsSaidOnce() {
        shop.said = Status.DEGRADED;
        try (Maintenance maintenance = shop.open()) {
            maintenance.run(MaintenanceTask.CHECKLIST_DAILY, "li");
        }
        shop.now = shop.now.plus(Duration.ofDays(2));

        String weekly =
                DocumentJson.write(shop.reports().report(ReportKind.WEEKLY, Language.EN, Workshop.ZONE, shop.now));

        assertThat(weekly)
                .containsOnlyOnce("Nothing is recorded before 2026-11-26.")
                .doesNotContain("2026-11-25\"")
                .contains("2026-11-26\"", "2026-11-27\"");
    }

    @Test
    void checklists_whoseChecksARoundHasJustAsked_sayWhatItSaid() {
        ChecklistItem disk = Checklist.item("daily.disk").orElseThrow();
        shop.current = Optional.of(shop.diagnosis(disk.checks(), Status.HEALTHY));

        assertThat(daily())
                .contains("passed by checks", "The checks pass it")
                .contains("not asked for this list yet: task checklist-daily"); // the other items
        assertThat(Maintenance.sheets(state)).isEmpty();
    }

    @Test
    void watched_hoursOfAPeriod_countsFullOnesThatHoldAnything() {
        Instant now = Instant.parse("2026-11-26T02:30:00Z");
        shop.now = now;
        Recorded half = disk("/", 12, 11, 0.5, 0);
        assertThat(Reports.watched(List.of(half, half), now.minus(Duration.ofDays(1)), now))
                .isEqualTo(new Facts.Watched(12, 23));
        assertThat(Reports.watched(List.of(disk("/", 0, 30, 0.5, 0)), now.minus(Duration.ofDays(1)), now))
                .isEqualTo(new Facts.Watched(23, 23));
    }

    @Test
    void forecast_nothingThatCanBeTold_isNotCalledWell() {
        shop.limits = Map.of("left", LEFT);
        shop.recorded = List.of(disk("/", 0, 3, 0.5, -0.01));
        try (Maintenance maintenance = shop.open()) {
            Run run = maintenance.run(MaintenanceTask.FORECAST, "li");
            assertThat(run.outcome()).isEqualTo(Run.Outcome.FOUND);
            assertThat(run.result()).isEqualTo("nothing-told");
        }
        shop.recorded = List.of(disk("/", 0, 100, 0.9, -0.0001), disk("/old", 30, 100, 0.9, -0.001));
        try (Maintenance maintenance = shop.open()) {
            Run run = maintenance.run(MaintenanceTask.FORECAST, "li");
            assertThat(run.outcome()).isEqualTo(Run.Outcome.WELL);
            assertThat(run.words()).containsEntry("count", "1").containsEntry("open", "1");
        }
    }

    @Test
    void task_partOfItsChecksSilent_saysHowMany() {
        shop.look = checks -> shop.diagnosis(List.of(
                shop.finding("security.updates", "", Status.HEALTHY),
                shop.finding("postgres.version", "", Status.SKIPPED)));
        try (Maintenance maintenance = shop.open()) {
            Run run = maintenance.run(MaintenanceTask.UPDATES, "li");
            assertThat(run.result()).isEqualTo("well-but");
            assertThat(run.words()).containsEntry("count", "1").containsEntry("blind", "2");
        }
    }

    @Test
    void report_tenThousandSeries_showsThoseNearTheirLimitsAndSaysHowManyItLeftOut() {
        shop.limits = Map.of("left", LEFT);
        List<Recorded> many = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            many.add(disk("/disk" + i, 0, 30, 0.9, 0));
        }
        many.add(disk("/zz-full", 0, 30, 0.5, -0.01));
        shop.recorded = many;

        assertThat(daily())
                .contains("\"name\" : \"host:local#/zz-full\"", "9801 more are not shown here")
                .hasSizeLessThan(1_000_000);
    }
}
