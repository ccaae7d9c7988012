package com.qte.ops.remediation.engine;

import com.qte.ops.model.OpsException;
import com.qte.ops.target.http.Reply;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the admin endpoint says of the event queue.
 *
 * @param size events that wait, 0 or more
 * @param capacity how many may wait; 0 where it does not say
 * @param text its own words, shortened
 */
record QueueStatus(long size, long capacity, String text) {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final int MOST_CHARACTERS = 500;

    /** Below this share of its capacity a queue is at work, and nothing that would have to be thrown away. */
    private static final double LEAST_FILLED = 0.1;

    private static final long[] STEPS = {1, 2, 5};

    /** @throws OpsException PROTOCOL, if it is no status of a queue */
    static QueueStatus of(Reply reply) {
        try {
            JsonNode root = MAPPER.readTree(reply.body());
            JsonNode size = Stream.of("size", "depth", "queued")
                    .map(root::path)
                    .filter(JsonNode::isNumber)
                    .findFirst()
                    .orElse(MAPPER.missingNode());
            if (size.isIntegralNumber() && size.canConvertToLong() && size.longValue() >= 0) {
                JsonNode capacity = root.path("capacity");
                return new QueueStatus(
                        size.longValue(),
                        capacity.canConvertToLong() && capacity.isIntegralNumber() ? capacity.longValue() : 0,
                        shown(reply));
            }
        } catch (JacksonException e) {
            // The same as JSON without a size.
        }
        throw new OpsException(
                OpsException.Kind.PROTOCOL, "the admin endpoint tells no size of the queue: " + shown(reply));
    }

    /** Whether there is anything that does not go by itself in a moment. */
    boolean isPiledUp() {
        return size > 0 && size >= LEAST_FILLED * capacity;
    }

    /** The size, up to 1, 2 or 5 with noughts, so that a plan holds still while a queue moves a little. */
    long roundedUp() {
        for (long power = 1; power < Long.MAX_VALUE / 10; power *= 10) {
            for (long step : STEPS) {
                if (step * power >= size) {
                    return step * power;
                }
            }
        }
        return Long.MAX_VALUE;
    }

    /** The answer as one line. */
    static String shown(Reply reply) {
        String text = new String(reply.body(), StandardCharsets.UTF_8)
                .replaceAll("[\\p{Cc}\\p{Cf}]+", " ")
                .strip();
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
    }
}
