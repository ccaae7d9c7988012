package com.qte.ops.bench.cold;

/** A process that does nothing. */
final class EmptyProcess {
    private EmptyProcess() {}

    /** Ends at once. */
    public static void main(String[] arguments) {
        // that is all
    }
}
