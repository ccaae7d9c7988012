package com.qte.ops.incident;

import com.qte.ops.alert.Notices;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** What moves incidents on. */
sealed interface Happening {
    /** When, by the wall clock. */
    Instant at();

    /** A round has ended in this diagnosis, which still holds. */
    record Seen(Instant at, Diagnosis diagnosis) implements Happening {}

    /** Nobody has looked for so long that the last diagnosis says nothing any more. */
    record Unseen(Instant at) implements Happening {}

    /** Nothing but that time has passed. */
    record Passed(Instant at) implements Happening {}

    /** The wall clock was set by so much, and says this now. */
    record Leapt(Instant at, Duration by) implements Happening {}

    /** A new process goes on where an earlier one stopped. */
    record Resumed(Instant at) implements Happening {}

    /**
     * A person says something.
     *
     * @param letter name of the command; one of the same name is carried out once; empty for one that came another way
     */
    record Said(Instant at, Saying saying, String person, String letter) implements Happening {}

    /**
     * Something was proposed, done, or cannot be done.
     *
     * @param kind PROPOSED, ACTED, PERSON_NEEDED or STORED
     * @param findings what it is about
     * @param subject what it acts on, where no finding is named
     * @param helped whether it was seen to help
     */
    record Measured(
            Instant at,
            Entry.Kind kind,
            Set<Finding.Id> findings,
            Optional<Subject> subject,
            SortedMap<String, String> words,
            boolean helped)
            implements Happening {}

    /**
     * Notices of an incident were handed over.
     *
     * @param ways whom each of them reaches, by its number
     */
    record Told(Instant at, String incident, SortedMap<Integer, Notices.Way> ways) implements Happening {}
}
