package com.qte.ops.target.http;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What came back from one address. The body belongs to whoever receives the reply; nobody else writes to it.
 *
 * @param outcome what the request came to
 * @param status the HTTP status; absent where no answer came
 * @param contentType as the server named it; absent where it did not
 * @param body what was read of the body; empty where nothing was, or somebody else took it as it came
 * @param bytes how much was read of the body
 * @param cutShort whether reading stopped at the bound, with more to come
 * @param took from sending to the last byte that was read, or to giving up
 * @param detail what went wrong, for people who know the protocol; empty where nothing did
 */
public record Reply(
        Outcome outcome,
        OptionalInt status,
        Optional<String> contentType,
        byte[] body,
        long bytes,
        boolean cutShort,
        Duration took,
        String detail) {
    /** The same with this body. */
    Reply with(byte[] read) {
        return new Reply(outcome, status, contentType, read, bytes, cutShort, took, detail);
    }

    /** A request without an answer. */
    static Reply failed(Outcome outcome, Duration took, String detail) {
        return new Reply(outcome, OptionalInt.empty(), Optional.empty(), new byte[0], 0, false, took, detail);
    }
}
