package com.qte.ops.report;

import java.util.Locale;
import java.util.function.UnaryOperator;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Writes records as JSON, members in the order of their components, absent ones as {@code null}. What is not for showing is
 * written by its code. Thread-safe.
 */
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
        return inert(MAPPER.writeValueAsString(value));
    }

    /** The same on a single line. */
    public static String line(Object value) {
        return inert(LINE.writeValueAsString(value));
    }

    /** The same as {@link #write(Object)} with every text changed, such as with its secrets taken out; members stay. */
    public static String write(Object value, UnaryOperator<String> change) {
        return inert(changing(MAPPER, change).writeValueAsString(value));
    }

    /** The same as {@link #line(Object)} with every text changed; members stay. */
    public static String line(Object value, UnaryOperator<String> change) {
        return inert(changing(LINE, change).writeValueAsString(value));
    }

    private static JsonMapper changing(JsonMapper mapper, UnaryOperator<String> change) {
        SimpleModule module = new SimpleModule();
        module.addSerializer(String.class, new Changed(change));
        return mapper.rebuild().addModule(module).build();
    }

    /** A character that is not for showing stands within a text, and may be written by its code there. */
    private static String inert(String json) {
        StringBuilder safe = new StringBuilder(json.length());
        json.codePoints().forEach(character -> {
            if (character == '\n' || character == '\r' || Inert.isShown(character)) {
                safe.appendCodePoint(character);
            } else {
                for (char half : Character.toChars(character)) {
                    safe.append(String.format(Locale.ROOT, "\\u%04x", (int) half));
                }
            }
        });
        return safe.toString();
    }

    private static final class Changed extends StdSerializer<String> {
        private final UnaryOperator<String> change;

        Changed(UnaryOperator<String> change) {
            super(String.class);
            this.change = change;
        }

        @Override
        public void serialize(String text, JsonGenerator to, SerializationContext context) {
            to.writeString(change.apply(text));
        }
    }
}
