package com.qte.ops.probing;

import org.jspecify.annotations.Nullable;

/** A slot in which one post after the other is visited; once a visit has outlived its turn, that one alone. */
final class VisitSlot extends Slot {
    private @Nullable Post<?, ?> post;
    private long round;

    VisitSlot(Round overseer) {
        super(overseer);
    }

    /** What is about to be visited, in which round; before the call begins. */
    void about(Post<?, ?> next, long number) {
        post = next;
        round = number;
    }

    Post<?, ?> post() {
        if (post == null) {
            throw new IllegalStateException("nothing is visited");
        }
        return post;
    }

    long round() {
        return round;
    }
}
