package com.qte.ops;

import com.qte.ops.alert.Alerts;
import com.qte.ops.capture.Captured;
import com.qte.ops.config.Roster;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.healing.Command;
import com.qte.ops.healing.Healed;
import com.qte.ops.healing.Healing;
import com.qte.ops.healing.Proposal;
import com.qte.ops.healing.TrackRecord;
import com.qte.ops.history.History;
import com.qte.ops.incident.Incident;
import com.qte.ops.incident.Incidents;
import com.qte.ops.incident.Saying;
import com.qte.ops.journal.StateFolder;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Limit;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.probing.Prober;
import com.qte.ops.replay.Manifest;
import com.qte.ops.replay.Recorder;
import com.qte.ops.report.Catalogue;
import com.qte.ops.report.Texts;
import com.qte.ops.self.Budget;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Ticker;
import com.qte.ops.symptom.Differential;
import com.qte.ops.symptom.Symptom;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The front door: finds out what is wrong, says so, and, within guards, puts it right.
 *
 * <p>Thread-safe. Nothing that a probe, a remediation or a listener does gets out of here as anything but a finding, an
 * outcome or an event; it uses daemon threads of its own, its own connections, and never the host's.
 */
public final class QteOps implements AutoCloseable {
    private final Assembly parts;
    private final Prober prober;
    private final Rounds rounds;
    private final Recorder recorder;
    private final Healing healing;
    private final Incidents incidents;
    private final Upkeep upkeep;
    private final Alerts alerts;
    private final Automation automation;
    private final Attendance attendance;
    private final History history;
    private final Announcer announcer;
    private final SelfKnowledge self;
    private final Ticker ticker;
    private final AutoCloseable telemetry;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile @Nullable Schedule schedule;

    QteOps(
            Assembly parts,
            Prober prober,
            Rounds rounds,
            Recorder recorder,
            Healing healing,
            Incidents incidents,
            Upkeep upkeep,
            Alerts alerts,
            Automation automation,
            History history,
            Announcer announcer,
            SelfKnowledge self,
            Ticker ticker,
            AutoCloseable telemetry) {
        this.parts = parts;
        this.prober = prober;
        this.rounds = rounds;
        this.recorder = recorder;
        this.healing = healing;
        this.incidents = incidents;
        this.upkeep = upkeep;
        this.alerts = alerts;
        this.automation = automation;
        this.attendance = new Attendance(healing, announcer, prober::execute, self.cost()::counted);
        this.history = history;
        this.announcer = announcer;
        this.self = self;
        this.ticker = ticker;
        this.telemetry = telemetry;
    }

    /** Begins an instance. */
    public static QteOpsBuilder builder() {
        return new QteOpsBuilder();
    }

    /**
     * Takes the journal and begins to run rounds, to propose and, as far as mode and guards allow, to act. Returns as
     * soon as the journal is read; a second call does nothing, nor does one after {@link #close()}.
     *
     * @throws OpsException DENIED, if another process owns the state folder or it cannot be written;
     *     INTERNAL, if the journal is damaged
     */
    public synchronized void start() {
        if (schedule == null && !closed.get()) {
            healing.take();
            alerts.take(StateFolder.alerts(state())); // before incidents hand over what may be among it
            incidents.take();
            upkeep.take();
            history.keep(what -> announcer.trouble("history", what), prober::execute);
            prober.eachBeat(history::beat);
            Schedule begun = new Schedule(
                    prober,
                    rounds,
                    ticker,
                    parts.interval(),
                    announcer,
                    this::diagnosed,
                    self.cost()::spending,
                    Budget.of(limits("ops.self")));
            schedule = begun;
            self.runs(begun);
            recorder.keep(new Saves(announcer));
            prober.eachBeat(attendance::beat);
            prober.eachBeat(incidents::beat);
            prober.eachBeat(upkeep::beat);
            prober.eachBeat(alerts::beat);
            begun.start();
            if (closed.get()) { // meanwhile, without waiting for the disk as this did
                begun.close();
                history.close();
            }
        }
    }

    private void diagnosed(Diagnosis diagnosis) {
        announcer.announce(new OpsEvent.Diagnosed(diagnosis));
        automation.offer(diagnosis);
    }

    /**
     * The status of the last diagnosis: one volatile read. UNKNOWN before the first one, and from a few milliseconds after
     * the last one has become too old to say anything; {@link #health()} is exact about that.
     */
    public Status verdict() {
        return rounds.verdict();
    }

    /** The status of the last diagnosis and its age; UNKNOWN when it is too old to say anything. Never blocks. */
    public Health health() {
        return rounds.health();
    }

    /** The last diagnosis, if there is one yet. Never blocks. */
    public Optional<Diagnosis> last() {
        return rounds.last();
    }

    /**
     * Runs one round now and waits for it, 15 s at the most. Callers who ask for the same scope at the same time share a
     * round.
     */
    public Diagnosis diagnose(Scope scope) {
        return rounds.diagnose(scope);
    }

    /**
     * Looks at everything that may be behind a symptom, and says what is: one round, 15 s at the most. Rates take two
     * looks, so that where nothing runs yet a second call knows more than the first.
     */
    public Differential diagnose(Symptom symptom) {
        return differential(symptom, rounds.diagnose(scope(symptom)));
    }

    /** What has to be looked at for a symptom: every check that sees it or may be behind it, whatever it costs. */
    public Scope scope(Symptom symptom) {
        return rounds.complaints().scope(symptom);
    }

    /** What a diagnosis says of a symptom; looks at nothing. What is not in the diagnosis counts as not looked at. */
    public Differential differential(Symptom symptom, Diagnosis diagnosis) {
        return rounds.complaints().differential(symptom, diagnosis);
    }

    /**
     * Plans a remediation and asks the guards; changes nothing on any target. Its occasion are the findings of the last
     * diagnosis that it heals, one proposal a subject; or, with wishes, what a person has named. Blocks while the targets
     * are read, each within the remediation's time-out.
     *
     * @param subject only on this one; empty for all
     * @param wishes names and values as the remediation declares them; empty for the findings
     * @param requester who wants it
     * @return empty where there is nothing that it heals
     * @throws OpsException CONFIGURATION, if there is no such remediation, subject or wish; DENIED, if a
     *     person asks and its mode is OFF; what the target said, if none can be read
     */
    public List<Proposal> plan(
            String remediation, Optional<Subject> subject, Map<String, String> wishes, String requester) {
        return healing.plan(remediation, subject, wishes, requester);
    }

    /**
     * Asks the guards again and, if they allow it, executes the proposal, action by action, and proves by looking again
     * whether it helped. Takes the journal if nobody has it. Blocks until all of it is known: at the most the remediation's
     * time-out for each action, its time to settle, and up to 22 looks, a second apart and of at most 15 s each; and as
     * long again where it is taken back.
     *
     * @param reason why, for the journal
     * @throws OpsException CONFIGURATION, if remediation or subject do not exist; DENIED or INTERNAL, if the journal
     *     cannot be taken or written: nothing is done then
     */
    public Healed heal(Proposal proposal, String reason) {
        return noted(healing.heal(proposal, reason));
    }

    /**
     * The same, if the plan is still the one that somebody saw.
     *
     * @param hash the one that was shown; another plan is refused
     * @throws OpsException likewise
     */
    public Healed heal(Proposal proposal, String hash, String reason) {
        return noted(healing.heal(proposal, hash, reason));
    }

    private Healed noted(Healed healed) {
        incidents.acted(healed);
        return healed;
    }

    /**
     * Records that a person, whom the embedder knows, approves a plan's hash. Takes the state folder if nobody has it.
     *
     * @throws OpsException CONFIGURATION, if no such plan was made in the last day, or nobody is named;
     *     DENIED or INTERNAL, if the state folder cannot be taken or written
     */
    public void approve(String hash, String person) {
        healing.record(new Command.Approve(hash), person);
    }

    /** Records that a person takes an approval back; throws what {@link #approve} does. */
    public void revoke(String hash, String person) {
        healing.record(new Command.Revoke(hash), person);
    }

    /**
     * Keeps thread dumps, a short flight recording of this process, the last findings and the ends of the logs, redacted
     * and bounded, below {@code evidence} in the state folder. Changes no target; blocks for ten seconds at the most.
     *
     * @param reason why, for manifest and journal
     * @throws OpsException DENIED, if this instance is closed: the state folder may be another's by now
     */
    public Captured capture(String reason) {
        if (closed.get()) {
            throw new OpsException(OpsException.Kind.DENIED, "this instance is closed");
        }
        return healing.capture(reason);
    }

    /** The open incidents, oldest first; none before {@link #start()}. Never blocks. */
    public List<Incident> incidents() {
        return incidents.open();
    }

    /**
     * Records what a person says of an incident. Who that is, is for the embedder to know. Takes the state folder if
     * nobody has it; blocks for as long as the disk takes.
     *
     * @throws OpsException CONFIGURATION, if there is no such incident, or that cannot be said of it;
     *     DENIED or INTERNAL, if the state folder cannot be taken or written
     */
    public void say(Saying saying, String person) {
        healing.record(saying.command(), person);
    }

    /** Checklists, schedules and reports. */
    public Upkeep maintenance() {
        return upkeep;
    }

    /** By which ways people are told, and how these do. */
    public Alerts alerts() {
        return alerts;
    }

    /** Who is told of what. */
    public Roster roster() {
        return parts.roster();
    }

    /**
     * Writes the last round as a bundle, to be judged again elsewhere by {@link QteOpsBuilder#replaying()}; of an instance
     * that runs, the rounds of the last minutes as well. Redacted and bounded, for the owner's eyes alone; what is not in
     * it is named in its manifest. The file is there as a whole or not at all. Blocks for some seconds at the most.
     *
     * @param reason why, for the manifest
     * @throws IOException if the file cannot be written
     * @throws OpsException INTERNAL, if nothing was looked at yet
     */
    public Manifest bundle(Path file, String reason) throws IOException {
        return bundle(file, reason, List.of());
    }

    /**
     * The same, for a console.
     *
     * @param options how it was called: {@code --config}, {@code --plugins} and their values, so that the next step of a
     *     report that is made elsewhere is one for the machine of then
     * @throws IOException likewise
     */
    public Manifest bundle(Path file, String reason, List<String> options) throws IOException {
        return recorder.write(file, reason, options);
    }

    /** What is stopped until a person sets it back, and how well remediations do. */
    public TrackRecord track() {
        return healing.track();
    }

    /**
     * Records that a person sets breakers back. Who that is, is for the embedder to know.
     *
     * @param remediation its id
     * @param subject the one on this subject; empty for all of the remediation
     * @throws OpsException CONFIGURATION, if nobody is named, or the library itself; DENIED or INTERNAL likewise
     */
    public void reset(String remediation, Optional<Subject> subject, String person) {
        healing.record(new Command.Reset(remediation, subject), person);
    }

    /** All checks, by id. */
    public List<CheckSpec> checks() {
        return parts.checkSpecs();
    }

    /** What a round of that scope passes over because it costs more: checks on targets that there are. */
    public List<Finding.Id> leftOut(Scope scope) {
        return parts.leftOut(scope);
    }

    /** Whether what is found of the subject is something that the remediation can act on, with the targets there are. */
    public boolean actsOn(RemediationSpec<?> remediation, Subject subject) {
        return healing.actsOn(remediation, subject);
    }

    /** The limits in force for a check, by name. */
    public Map<String, Limit> limits(String check) {
        return parts.limits().of(check);
    }

    /** All remediations, by id. */
    public List<RemediationSpec<?>> remediations() {
        return parts.remediationSpecs();
    }

    /** What there is to look at and to do. */
    public Catalogue catalogue() {
        return parts.catalogue();
    }

    /** All targets, the library itself included. */
    public List<Target<?>> targets() {
        return parts.targets();
    }

    /** All texts. */
    public Texts texts() {
        return parts.texts();
    }

    /** The folder of journal, lock, inbox and plans. */
    public Path state() {
        return parts.healing().journal();
    }

    /** Stops everything, whatever hangs, within two seconds; from then on the status is UNKNOWN. May be called again. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        rounds.close();
        Schedule begun = schedule;
        if (begun != null) {
            begun.close();
        }
        healing.stop(); // before what it does is cut off
        // Alerts after what has something to tell; history before the folder is given up, which has one writer.
        Closing end = new Closing(announcer);
        end.all(automation, attendance, prober, upkeep::close, incidents);
        end.all(alerts, recorder, history, telemetry, healing);
        announcer.close();
    }
}
