package com.qte.ops.spi;

import com.qte.ops.model.Verdict;
import java.util.List;

/**
 * One named judgement: a pure function of an observation, with no I/O, clock, thread or logger. Its Javadoc is its rule
 * table.
 *
 * @param <S> the snapshot that it judges
 */
public interface Check<S extends Record> {
    /** What it is; the same at every call. */
    CheckSpec spec();

    /**
     * Judges what was seen, one verdict for each part that exists, and for each that was ill and is not there any more
     * ({@link Observation#raised()} names those): an ill part of which nothing is said is UNKNOWN until what was known of
     * it is too old. An empty list means that there is nothing of the kind to judge, and is well. Called on a thread of the library, and has to answer at once. Whatever it throws makes the
     * check UNKNOWN on this subject, and stops no other.
     */
    List<Verdict> judge(Observation<S> seen);
}
