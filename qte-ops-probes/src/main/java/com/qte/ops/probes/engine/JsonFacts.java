package com.qte.ops.probes.engine;

import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The members of a JSON object that came from the engine; has none where what came is no such thing. */
final class JsonFacts {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final int MOST_CHARACTERS = 40;

    private final JsonNode root;

    private JsonFacts(JsonNode root) {
        this.root = root;
    }

    static JsonFacts of(byte[] body) {
        try {
            return new JsonFacts(body.length == 0 ? MAPPER.nullNode() : MAPPER.readTree(body));
        } catch (JacksonException e) {
            return new JsonFacts(MAPPER.nullNode());
        }
    }

    /** A text, without control characters and not longer than people read. */
    Optional<String> text(String member) {
        JsonNode node = root.path(member);
        return node.isString() ? Optional.of(PageFacts.shown(node.stringValue(), MOST_CHARACTERS)) : Optional.empty();
    }

    /** The first of these members that is a number of 0 or more. */
    OptionalDouble number(String... members) {
        for (String member : members) {
            JsonNode node = root.path(member);
            if (node.isNumber() && node.doubleValue() >= 0) {
                return OptionalDouble.of(node.doubleValue());
            }
        }
        return OptionalDouble.empty();
    }
}
