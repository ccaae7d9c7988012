package com.qte.ops.probes.nginx;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.target.file.Advance.Presence;
import com.qte.ops.target.file.Cursor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What nginx's logs tell of the last two minutes.
 *
 * @param access how far the log of requests was read; empty where none is configured
 * @param error how far the log of errors was read; likewise
 * @param tellsUpstreamTime whether the format of the log of requests has the upstreams' times in it
 * @param window what was counted at the visits of the last two minutes, oldest first; the first visit has counted nothing
 *     in no time
 */
public record TrafficSnapshot(
        Optional<Followed> access, Optional<Followed> error, boolean tellsUpstreamTime, List<Slice> window) {
    /** Long enough for a rate, and short enough to see within the same minutes whether something helped. */
    static final Duration WINDOW = Duration.ofMinutes(2);

    static final int MOST_CLIENTS = 50;

    /** The reason of what has too few requests to be told. */
    static final String FEW = "few";

    public TrafficSnapshot {
        window = List.copyOf(window);
    }

    /** The same; where its minutes were not all watched nothing is well in them. */
    Verdict sinceBegun(Verdict verdict) {
        Duration watched = window.isEmpty()
                ? Duration.ZERO
                : Duration.between(
                        window.get(0).from(), window.get(window.size() - 1).to());
        boolean isOfMinutes =
                verdict.status() == Status.HEALTHY || verdict.reason().equals(FEW);
        return isOfMinutes && watched.compareTo(WINDOW) < 0
                ? Verdict.skipped("just-begun", Evidence.number("watched", watched.toMillis() / 1e3, Unit.SECONDS))
                        .forPart(verdict.part())
                : verdict;
    }

    /**
     * A log that is followed.
     *
     * @param presence whether there is something that can be followed
     * @param cursor how far it was read
     * @param lost when lines of it were last found to be gone before they were read, within the last two minutes; empty
     *     where none were
     */
    public record Followed(Presence presence, Cursor cursor, Optional<Instant> lost) {}

    /**
     * What one visit has counted.
     *
     * @param from when the visit before was
     * @param to when this one was
     * @param requests answered, whatever the answer
     * @param serverErrors answered with 500 to 599
     * @param clientErrors answered with 400 to 499
     * @param unreadable lines that are none of the format
     * @param upstream how long upstreams took
     * @param clients those with the most requests, the most first; {@value #MOST_CLIENTS} at the most
     * @param troubles what the log of errors tells of
     */
    public record Slice(
            Instant from,
            Instant to,
            long requests,
            long serverErrors,
            long clientErrors,
            long unreadable,
            List<Bucket> upstream,
            List<Client> clients,
            List<Seen> troubles) {
        public Slice {
            upstream = List.copyOf(upstream);
            clients = List.copyOf(clients);
            troubles = List.copyOf(troubles);
        }
    }

    /**
     * Requests that took alike.
     *
     * @param seconds no more than this
     * @param count how many
     */
    public record Bucket(double seconds, long count) {}

    /**
     * Who asks.
     *
     * @param address as nginx sees it
     * @param requests how many
     */
    public record Client(String address, long requests) {}

    /**
     * What went wrong.
     *
     * @param trouble what
     * @param count how often
     * @param example the last line, redacted, cut off
     */
    public record Seen(Trouble trouble, long count, String example) {}
}
