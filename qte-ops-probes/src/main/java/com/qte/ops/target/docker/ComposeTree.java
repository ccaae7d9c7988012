package com.qte.ops.target.docker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads YAML into maps, lists and strings, with anchors, aliases and merge keys, which compose files are full of. An
 * alias is the very object that its anchor names, so that no file can grow in memory.
 */
final class ComposeTree {
    private static final int MOST_TOKENS = 50_000;
    private static final int DEEPEST = 50;
    private static final String MERGE = "<<";

    private static final YAMLFactory YAML = YAMLFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    private final JsonParser parser;
    private final Map<String, Object> anchors = new HashMap<>();
    private int tokens;

    private ComposeTree(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * The keys at the top; empty where the file is not one of keys.
     *
     * @throws RuntimeException if it is not YAML
     */
    static Map<String, Object> read(String text) {
        try (JsonParser parser = YAML.createParser(ObjectReadContext.empty(), text)) {
            ComposeTree tree = new ComposeTree(parser);
            return tree.next() == JsonToken.START_OBJECT ? map(tree.value()) : Map.of();
        }
    }

    /** The value as keys; none where it is something else. */
    @SuppressWarnings("unchecked") // keys are strings in every map that is made here
    static Map<String, Object> map(Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    /** The value as a list; none where it is something else. */
    static List<?> list(Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private JsonToken next() {
        if (++tokens > MOST_TOKENS) {
            throw new IllegalArgumentException("it is too long");
        }
        return Optional.ofNullable(parser.nextToken()).orElse(JsonToken.NOT_AVAILABLE);
    }

    private Object value() {
        Optional<String> anchor = Optional.ofNullable(parser.getObjectId()).map(Object::toString);
        JsonToken token = parser.currentToken();
        Object made;
        if (token == JsonToken.START_OBJECT) {
            made = keys();
        } else if (token == JsonToken.START_ARRAY) {
            List<Object> items = new ArrayList<>();
            while (next() != JsonToken.END_ARRAY) {
                items.add(value());
            }
            made = items;
        } else {
            String text = token == JsonToken.VALUE_NULL ? "" : parser.getString();
            boolean isAlias = parser instanceof YAMLParser yaml && yaml.isCurrentAlias();
            made = isAlias ? anchors.getOrDefault(text, "") : text;
        }
        anchor.ifPresent(name -> anchors.put(name, made));
        return made;
    }

    private Map<String, Object> keys() {
        Map<String, Object> own = new LinkedHashMap<>();
        Map<String, Object> merged = new LinkedHashMap<>();
        while (next() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            next();
            Object value = value();
            if (!name.equals(MERGE)) {
                own.put(name, value);
            } else if (value instanceof List<?> several) {
                several.forEach(one -> map(one).forEach(merged::putIfAbsent));
            } else {
                map(value).forEach(merged::putIfAbsent);
            }
        }
        merged.forEach(own::putIfAbsent);
        return own;
    }
}
