package com.qte.ops.sandbox;

import com.qte.ops.testkit.servers.AlertmanagerServer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What wakes people in the demo: this machine's Alertmanager where there is one, the host's log otherwise. */
final class Pager implements AutoCloseable {
    /** The channel on which contacts are reached. */
    static final String CHANNEL = "pager";

    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    private final Optional<AlertmanagerServer> server;

    /**
     * An alert as Alertmanager shows it.
     *
     * @param state {@code active}, {@code suppressed} or {@code unprocessed}
     * @param said what it was told last: {@code raised}, {@code changed} or {@code escalated}
     * @param level of the route that it was told for, from 1
     */
    record Shown(String state, String severity, String said, String level, String summary) {}

    private Pager(Optional<AlertmanagerServer> server) {
        this.server = server;
    }

    /** Starts it; blocks until it answers. */
    static Pager open() {
        return AlertmanagerServer.isHere() ? new Pager(Optional.of(AlertmanagerServer.start())) : none();
    }

    /** The log alone. */
    static Pager none() {
        return new Pager(Optional.empty());
    }

    /** Where it is; empty where none is installed. */
    Optional<String> address() {
        return server.map(one -> one.address().toString());
    }

    /** An entry of {@code alerts.sinks}. */
    String sink(String language) {
        return address().map(url -> "{type: alertmanager, url: '" + url + "'").orElse("{type: log") + ", channels: "
                + CHANNEL + ", language: " + language + "}";
    }

    /** What Alertmanager shows of an incident; empty where it shows nothing, or there is none. */
    Optional<Shown> shown(String incident) {
        if (server.isEmpty()) {
            return Optional.empty();
        }
        for (JsonNode alert : JsonMapper.shared().readTree(server.get().alerts())) {
            if (alert.at("/labels/incident").asString().equals(incident)
                    && alert.at("/labels/follow_up").isMissingNode()) {
                return Optional.of(new Shown(
                        alert.at("/status/state").asString(),
                        alert.at("/labels/severity").asString(),
                        alert.at("/annotations/said").asString(),
                        alert.at("/annotations/level").asString(),
                        alert.at("/annotations/summary").asString()));
            }
        }
        return Optional.empty();
    }

    /** The alert as soon as Alertmanager shows it so; empty where it did not in time. */
    Optional<Shown> until(String incident, Predicate<Shown> wanted, Duration within) throws InterruptedException {
        long deadline = System.nanoTime() + within.toNanos();
        Optional<Shown> found = shown(incident).filter(wanted);
        while (found.isEmpty() && System.nanoTime() < deadline) {
            Rounds.pause(LOOK_AGAIN);
            found = shown(incident).filter(wanted);
        }
        return found;
    }

    /** Whether Alertmanager shows it no more, in time. */
    boolean forgets(String incident, Duration within) throws InterruptedException {
        long deadline = System.nanoTime() + within.toNanos();
        while (shown(incident).isPresent()) {
            if (System.nanoTime() >= deadline) {
                return false;
            }
            Rounds.pause(LOOK_AGAIN);
        }
        return true;
    }

    @Override
    public void close() {
        server.ifPresent(AlertmanagerServer::close);
    }
}
