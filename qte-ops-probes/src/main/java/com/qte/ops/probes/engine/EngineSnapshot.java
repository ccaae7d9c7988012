package com.qte.ops.probes.engine;

import com.qte.ops.target.http.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What one visit saw of the engine.
 *
 * @param api how the request to the API's health page went; absent where the engine has none
 * @param ownStatus what the health page's {@code status} says; absent where it says none
 * @param admin how the request to the admin endpoint went; absent where none is configured
 * @param page the metrics page as such; absent where the engine has none
 * @param measures what the engine counts; absent where neither the engine's own process nor its page tells
 * @param course what is remembered of the visits before
 */
public record EngineSnapshot(
        Optional<Reach> api,
        Optional<String> ownStatus,
        Optional<Reach> admin,
        Optional<Page> page,
        Optional<Measures> measures,
        Course course) {
    /**
     * How one request went.
     *
     * @param address where it went, without its query
     * @param outcome what it came to
     * @param status the HTTP status; absent where no answer came
     * @param took from sending to the end of the answer, or to giving up
     * @param detail what went wrong, for people who know the protocol; empty where nothing did
     */
    public record Reach(String address, Outcome outcome, OptionalInt status, Duration took, String detail) {
        /** {@code took} in seconds. */
        double tookSeconds() {
            return took.toNanos() / 1e9;
        }
    }

    /**
     * The metrics page as such.
     *
     * @param reach how the request went
     * @param bytes how much was read
     * @param series how many samples it has
     * @param malformedLines how many lines break the format
     * @param firstMalformedLine number of the first of them, from 1; absent where there is none
     * @param complete whether its end was seen
     */
    public record Page(
            Reach reach,
            long bytes,
            int series,
            int malformedLines,
            OptionalInt firstMalformedLine,
            boolean complete) {}
}
