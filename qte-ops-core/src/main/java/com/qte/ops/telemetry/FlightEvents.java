package com.qte.ops.telemetry;

import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.healing.Healed;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Standing;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import jdk.jfr.FlightRecorder;

/**
 * Events of the flight recorder: visits, rounds, actions, and findings that change. Nothing is put together while nobody
 * records, and the events themselves are not loaded before the recorder is used for the first time: that would start it,
 * which takes a twentieth of a second. Loaded only where there is a recorder. Thread-safe.
 */
final class FlightEvents implements Audience {
    /** As of the round before, while somebody records; the first recording begins with all that is not well. */
    private Map<Finding.Id, State> before = Map.of();

    private record State(Status status, Severity severity, Standing standing) {}

    /** Whether this Java has a recorder. */
    static boolean isPossible() {
        return ModuleLayer.boot().findModule("jdk.jfr").isPresent();
    }

    @Override
    public void visited(String probe, Subject subject, Status status, long nanos) {
        if (!FlightRecorder.isInitialized()) {
            return;
        }
        VisitEvent event = new VisitEvent();
        if (event.shouldCommit()) {
            event.probe = probe;
            event.subject = subject.toString();
            event.status = status.name();
            event.took = nanos;
            event.commit();
        }
    }

    @Override
    public void ended(long round, long nanos) {
        if (!FlightRecorder.isInitialized()) {
            return;
        }
        RoundEvent event = new RoundEvent();
        if (event.shouldCommit()) {
            event.number = round;
            event.took = nanos;
            event.commit();
        }
    }

    @Override
    public void healed(Healed healed, Duration took) {
        if (!FlightRecorder.isInitialized()) {
            return;
        }
        ActionEvent event = new ActionEvent();
        if (event.shouldCommit()) {
            event.remediation = healed.proposal().plan().remediation();
            event.subject = healed.proposal().plan().subject().toString();
            event.outcome = healed.outcome().name();
            event.done = healed.done().size();
            event.took = took.toNanos();
            event.commit();
        }
    }

    @Override
    public synchronized void diagnosed(Diagnosis diagnosis) {
        if (!FlightRecorder.isInitialized() || !new FindingEvent().isEnabled()) {
            before = Map.of();
            return;
        }
        Map<Finding.Id, State> now = new HashMap<>();
        for (Finding finding : diagnosis.findings()) {
            State state = new State(finding.status(), finding.severity(), finding.standing());
            now.put(finding.id(), state);
            State was = before.get(finding.id());
            if (was == null ? finding.status().isIll() : !was.equals(state)) {
                commit(
                        finding.id(),
                        was == null ? "" : was.status().name(),
                        state.status().name(),
                        state);
            }
        }
        before.forEach((id, was) -> {
            if (!now.containsKey(id) && was.status().isIll()) {
                commit(id, was.status().name(), "", was);
            }
        });
        before = now;
    }

    private static void commit(Finding.Id id, String from, String to, State state) {
        FindingEvent event = new FindingEvent();
        event.check = id.check();
        event.subject = id.subject().toString();
        event.part = id.part();
        event.from = from;
        event.to = to;
        event.severity = state.severity().name();
        event.standing = state.standing().name();
        event.commit();
    }
}
