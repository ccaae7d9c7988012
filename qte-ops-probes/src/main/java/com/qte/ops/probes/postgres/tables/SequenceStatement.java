package com.qte.ops.probes.postgres.tables;

import java.util.Optional;

/** Reads sequences a portion a visit. */
final class SequenceStatement {
    /** How many a portion holds; as in the statement. */
    static final int MOST = 250;

    private SequenceStatement() {}

    /** The oid after which this visit goes on: where the last one ended, or the start. */
    static long from(Optional<SequenceFacts> last) {
        return last.filter(before -> before.looked() >= MOST)
                .map(SequenceFacts::upTo)
                .orElse(0L);
    }
}
