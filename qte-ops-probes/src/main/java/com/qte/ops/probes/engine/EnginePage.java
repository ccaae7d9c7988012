package com.qte.ops.probes.engine;

import com.qte.ops.model.Gap;
import com.qte.ops.probes.engine.EngineSnapshot.Reach;
import com.qte.ops.probes.engine.page.MetricsPage;
import com.qte.ops.probes.engine.page.PageParser;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.http.EngineTarget;
import com.qte.ops.target.http.HttpSession;
import com.qte.ops.target.http.Outcome;
import com.qte.ops.target.http.Pending;
import com.qte.ops.target.http.Reply;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Reads the engine's health page, its metrics page and, where an admin endpoint is configured, the queue's status. The
 * requests run side by side; the visit takes as long as the slowest, two seconds at most.
 */
public final class EnginePage implements Probe<EngineTarget, EngineSnapshot> {
    /** Longer than a connection may take to fail, and long beyond what a healthy page takes. */
    private static final Duration WITHIN = Duration.ofSeconds(2);

    private static final Duration TIMEOUT = Duration.ofSeconds(4);

    /** A page of 5 000 lines has half a megabyte; a larger one than this is cut short and said to be so. */
    private static final int MOST_PAGE_BYTES = 8 << 20;

    private static final int MOST_JSON_BYTES = 64 << 10;

    private static final String JSON = "application/json";

    /** OpenMetrics first, because its last line proves that nothing is missing. */
    private static final String METRICS =
            "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5,*/*;q=0.1";

    @Override
    public ProbeSpec<EngineTarget, EngineSnapshot> spec() {
        return new ProbeSpec<>(
                "engine.page",
                EngineTarget.class,
                EngineSnapshot.class,
                Tier.CHEAP,
                TIMEOUT,
                List.of(
                        new EngineReachable(),
                        new OwnStatus(),
                        new MetricsPageReadable(),
                        new QueueBacklog(),
                        new RequestLatency()));
    }

    @Override
    public EngineSnapshot collect(Visit<EngineTarget, EngineSnapshot> visit) throws Exception {
        EngineTarget engine = visit.target();
        HttpSession session = visit.session(engine);
        Duration within = WITHIN.compareTo(visit.remaining()) < 0 ? WITHIN : visit.remaining();
        Pending health = session.get(engine.health(), JSON, within, MOST_JSON_BYTES);
        Pending metrics = session.get(engine.metrics(), METRICS, within, MOST_PAGE_BYTES);
        Optional<Pending> admin =
                engine.queueStatus().map(address -> session.get(address, JSON, within, MOST_JSON_BYTES));
        EngineSnapshot seen = snapshot(
                engine,
                health.reply(),
                metrics.reply(),
                admin.isPresent() ? Optional.of(admin.get().reply()) : Optional.empty());
        gaps(seen, visit);
        return seen;
    }

    private static EngineSnapshot snapshot(EngineTarget engine, Reply health, Reply metrics, Optional<Reply> admin) {
        MetricsPage page =
                PageParser.parse(metrics.outcome() == Outcome.OK ? metrics.body() : new byte[0], PageFacts.FAMILIES);
        boolean openMetrics = metrics.contentType().orElse("").startsWith("application/openmetrics-text");
        boolean complete = !metrics.cutShort() && !page.cutShort() && (page.ended() || !openMetrics);
        return new EngineSnapshot(
                reach(engine.health(), health),
                JsonFacts.of(health.body()).text("status"),
                admin.map(reply -> reach(engine.queueStatus().orElse(engine.health()), reply)),
                new EngineSnapshot.Page(
                        reach(engine.metrics(), metrics),
                        metrics.body().length,
                        page.series(),
                        page.malformedLines(),
                        page.firstMalformedLine(),
                        complete),
                PageFacts.queues(
                        page,
                        admin.filter(reply -> reply.outcome() == Outcome.OK).map(reply -> JsonFacts.of(reply.body()))),
                PageFacts.requests(page),
                page.sum("process_start_time_seconds"));
    }

    private static void gaps(EngineSnapshot seen, Visit<EngineTarget, EngineSnapshot> visit) {
        if (EngineReachable.answers(seen) && seen.ownStatus().isEmpty()) {
            visit.missing(Gap.of(OwnStatus.ID, "no-status"));
        }
        if (seen.page().reach().outcome() == Outcome.OK) {
            if (seen.queues().isEmpty()) {
                visit.missing(Gap.of(QueueBacklog.ID, "not-exposed"));
            }
            if (seen.requests().isEmpty()) {
                visit.missing(Gap.of(RequestLatency.ID, "not-exposed"));
            }
        }
    }

    private static Reach reach(URI address, Reply reply) {
        String shown = address.getScheme() + "://" + address.getRawAuthority() + address.getRawPath();
        return new Reach(shown, reply.outcome(), reply.status(), reply.took(), reply.detail());
    }
}
