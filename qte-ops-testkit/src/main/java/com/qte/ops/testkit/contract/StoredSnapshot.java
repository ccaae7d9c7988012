package com.qte.ops.testkit.contract;

import com.qte.ops.replay.Snapshots;

/** Writes a snapshot as JSON and reads it back, as bundles do. Thread-safe. */
public final class StoredSnapshot {
    private StoredSnapshot() {}

    /** The snapshot as JSON. */
    public static String write(Record snapshot) {
        return Snapshots.write(snapshot);
    }

    /**
     * The snapshot that was written.
     *
     * @throws tools.jackson.core.JacksonException if the text is not that of such a snapshot
     */
    public static <S extends Record> S read(String json, Class<S> type) {
        return Snapshots.read(json, type);
    }

    /** What comes back of a snapshot that was stored. */
    @SuppressWarnings("unchecked") // a record's own class
    static <S extends Record> S copy(S snapshot) {
        return (S) read(write(snapshot), snapshot.getClass());
    }
}
