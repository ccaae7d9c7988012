package com.qte.ops.healing;

import com.qte.ops.spi.Guard;
import com.qte.ops.spi.Question;

/** A guard that was handed in, and may do anything when it is asked. Thread-safe. */
final class Outsider {
    private final Guard guard;
    private final Contained contained = new Contained("qte-ops-guard");
    /** As far as it has told; asking it what it is called is a call like any other. */
    private volatile String id;

    Outsider(Guard guard) {
        this.guard = guard;
        this.id = guard.getClass().getSimpleName();
    }

    /** What it says; DENY where it says nothing. Blocks for at most a second, and not at all while it hangs. */
    Proposal.Opinion ask(Question question) {
        return contained.call(() -> answered(question), problem -> new Proposal.Opinion(id, Guards.failed(problem)));
    }

    private Proposal.Opinion answered(Question question) {
        String told = guard.id();
        if (told != null) {
            id = told;
        }
        return new Proposal.Opinion(id, Guards.said(guard.answer(question)));
    }
}
