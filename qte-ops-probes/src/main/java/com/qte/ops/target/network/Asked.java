package com.qte.ops.target.network;

import java.time.Duration;
import java.util.List;

/**
 * What a name server said of one name.
 *
 * @param outcome what came of it
 * @param addresses of the name; empty where it told none
 * @param took from the first question to the answer, or to giving up
 * @param detail more of it, in English; empty where there is nothing to add
 */
public record Asked(Outcome outcome, List<String> addresses, Duration took, String detail) {
    /** What came of a question. */
    public enum Outcome {
        /** It has addresses, which need not all have fit into the answer, nor any of them. */
        ANSWERED("ok"),
        /** There is no such name (NXDOMAIN). */
        UNKNOWN_NAME("unknown-name"),
        /** There is such a name, and it has no address. */
        NO_ADDRESS("no-address"),
        /** The server failed (SERVFAIL), or refuses to answer us. */
        SERVER_FAILED("server-failed"),
        /** Nothing listens there. */
        REFUSED("refused"),
        /** No answer in time. */
        SILENT("silent"),
        /** There is no way to it. */
        UNREACHABLE("unreachable"),
        /** What came back is no answer. */
        MALFORMED("malformed");

        private final String reason;

        Outcome(String reason) {
            this.reason = reason;
        }

        /** The reason key under which checks report it. */
        public String reason() {
            return reason;
        }

        /** Whether the server did its work, whatever the answer. */
        public boolean isAnswer() {
            return this == ANSWERED || this == UNKNOWN_NAME || this == NO_ADDRESS;
        }
    }

    public Asked {
        addresses = List.copyOf(addresses);
    }

    /** {@code took} in seconds. */
    public double tookSeconds() {
        return took.toNanos() / 1e9;
    }
}
