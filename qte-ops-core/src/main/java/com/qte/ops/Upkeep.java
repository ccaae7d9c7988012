package com.qte.ops;

import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.document.Document;
import com.qte.ops.healing.Healing;
import com.qte.ops.healing.Proposal;
import com.qte.ops.history.History;
import com.qte.ops.maintenance.Maintenance;
import com.qte.ops.maintenance.MaintenanceContext;
import com.qte.ops.maintenance.MaintenanceSettings;
import com.qte.ops.maintenance.MaintenanceTask;
import com.qte.ops.maintenance.Order;
import com.qte.ops.maintenance.ReportContext;
import com.qte.ops.maintenance.ReportKind;
import com.qte.ops.maintenance.Reports;
import com.qte.ops.maintenance.Run;
import com.qte.ops.maintenance.Schedule;
import com.qte.ops.report.Language;
import com.qte.ops.spi.Question;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What is looked at even while all is well: checklists, schedules and periodic reports. Thread-safe.
 *
 * <p>What was filled in and run is read by {@link Maintenance#sheet} and {@link Maintenance#runs}, whoever owns the state
 * folder.
 */
public final class Upkeep {
    private final Healing healing;
    private final Maintenance maintenance;
    private final Reports reports;

    private Upkeep(Healing healing, Maintenance maintenance, Reports reports) {
        this.healing = healing;
        this.maintenance = maintenance;
        this.reports = reports;
    }

    static Upkeep of(
            Assembly parts,
            Rounds rounds,
            Healing healing,
            History history,
            InstantSource clock,
            UnaryOperator<String> redactor,
            Announcer announcer) {
        Reports reports = new Reports(new ReportContext(
                parts.healing().journal(),
                parts.maintenance(),
                parts.calendar(),
                parts.texts(),
                rounds::current,
                history::everything,
                check -> parts.limits().of(check),
                redactor));
        Maintenance maintenance = new Maintenance(new MaintenanceContext(
                parts.healing().journal(),
                parts.maintenance(),
                clock,
                parts.calendar(),
                checks -> look(rounds, checks),
                rounds::current,
                remediation -> plan(healing, announcer, remediation),
                reports,
                redactor,
                what -> announcer.trouble("maintenance", what)));
        healing.register(Order.STAGE, maintenance);
        return new Upkeep(healing, maintenance, reports);
    }

    /** What is looked at when. */
    public MaintenanceSettings settings() {
        return maintenance.settings();
    }

    /** When a schedule runs next, as far as the trading calendar tells; empty where it never does. */
    public Optional<Instant> nextRun(Schedule schedule) {
        return maintenance.nextRun(schedule);
    }

    /**
     * Runs a task now and waits for it, whatever the schedules say. Takes the state folder if nobody has it.
     *
     * @param person who wants it
     * @throws com.qte.ops.model.OpsException DENIED or INTERNAL, if the state folder cannot be taken or written: nothing is
     *     run then
     */
    public Run run(MaintenanceTask task, String person) {
        healing.take();
        return maintenance.run(task, person);
    }

    /**
     * Records what a person wants, such as that an item of a checklist is signed off. Who that is, is for the embedder to
     * know. Takes the state folder if nobody has it; blocks for as long as the disk takes.
     *
     * @throws com.qte.ops.model.OpsException CONFIGURATION, if that cannot be done; DENIED or INTERNAL, if the state folder
     *     cannot be taken or written
     */
    public void order(Order order, String person) {
        healing.record(order.command(), person);
    }

    /**
     * A periodic report from what is recorded and what the last look says; looks at nothing itself.
     *
     * @param zone in which times are told
     */
    public Document report(ReportKind kind, Language language, ZoneId zone) {
        return reports.report(kind, language, zone, maintenance.now());
    }

    void take() {
        maintenance.take();
    }

    void beat(long nowNanos) {
        maintenance.beat(nowNanos);
    }

    void close() {
        maintenance.close();
    }

    private static Diagnosis look(Rounds rounds, List<String> checks) {
        return rounds.diagnose(checks.isEmpty() ? Scope.usual() : Scope.of(checks));
    }

    private static List<Proposal> plan(Healing healing, Announcer announcer, String remediation) {
        List<Proposal> proposals = healing.plan(remediation, Optional.empty(), Map.of(), Question.AUTOMATION).stream()
                .filter(proposal -> !proposal.plan().actions().isEmpty())
                .toList();
        proposals.forEach(proposal -> announcer.announce(new OpsEvent.Proposed(proposal)));
        return proposals;
    }
}
