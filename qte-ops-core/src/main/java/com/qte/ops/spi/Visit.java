package com.qte.ops.spi;

import com.qte.ops.model.Gap;
import java.util.Optional;

/**
 * One call of a probe at one target. Confined to the thread of the call.
 *
 * @param <T> the kind of target
 * @param <S> the snapshot that the probe brings
 */
public interface Visit<T extends Target<?>, S extends Record> extends Site<T> {
    /** What this probe brought from this target last: its only memory. */
    Optional<S> last();

    /** Says that a check's facts could not be seen; the check is skipped with that reason. */
    void missing(Gap gap);
}
