package com.qte.ops.telemetry;

import com.qte.ops.alert.AlertsState;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.healing.Healing;
import com.qte.ops.history.History;
import com.qte.ops.incident.Incident;
import com.qte.ops.model.Mode;
import com.qte.ops.model.Status;
import com.qte.ops.self.Budget;
import com.qte.ops.self.SelfSnapshot;
import com.qte.ops.self.Spending;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What an instance knows of itself, for those who read it as numbers. Thread-safe; each answers at once. */
public interface Known {
    /** The status of the last diagnosis; UNKNOWN where there is none or it is too old. */
    Status verdict();

    /** Time since a round last found it so; empty before the first. */
    Optional<Duration> age();

    /** The last diagnosis, while it is not too old to say anything. */
    Optional<Diagnosis> diagnosis();

    /** How far automation may go where nothing else is said of a remediation. */
    Mode mode();

    /**
     * Plans that automation would execute and that wait for people; empty before its first look, where the last diagnosis is
     * too old, while the observer is suspected, and where the look failed.
     */
    OptionalInt waiting();

    /** Calls that were left to their threads, and have not come back. */
    int abandoned();

    /** Threads for foreign code. */
    int runners();

    /** How the rounds keep their time. */
    SelfSnapshot.Rounds rounds();

    /** What the library has used so far. */
    SelfSnapshot.Cost cost();

    /** What it used in the last minutes. */
    Optional<Spending> spending();

    /** What it may use. */
    Budget budget();

    /** What acts. */
    Healing healing();

    /** Those that are open. */
    List<Incident> incidents();

    /** How it is with telling people. */
    AlertsState alerts();

    /** What checks remember. */
    History history();
}
