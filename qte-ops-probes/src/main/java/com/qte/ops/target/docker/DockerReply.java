package com.qte.ops.target.docker;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an engine answered. Immutable, though its body is shared with nobody but the caller. */
public final class DockerReply {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST_MESSAGE = 300;

    private final int status;
    private final byte[] body;
    private final Optional<Instant> date;
    private final Duration took;

    DockerReply(int status, byte[] body, Optional<Instant> date, Duration took) {
        this.status = status;
        this.body = body;
        this.date = date;
        this.took = took;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The body's bytes; a copy. */
    public byte[] bytes() {
        return Arrays.copyOf(body, body.length);
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The engine's own clock when it answered, in whole seconds; empty where it does not say. */
    public Optional<Instant> date() {
        return date;
    }

    /** From the first byte sent to the last one received, connecting included. */
    public Duration took() {
        return took;
    }

    /**
     * The body as JSON.
     *
     * @throws DockerFailure if it is none
     */
    public JsonNode json() throws DockerFailure {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw new DockerFailure(DockerOutcome.OTHER, "the answer is not JSON");
        }
    }

    /** The engine's own words for a refusal: its field {@code message}, or the start of the body. */
    public String message() {
        String text;
        try {
            text = json().path("message").asString(text());
        } catch (DockerFailure e) {
            text = text();
        }
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= MOST_MESSAGE ? line : line.substring(0, MOST_MESSAGE) + "…";
    }
}
