package com.qte.ops.telemetry;

import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.healing.Healed;
import com.qte.ops.healing.Proposal;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import java.time.Duration;

/** Somebody who passes on what happens; told on any thread of the library, and returns at once. */
interface Audience extends AutoCloseable {
    /** A visit has ended. */
    default void visited(String probe, Subject subject, Status status, long nanos) {}

    /** A round has ended. */
    default void ended(long round, long nanos) {}

    /** A round of everything brought this. */
    default void diagnosed(Diagnosis diagnosis) {}

    /** Automation would like to do this, and must not by itself. */
    default void proposed(Proposal proposal) {}

    /** This came of a proposal. */
    default void healed(Healed healed, Duration took) {}

    @Override
    default void close() {}
}
