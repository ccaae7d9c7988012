package com.qte.ops.probes.engine;

import com.qte.ops.probes.engine.EngineSnapshot.Page;
import com.qte.ops.probes.engine.EngineSnapshot.Queue;
import com.qte.ops.probes.engine.EngineSnapshot.Reach;
import com.qte.ops.probes.engine.EngineSnapshot.Requests;
import com.qte.ops.probes.engine.page.Distribution;
import com.qte.ops.probes.engine.page.Distribution.Bucket;
import com.qte.ops.target.http.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Snapshots of an engine that is well, but for what a test changes. */
final class Seen {
    static final EngineSnapshot WELL = new EngineSnapshot(
            reach(Outcome.OK, 200, 5),
            Optional.of("UP"),
            Optional.of(reach(Outcome.OK, 200, 5)),
            new Page(reach(Outcome.OK, 200, 5), 2_000, 20, 0, OptionalInt.empty(), true),
            List.of(new Queue("", 10, OptionalDouble.of(1_000))),
            Optional.of(requests(0, 100, 100, 100)),
            OptionalDouble.of(1_700_000_000));

    private Seen() {}

    static Reach reach(Outcome outcome, int status, long tookMillis) {
        OptionalInt code = status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
        return new Reach("http://127.0.0.1:8080/x", outcome, code, Duration.ofMillis(tookMillis), "");
    }

    /** With bounds of 0.4 s and 1 s. */
    static Requests requests(double inFlight, double upTo400ms, double upTo1s, double all) {
        List<Bucket> buckets =
                List.of(new Bucket(0.4, upTo400ms), new Bucket(1, upTo1s), new Bucket(Double.POSITIVE_INFINITY, all));
        return new Requests(OptionalDouble.of(inFlight), new Distribution(all, buckets, Map.of()));
    }

    static EngineSnapshot api(Reach api, Optional<String> ownStatus, Optional<Reach> admin) {
        return new EngineSnapshot(
                api, ownStatus, admin, WELL.page(), WELL.queues(), WELL.requests(), WELL.startedAtEpochSeconds());
    }

    static EngineSnapshot page(Page page) {
        return new EngineSnapshot(
                WELL.api(),
                WELL.ownStatus(),
                WELL.admin(),
                page,
                WELL.queues(),
                WELL.requests(),
                WELL.startedAtEpochSeconds());
    }

    static EngineSnapshot queues(Queue... queues) {
        return new EngineSnapshot(
                WELL.api(),
                WELL.ownStatus(),
                WELL.admin(),
                WELL.page(),
                List.of(queues),
                WELL.requests(),
                WELL.startedAtEpochSeconds());
    }

    static EngineSnapshot requests(Optional<Requests> requests, OptionalDouble startedAtEpochSeconds) {
        return new EngineSnapshot(
                WELL.api(),
                WELL.ownStatus(),
                WELL.admin(),
                WELL.page(),
                WELL.queues(),
                requests,
                startedAtEpochSeconds);
    }
}
