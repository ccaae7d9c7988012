package com.qte.ops.probes.redis;

import com.qte.ops.target.redis.RedisOutcome;
import com.qte.ops.target.redis.RedisUse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What one exchange with a Redis brought.
 *
 * @param use what the instance is declared to be for
 * @param outcome how the exchange went
 * @param detail what was tried and what came back, redacted; empty where all went well
 * @param ping time to the first reply of the exchange; empty where there was none, or PING was refused
 * @param info what it says of itself; empty where it did not say
 * @param slow its slow commands, the newest first; empty where it did not say
 * @param latency its latency events; empty where it did not say
 * @param lastRunId the id of the run seen on this visit or, failing that, on the last one that saw any
 * @param mostReplicas the most replicas that were seen while it was a master; empty where it was not seen as one
 */
public record RedisSnapshot(
        RedisUse use,
        RedisOutcome outcome,
        String detail,
        Optional<Duration> ping,
        Optional<RedisInfo> info,
        Optional<List<SlowCommand>> slow,
        Optional<List<LatencyEvent>> latency,
        Optional<String> lastRunId,
        OptionalInt mostReplicas) {

    /**
     * An entry of the slow log, without its arguments, which may hold secrets.
     *
     * @param id rises by one with each entry, and begins anew with the server only
     * @param took how long it ran
     * @param command its first word
     */
    public record SlowCommand(long id, Duration took, String command) {}

    /**
     * The last latency event of a kind.
     *
     * @param event its kind, such as {@code fork}
     * @param at when the last one was, by the server's clock, to the second
     * @param latest the last one
     * @param longest the longest since start or reset
     */
    public record LatencyEvent(String event, Instant at, Duration latest, Duration longest) {}

    public RedisSnapshot {
        slow = slow.map(List::copyOf);
        latency = latency.map(List::copyOf);
    }

    /** The largest id in the slow log; empty where it has no entry or was not seen. */
    OptionalLong lastSlowId() {
        return slow.orElse(List.of()).stream().mapToLong(SlowCommand::id).max();
    }
}
