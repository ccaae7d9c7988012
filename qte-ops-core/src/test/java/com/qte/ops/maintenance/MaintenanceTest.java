package com.qte.ops.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.document.Document;
import com.qte.ops.document.DocumentJson;
import com.qte.ops.history.History;
import com.qte.ops.maintenance.Run.Outcome;
import com.qte.ops.maintenance.Schedule.Misfire;
import com.qte.ops.model.Evidence;
import com.qte.ops.model.Finding;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.model.Unit;
import com.qte.ops.report.Language;
import com.qte.ops.report.Texts;
import com.qte.ops.spi.CheckSpec;
import java.io.IOError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class MaintenanceTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @TempDir
    private Path state;

    private volatile Instant now = Instant.parse("2026-11-26T02:00:00Z");
    private long beats;

    private static Diagnosis diagnosis(List<String> checks, Status status, Instant at) {
        List<Finding> findings = new ArrayList<>();
        for (String check : checks) {
            findings.add(Finding.first(
                    new Finding.Id(check, new Subject("test", "main"), ""),
                    status,
                    Severity.P1,
                    "ok",
                    List.of(),
                    Map.of(),
                    List.of(),
                    at,
                    1));
        }
        return new Diagnosis(at, 1, Status.HEALTHY, List.of(), findings, List.of(), false);
    }

    private Maintenance maintenance(
            Map<String, Schedule> schedules, Function<List<String>, Diagnosis> look, History history) {
        MaintenanceSettings settings = new MaintenanceSettings(ZONE, new TreeMap<>(schedules), Map.of());
        Reports reports = reports(settings, history);
        return new Maintenance(new MaintenanceContext(
                state,
                settings,
                () -> now,
                Optional.empty(),
                look,
                Optional::empty,
                remediation -> List.of(),
                reports,
                text -> text,
                trouble -> {
                    throw new IllegalStateException(trouble);
                }));
    }

    private Reports reports(MaintenanceSettings settings, History history) {
        return new Reports(new ReportContext(
                state,
                settings,
                Optional.empty(),
                Texts.load(MaintenanceTest.class.getClassLoader(), Set.of("core")),
                Optional::empty,
                history::everything,
                check -> Map.of(),
                text -> text));
    }

    private Maintenance well(Map<String, Schedule> schedules) {
        return maintenance(schedules, checks -> diagnosis(checks, Status.HEALTHY, now), History.inMemory(() -> now));
    }

    private static Map<String, Schedule> daily() {
        return Map.of(
                "daily",
                new Schedule(
                        "daily",
                        MaintenanceTask.CHECKLIST_DAILY,
                        Cron.parse("0 12 * * *"),
                        ZONE,
                        Misfire.ONCE,
                        Duration.ofHours(6),
                        Duration.ZERO,
                        false));
    }

    private Run await(Maintenance maintenance) {
        while (true) {
            beats += Duration.ofSeconds(2).toNanos();
            maintenance.beat(beats);
            List<Run> over =
                    Maintenance.runs(state).runs().stream().filter(Run::over).toList();
            if (!over.isEmpty()) {
                return over.get(over.size() - 1);
            }
            Thread.onSpinWait();
        }
    }

    @Test
    void beat_scheduleComesDue_runsOnceAndKeepsWhatTheChecksSaid() {
        try (Maintenance maintenance = well(daily())) {
            maintenance.take();
            now = Instant.parse("2026-11-26T05:30:00Z");
            Run run = await(maintenance);

            assertThat(run.task()).isEqualTo(MaintenanceTask.CHECKLIST_DAILY);
            assertThat(run.late()).isEqualTo(Duration.ofMinutes(90));
            assertThat(run.outcome()).isEqualTo(Outcome.FOUND); // the error log wants a person
        }
        Sheet sheet = Maintenance.sheet(state, Checklist.DAILY, LocalDate.parse("2026-11-26"));
        assertThat(sheet.done(Checklist.DAILY.items())).isEqualTo(4);
        try (Maintenance next = well(daily())) {
            next.take();
            assertThat(Maintenance.runs(state).runs()).hasSize(1);
        }
    }

    @Test
    void take_afterItSlept_tooLateIsRecordedAsSkipped() {
        try (Maintenance maintenance = well(daily())) {
            maintenance.take();
        }
        now = Instant.parse("2026-11-26T11:00:00Z");
        try (Maintenance maintenance = well(daily())) {
            maintenance.take();
            assertThat(await(maintenance).outcome()).isEqualTo(Outcome.SKIPPED);
        }
    }

    @Test
    void carryOut_signOff_heldToWhatTheChecksSayAndCarriedOutOnce() {
        try (Maintenance maintenance = well(Map.of())) {
            maintenance.take();
            assertThatThrownBy(() ->
                            maintenance.carryOut(new Order.Sign("daily.errors", "").command(), "li", now, "letter-1"))
                    .isInstanceOf(OpsException.class)
                    .hasMessageContaining("were not asked yet");
            maintenance.run(MaintenanceTask.CHECKLIST_DAILY, "li");
            for (int i = 0; i < 2; i++) {
                maintenance.carryOut(new Order.Sign("daily.errors", "").command(), "li", now, "letter-2");
            }
        }
        Sheet sheet = Maintenance.sheet(state, Checklist.DAILY, LocalDate.parse("2026-11-26"));
        assertThat(sheet.signed().get("daily.errors")).singleElement().satisfies(signed -> {
            assertThat(signed.person()).isEqualTo("li");
            assertThat(signed.at()).isEqualTo(now);
        });
        assertThat(sheet.done(Checklist.DAILY.items())).isEqualTo(5);
    }

    @Test
    void take_runThatAProcessLeft_brokenOffAndNotRepeated() throws Exception {
        Run left = new Run(
                1,
                MaintenanceTask.HEALTH,
                "health",
                "",
                now,
                now,
                Optional.empty(),
                Outcome.RUNNING,
                "",
                new TreeMap<>(),
                "");
        Shelf.of(state).write(RunBook.EMPTY.with(left));
        try (Maintenance maintenance = well(Map.of())) {
            maintenance.take();
        }
        assertThat(Maintenance.runs(state).runs())
                .singleElement()
                .extracting(Run::outcome)
                .isEqualTo(Outcome.BROKEN_OFF);
    }

    @Test
    void run_lookThatFails_saysSo() {
        try (Maintenance maintenance = maintenance(
                Map.of(),
                checks -> {
                    throw new IOError(new IOException("no look"));
                },
                History.inMemory(() -> now))) {
            Run run = maintenance.run(MaintenanceTask.HEALTH, "li");
            assertThat(run.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(run.words().get("why")).contains("no look");
        }
    }

    @Test
    void report_ofARecordedHistory_hasItsTrendsInBothLanguages() throws Exception {
        History history = History.inMemory(() -> now);
        CheckSpec disk = CheckSpec.of("host.disk.space", Severity.P1).remembers("left", Duration.ofDays(30));
        Instant end = now;
        for (int minute = 3 * 24 * 60; minute >= 0; minute -= 5) {
            now = end.minus(Duration.ofMinutes(minute));
            Finding finding = Finding.first(
                    new Finding.Id("host.disk.space", new Subject("host", "local"), "/"),
                    Status.HEALTHY,
                    Severity.P1,
                    "ok",
                    List.of(Evidence.number("left", 0.5 + minute * 1e-5, Unit.RATIO)),
                    Map.of(),
                    List.of(),
                    now,
                    1);
            history.record(disk, List.of(finding));
        }
        Reports reports = reports(new MaintenanceSettings(ZONE, new TreeMap<>(), Map.of()), history);
        for (Language language : Language.values()) {
            for (ReportKind kind : ReportKind.values()) {
                Document document = reports.report(kind, language, ZONE, now);
                String all = DocumentJson.write(document);
                assertThat(all).doesNotContain("«").contains("\"plot\"");
            }
        }
        String name = reports.write(ReportKind.WEEKLY, now);
        assertThat(Files.readString(state.resolve("maintenance/reports/" + name + ".zh.json")))
                .isEqualTo(DocumentJson.write(reports.report(ReportKind.WEEKLY, Language.ZH, ZONE, now)));
    }

    @Test
    void report_ofNothing_saysSoPlainly() {
        Reports reports =
                reports(new MaintenanceSettings(ZONE, new TreeMap<>(), Map.of()), History.inMemory(() -> now));

        assertThat(DocumentJson.write(reports.report(ReportKind.DAILY, Language.EN, ZONE, now)))
                .contains("No history is recorded for this period")
                .doesNotContain("«");
    }
}
