package com.qte.ops.probing;

/** A slot in which one post after the other is visited; once a visit has outlived its turn, that one alone. */
final class VisitSlot extends Slot {
    private long round;

    VisitSlot(Round overseer) {
        super(overseer);
    }

    /** In which round the visits are that follow. */
    void in(long number) {
        round = number;
    }

    Post<?, ?> post() {
        return ((ProbeVisit<?, ?>) site()).post();
    }

    long round() {
        return round;
    }
}
