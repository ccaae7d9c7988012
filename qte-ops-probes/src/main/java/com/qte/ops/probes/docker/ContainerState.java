package com.qte.ops.probes.docker;

import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A container as the engine describes it.
 *
 * @param id its full id
 * @param name its name
 * @param status one of Docker's words: created, running, restarting, paused, exited, dead, removing
 * @param created when it was created
 * @param started when its process was started last; empty where it never was, or was not asked for
 * @param finished when its process ended last; empty where it never did
 * @param exitCode with which code it ended last
 * @param error why it could not be started, redacted; empty where it could
 * @param restartCount how often the engine restarted it by itself; a restart by hand sets it to 0
 * @param health what its health check says; empty where it has none
 * @param log the end of its output; empty where it was not asked for, or cannot be read
 */
public record ContainerState(
        String id,
        String name,
        String status,
        Optional<Instant> created,
        Optional<Instant> started,
        Optional<Instant> finished,
        int exitCode,
        Optional<String> error,
        long restartCount,
        Optional<Health> health,
        Optional<LogTail> log) {
    static final String RUNNING = "running";

    /** As in {@code Exited (137) 2 hours ago} and {@code Restarting (1) 5 seconds ago}. */
    private static final Pattern EXITED = Pattern.compile("^(?:Exited|Restarting) \\((\\d{1,9})\\)");

    /** As in {@code Up 2 minutes (unhealthy)}. */
    private static final Pattern HEALTH = Pattern.compile("\\((?:health: )?(starting|healthy|unhealthy)\\)");

    /**
     * The state of a health check.
     *
     * @param status starting, healthy or unhealthy; what it was before the container stopped
     * @param streak failed checks in a row
     * @param last the newest check of this run; empty where there was none since the container started
     */
    public record Health(String status, int streak, Optional<Look> last) {}

    /**
     * One run of a health check.
     *
     * @param exitCode its code; -1 where it was broken off
     * @param output what it printed, redacted, one line
     */
    public record Look(int exitCode, String output) {}

    /** Reads what inspecting gives. */
    static ContainerState read(JsonNode inspected, UnaryOperator<String> redacted) {
        JsonNode state = inspected.path("State");
        Optional<Instant> started = Asked.instant(state.path("StartedAt"));
        return new ContainerState(
                inspected.path("Id").asString(""),
                inspected.path("Name").asString("").replaceFirst("^/", ""),
                state.path("Status").asString(""),
                Asked.instant(inspected.path("Created")),
                started,
                Asked.instant(state.path("FinishedAt")),
                state.path("ExitCode").asInt(0),
                Asked.text(state.path("Error")).map(error -> Asked.line(redacted.apply(error))),
                inspected.path("RestartCount").asLong(0),
                health(state.path("Health"), started, redacted),
                Optional.empty());
    }

    /** Reads what the list tells of one that was not inspected: its state and health, and little more. */
    static ContainerState listed(JsonNode listed) {
        String status = listed.path("Status").asString("");
        long created = listed.path("Created").asLong(0);
        Matcher exit = EXITED.matcher(status);
        Matcher health = HEALTH.matcher(status);
        return new ContainerState(
                listed.path("Id").asString(""),
                listed.path("Names").path(0).asString("").replaceFirst("^/", ""),
                listed.path("State").asString(""),
                created > 0 ? Optional.of(Instant.ofEpochSecond(created)) : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                exit.find() ? Integer.parseInt(exit.group(1)) : 0,
                Optional.empty(),
                0,
                health.find() ? Optional.of(new Health(health.group(1), 0, Optional.empty())) : Optional.empty(),
                Optional.empty());
    }

    /** Whether it has been started and was not inspected: nobody knows when. */
    boolean isListedOnly() {
        return started.isEmpty() && !status.equals("created");
    }

    private static Optional<Health> health(JsonNode health, Optional<Instant> started, UnaryOperator<String> redacted) {
        Optional<String> status = Asked.text(health.path("Status")).filter(word -> !word.equals("none"));
        Optional<Look> last = Optional.empty();
        for (JsonNode look : health.path("Log")) {
            // after a restart the log of the run before is still there
            Optional<Instant> at = Asked.instant(look.path("Start"));
            boolean isOfThisRun = at.isPresent()
                    && started.filter(start -> !at.get().isBefore(start)).isPresent();
            if (isOfThisRun) {
                String output = Asked.line(redacted.apply(look.path("Output").asString("")));
                last = Optional.of(new Look(look.path("ExitCode").asInt(0), output));
            }
        }
        Optional<Look> newest = last;
        return status.map(word -> new Health(word, health.path("FailingStreak").asInt(0), newest));
    }

    ContainerState withLog(Optional<LogTail> other) {
        return new ContainerState(
                id, name, status, created, started, finished, exitCode, error, restartCount, health, other);
    }

    boolean isRunning() {
        return status.equals(RUNNING);
    }

    /** Its health where that is of now: the engine keeps the last word of one that has stopped or is paused. */
    Optional<Health> currentHealth() {
        return isRunning() ? health : Optional.empty();
    }

    /** What it said at last; a dash where nothing is known. */
    String said() {
        return log.flatMap(LogTail::said).orElse("–");
    }
}
