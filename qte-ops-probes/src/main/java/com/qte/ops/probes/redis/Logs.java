package com.qte.ops.probes.redis;

import com.qte.ops.target.redis.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the replies to SLOWLOG GET and LATENCY LATEST. What cannot be read is left out. Never throws. */
final class Logs {
    private static final int LONGEST_COMMAND = 32;

    /** The year 9999: what lies beyond is no time but nonsense. */
    private static final long LATEST_EPOCH_SECOND = 253_402_300_799L;

    private Logs() {}

    /** Entries of {@code [id, time, microseconds, [words], …]}. */
    static Optional<List<RedisSnapshot.SlowCommand>> slow(Reply reply) {
        if (!(reply instanceof Reply.Items list)) {
            return Optional.empty();
        }
        List<RedisSnapshot.SlowCommand> commands = new ArrayList<>();
        for (Reply entry : list.values()) {
            List<Reply> fields = entry.items();
            if (fields.size() < 4) {
                continue;
            }
            OptionalLong id = fields.get(0).number();
            OptionalLong micros = fields.get(2).number();
            if (id.isPresent() && micros.isPresent()) {
                commands.add(new RedisSnapshot.SlowCommand(
                        id.getAsLong(), micros(micros), command(fields.get(3).items())));
            }
        }
        return Optional.of(commands);
    }

    /** Entries of {@code [event, time, latest milliseconds, longest milliseconds, …]}. */
    static Optional<List<RedisSnapshot.LatencyEvent>> latency(Reply reply) {
        if (!(reply instanceof Reply.Items list)) {
            return Optional.empty();
        }
        List<RedisSnapshot.LatencyEvent> events = new ArrayList<>();
        for (Reply entry : list.values()) {
            List<Reply> fields = entry.items();
            if (fields.size() >= 4) {
                events.add(new RedisSnapshot.LatencyEvent(
                        fields.get(0).text().orElse(""),
                        Instant.ofEpochSecond(
                                Math.max(0, Math.min(fields.get(1).number().orElse(0), LATEST_EPOCH_SECOND))),
                        Duration.ofMillis(fields.get(2).number().orElse(0)),
                        Duration.ofMillis(fields.get(3).number().orElse(0))));
            }
        }
        return Optional.of(events);
    }

    private static Duration micros(OptionalLong micros) {
        return Duration.ofNanos(
                Math.multiplyExact(Math.min(Math.max(0, micros.orElse(0)), Long.MAX_VALUE / 1_000), 1_000));
    }

    /** The first word, and only if it looks like one: everything after it may hold a secret. */
    private static String command(List<Reply> words) {
        String first = words.isEmpty() ? "" : words.get(0).text().orElse("");
        return first.length() <= LONGEST_COMMAND && first.matches("[a-zA-Z._-]+")
                ? first.toUpperCase(Locale.ROOT)
                : "?";
    }
}
