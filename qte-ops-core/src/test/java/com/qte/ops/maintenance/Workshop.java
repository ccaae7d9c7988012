package com.qte.ops.maintenance;

import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.history.History;
import com.qte.ops.history.Recorded;
import com.qte.ops.maintenance.Schedule.Misfire;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.report.Texts;
import com.qte.ops.spi.TradingCalendar;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Maintenance of a folder, whose clock and whose checks a test turns. */
final class Workshop {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    final Path state;
    final Map<String, Schedule> schedules = new TreeMap<>();
    final Queue<String> troubles = new ConcurrentLinkedQueue<>();

    volatile Instant now = Instant.parse("2026-11-26T02:00:00Z");
    volatile Optional<TradingCalendar> calendar = Optional.empty();
    volatile Optional<Diagnosis> current = Optional.empty();
    volatile Status said = Status.HEALTHY;
    volatile Function<List<String>, Diagnosis> look = checks -> diagnosis(checks, said);
    volatile UnaryOperator<String> redactor = text -> text;
    volatile List<Recorded> recorded = List.of();
    volatile Map<String, Limit> limits = Map.of();

    private long beats;

    Workshop(Path state) {
        this.state = state;
    }

    Diagnosis diagnosis(List<String> checks, Status status) {
        List<Finding> findings = new ArrayList<>();
        checks.forEach(check -> findings.add(finding(check, "", status)));
        return diagnosis(findings);
    }

    Diagnosis diagnosis(List<Finding> findings) {
        List<Status> all = findings.stream().map(Finding::status).toList();
        return new Diagnosis(now, 1, Status.worst(all), List.of(), findings, List.of(), false);
    }

    Finding finding(String check, String part, Status status) {
        return Finding.first(
                new Finding.Id(check, new Subject("test", "main"), part),
                status,
                Severity.P1,
                "ok",
                List.of(),
                Map.of(),
                List.of(),
                now,
                1);
    }

    static Schedule schedule(String name, MaintenanceTask task, String cron, Misfire misfire) {
        return new Schedule(name, task, Cron.parse(cron), ZONE, misfire, Duration.ofHours(6), Duration.ZERO, false);
    }

    void daily(MaintenanceTask task) {
        schedules.put("daily", schedule("daily", task, "0 12 * * *", Misfire.ONCE));
    }

    MaintenanceSettings settings() {
        return new MaintenanceSettings(ZONE, new TreeMap<>(schedules), Map.of());
    }

    Reports reports() {
        return new Reports(new ReportContext(
                state,
                settings(),
                calendar,
                Texts.load(Workshop.class.getClassLoader(), Set.of("core")),
                () -> current,
                () -> recorded,
                check -> limits,
                redactor));
    }

    void recorded(History history) {
        recorded = history.everything();
    }

    Maintenance open() {
        Maintenance maintenance = new Maintenance(new MaintenanceContext(
                state,
                settings(),
                () -> now,
                calendar,
                checks -> look.apply(checks),
                () -> current,
                remediation -> List.of(),
                reports(),
                redactor,
                troubles::add));
        maintenance.take();
        return maintenance;
    }

    /** Beats once, by a clock that nobody sets; what that begins has ended when this returns. */
    void beat(Maintenance maintenance, Duration later) {
        beats += later.toNanos();
        maintenance.beat(beats);
        String marker = "marker-" + beats;
        maintenance.carryOut(new Order.Perform(MaintenanceTask.FORECAST).command(), "li", now, marker);
        while (runs().stream().noneMatch(run -> run.letter().equals(marker) && run.over())) {
            Thread.onSpinWait();
        }
        maintenance.run(MaintenanceTask.FORECAST, "li"); // waits for its turn
    }

    List<Run> runs(MaintenanceTask task) {
        return runs().stream().filter(run -> run.task() == task).toList();
    }

    List<Run> runs() {
        return Maintenance.runs(state).runs();
    }
}
