package com.qte.ops.report;

import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes records as JSON, members in the order of their components, absent ones as {@code null}. Thread-safe. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private static final JsonMapper LINE = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private Json() {}

    /**
     * The value as JSON on several lines, without a line break at the end.
     *
     * @param value a record, a list or a map of text, numbers, flags, instants and further ones of them
     */
    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** The same on a single line. */
    public static String line(Object value) {
        return LINE.writeValueAsString(value);
    }
}
