package com.qte.ops.remediation.docker;

import com.qte.ops.model.Action;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * A container as the engine describes it.
 *
 * @param id in full
 * @param name without the slash in front
 * @param image id of the image that it was made of
 * @param reference what that image was called then, such as {@code postgres:16}
 * @param status {@code created}, {@code running}, {@code paused}, {@code restarting}, {@code removing}, {@code exited} or
 *     {@code dead}
 * @param health {@code starting}, {@code healthy} or {@code unhealthy}; empty where nobody looks, and where it does not
 *     run: the engine keeps the last word of a container that has ended
 * @param startedAt as the engine writes it; what tells one run from another
 * @param finishedAt when it ended last; empty where it never did
 * @param exitCode of its last end
 * @param service its compose service; empty outside of a project
 * @param stopSignal what the image or the project says that it is stopped by; empty for SIGTERM
 */
record Container(
        String id,
        String name,
        String image,
        String reference,
        String status,
        Optional<String> health,
        String startedAt,
        Optional<Instant> finishedAt,
        int exitCode,
        Optional<String> service,
        Optional<String> stopSignal) {
    static final String SERVICE = "com.docker.compose.service";
    static final String PROJECT = "com.docker.compose.project";
    static final String ONE_OFF = "com.docker.compose.oneoff";
    static final String STARTED_AT = "startedAt";

    /** From the answer to {@code GET /containers/…/json}. */
    static Container of(JsonNode seen) {
        JsonNode state = seen.path("State");
        JsonNode config = seen.path("Config");
        String status = state.path("Status").asString("");
        Optional<String> health =
                text(state.path("Health"), "Status").filter(word -> !word.equals("none") && status.equals("running"));
        return new Container(
                seen.path("Id").asString(""),
                seen.path("Name").asString("").replaceFirst("^/", ""),
                seen.path("Image").asString(""),
                config.path("Image").asString(""),
                status,
                health,
                state.path("StartedAt").asString(""),
                time(state.path("FinishedAt").asString("")),
                state.path("ExitCode").asInt(0),
                text(config.path("Labels"), SERVICE),
                text(config, "StopSignal"));
    }

    private static Optional<String> text(JsonNode from, String key) {
        return Optional.of(from.path(key).asString("")).filter(text -> !text.isBlank());
    }

    /** What never happened the engine dates to the year 1. */
    static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text)).filter(time -> time.isAfter(Instant.EPOCH));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    boolean runs() {
        return status.equals("running");
    }

    /** Whether it is of no use as it is: ended, or running and not well by its own health check. */
    boolean isIll() {
        return status.equals("exited")
                || status.equals("dead")
                || health.filter("unhealthy"::equals).isPresent();
    }

    /** How it is, in a few words. */
    String state() {
        return runs() ? health.orElse("running") : status.equals("exited") ? "exited with code " + exitCode : status;
    }

    /** Whether what {@link #state()} said was said of one that did not run. */
    static boolean isOfOneThatDidNotRun(String state) {
        return state.startsWith("exited ") || state.equals("created") || state.equals("dead");
    }

    /** What makes this run of this container this one and no other. */
    Map<String, String> identity() {
        Map<String, String> identity = new TreeMap<>();
        identity.put(Action.CONTAINER, id);
        identity.put(STARTED_AT, startedAt);
        identity.put("service", service.orElse(""));
        return identity;
    }
}
