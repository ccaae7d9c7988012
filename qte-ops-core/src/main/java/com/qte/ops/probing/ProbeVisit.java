package com.qte.ops.probing;

import com.qte.ops.model.Gap;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One visit's view of its target, and what it says it could not see. */
final class ProbeVisit<T extends Target<?>, S extends Record> extends CallSite<T> implements Visit<T, S> {
    private static final int MOST_GAPS = 1_000;

    private final Post<T, S> post;
    private final List<Gap> gaps = new ArrayList<>();

    ProbeVisit(Post<T, S> post, Surroundings surroundings, Sessions sessions, long deadlineNanos) {
        super(post.target(), surroundings, sessions, deadlineNanos);
        this.post = post;
    }

    Post<T, S> post() {
        return post;
    }

    @Override
    @SuppressWarnings("unchecked") // only what this post's probe brought is held for it
    public Optional<S> last() {
        Held.Memory memory = post.held().memory();
        return memory == null ? Optional.empty() : (Optional<S>) memory.last();
    }

    @Override
    public void missing(Gap gap) {
        touch();
        if (gaps.size() < MOST_GAPS) {
            gaps.add(gap);
        }
    }

    List<Gap> gaps() {
        return gaps.isEmpty() ? List.of() : List.copyOf(gaps);
    }
}
