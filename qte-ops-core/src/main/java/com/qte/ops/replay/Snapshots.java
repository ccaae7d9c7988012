package com.qte.ops.replay;

import com.qte.ops.model.Subject;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Writes snapshots as JSON and reads them back. Of a sealed type the class is written with the value, so that it comes
 * back as what it was; no other class is ever named. Thread-safe.
 */
public final class Snapshots {
    private static final int DEEPEST = 200;
    private static final int LONGEST_TEXT = 8 << 20;
    /** Each is an object in memory, and may be two signs in a file. */
    private static final int MOST_TOKENS = 1_000_000;

    private static final JsonMapper MAPPER = builder().build();

    private Snapshots() {}

    static JsonMapper.Builder builder() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxStringLength(LONGEST_TEXT)
                        .maxTokenCount(MOST_TOKENS)
                        .build())
                .build();
        return JsonMapper.builder(factory)
                .annotationIntrospector(new SealedTypes())
                .accessorNaming(new Components())
                .addModule(Decimals.module())
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /** The snapshot as JSON. */
    public static String write(Record snapshot) {
        return MAPPER.writeValueAsString(snapshot);
    }

    /** @throws JacksonException if it cannot be written, or the stream takes no more */
    static void write(Record snapshot, OutputStream out) {
        MAPPER.writeValue(out, snapshot);
    }

    /**
     * The snapshot that was written.
     *
     * @throws JacksonException if the text is not that of such a snapshot
     */
    public static <S extends Record> S read(String json, Class<S> type) {
        return MAPPER.readValue(json, type);
    }

    static <S extends Record> S read(byte[] json, Class<S> type) {
        return MAPPER.readValue(json, type);
    }

    static <S extends Record> S read(JsonNode json, Class<S> type) {
        return MAPPER.treeToValue(json, type);
    }

    /**
     * A mapper that writes every text in a snapshot, and every key of a map in it, redacted. Names of components, of
     * classes and of constants stay: they are the code's own words. So do subjects, as in every report.
     */
    static JsonMapper redacting(UnaryOperator<String> redactor) {
        SimpleModule module = new SimpleModule("qte-ops-redaction");
        text(module, String.class, value -> value, redactor);
        text(module, Path.class, path -> shown(path, redactor), UnaryOperator.identity());
        text(module, URI.class, URI::toString, redactor);
        module.addSerializer(Subject.class, new ValueSerializer<Subject>() {
            @Override
            public void serialize(Subject value, JsonGenerator to, SerializationContext context) {
                to.writeStartObject();
                to.writeStringProperty("type", value.type());
                to.writeStringProperty("name", value.name());
                to.writeEndObject();
            }
        });
        module.addKeySerializer(String.class, new ValueSerializer<String>() {
            @Override
            public void serialize(String value, JsonGenerator to, SerializationContext context) {
                to.writeName(redactor.apply(value));
            }
        });
        return builder().addModule(module).build();
    }

    /** As it is, or else a secret in it would be encoded; only what would be taken for an address is made one. */
    private static String shown(Path path, UnaryOperator<String> redactor) {
        String redacted = redactor.apply(path.toString());
        return redacted.contains(":")
                ? path.getFileSystem().getPath(redacted).toUri().toString()
                : redacted;
    }

    private static <X> void text(
            SimpleModule module, Class<X> type, Function<X, String> text, UnaryOperator<String> redactor) {
        module.addSerializer(type, new ValueSerializer<X>() {
            @Override
            public void serialize(X value, JsonGenerator to, SerializationContext context) {
                to.writeString(redactor.apply(text.apply(value)));
            }
        });
    }
}
