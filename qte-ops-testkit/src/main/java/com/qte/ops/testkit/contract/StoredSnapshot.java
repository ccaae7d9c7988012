package com.qte.ops.testkit.contract;

import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a snapshot as JSON and reads it back. Of a sealed type the class is written with the value, so that it comes
 * back as what it was. Thread-safe.
 */
public final class StoredSnapshot {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().annotationIntrospector(new SealedTypes()).build();

    private StoredSnapshot() {}

    /** The snapshot as JSON. */
    public static String write(Record snapshot) {
        return MAPPER.writeValueAsString(snapshot);
    }

    /**
     * The snapshot that was written.
     *
     * @throws tools.jackson.core.JacksonException if the text is not that of such a snapshot
     */
    public static <S extends Record> S read(String json, Class<S> type) {
        return MAPPER.readValue(json, type);
    }

    /** What comes back of a snapshot that was stored. */
    @SuppressWarnings("unchecked") // a record's own class
    static <S extends Record> S copy(S snapshot) {
        return (S) read(write(snapshot), snapshot.getClass());
    }
}
