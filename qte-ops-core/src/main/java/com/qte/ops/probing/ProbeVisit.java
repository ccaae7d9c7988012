package com.qte.ops.probing;

import com.qte.ops.model.Gap;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One visit's view of its target, and what it says it could not see. */
final class ProbeVisit<T extends Target<?>, S extends Record> extends CallSite<T> implements Visit<T, S> {
    private final Optional<S> last;
    private final List<Gap> gaps = new ArrayList<>();

    ProbeVisit(T target, Surroundings surroundings, Sessions sessions, long deadlineNanos, Optional<S> last) {
        super(target, surroundings, sessions, deadlineNanos);
        this.last = last;
    }

    @Override
    public Optional<S> last() {
        return last;
    }

    @Override
    public void missing(Gap gap) {
        gaps.add(gap);
    }

    List<Gap> gaps() {
        return List.copyOf(gaps);
    }
}
