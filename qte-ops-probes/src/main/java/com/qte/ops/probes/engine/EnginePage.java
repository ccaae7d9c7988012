package com.qte.ops.probes.engine;

import com.qte.ops.probes.engine.EngineSnapshot.Reach;
import com.qte.ops.signal.TradingState;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.TradingCalendar;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.http.EngineTarget;
import com.qte.ops.target.http.HttpSession;
import com.qte.ops.target.http.Outcome;
import com.qte.ops.target.http.Pending;
import com.qte.ops.target.http.Reply;
import com.qte.ops.target.page.MetricsPage;
import com.qte.ops.target.page.PageParser;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Reads the engine's health page, its metrics page and, where an admin endpoint is configured, the queue's status, those
 * of them that the engine has. The requests run side by side; the visit takes as long as the slowest, two seconds at most. Where the library runs within
 * the engine, what its host has handed in (signals, a meter registry) goes before what its page says.
 */
public final class EnginePage implements Probe<EngineTarget, EngineSnapshot> {
    /** Longer than a connection may take to fail, and long beyond what a healthy page takes. */
    private static final Duration WITHIN = Duration.ofSeconds(2);

    private static final Duration TIMEOUT = Duration.ofSeconds(4);

    /** A page of 5 000 lines has half a megabyte; a larger one than this is cut short and said to be so. */
    private static final long MOST_PAGE_BYTES = 32L << 20;

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
                        new RequestLatency(),
                        new WrongAnswers(),
                        new TradesFlow(),
                        new PortfolioValue()));
    }

    @Override
    public EngineSnapshot collect(Visit<EngineTarget, EngineSnapshot> visit) throws Exception {
        EngineTarget engine = visit.target();
        HttpSession session = visit.session(engine);
        Duration within = WITHIN.compareTo(visit.remaining()) < 0 ? WITHIN : visit.remaining();
        Optional<Pending> health = engine.health().map(address -> session.get(address, JSON, within, MOST_JSON_BYTES));
        PageParser parser = new PageParser(PageFacts.FAMILIES);
        Optional<Pending> metrics =
                engine.metrics().map(address -> session.get(address, METRICS, within, MOST_PAGE_BYTES, parser));
        Optional<Pending> admin =
                engine.queueStatus().map(address -> session.get(address, JSON, within, MOST_JSON_BYTES));
        Optional<Reply> healthReply = reply(health);
        Optional<Reply> metricsReply = reply(metrics);
        Optional<Reply> adminReply = reply(admin);
        boolean readable =
                metricsReply.filter(reply -> reply.outcome() == Outcome.OK).isPresent();
        MetricsPage page = readable ? parser.page() : MetricsPage.NONE;
        Optional<JsonFacts> facts =
                adminReply.filter(reply -> reply.outcome() == Outcome.OK).map(reply -> JsonFacts.of(reply.body()));
        Optional<Measures> measures = measures(visit, page, readable, facts);
        return new EngineSnapshot(
                reach(engine.health(), healthReply),
                healthReply.flatMap(reply -> JsonFacts.of(reply.body()).text("status")),
                reach(engine.queueStatus(), adminReply),
                engine.metrics().flatMap(address -> metricsReply.map(reply -> page(address, reply, page))),
                measures,
                Course.of(visit.now(), sessionOpen(visit, measures), measures, visit.last()));
    }

    private static Optional<Reply> reply(Optional<Pending> asked) throws InterruptedException {
        return asked.isPresent() ? Optional.of(asked.get().reply()) : Optional.empty();
    }

    /** From inside where the host is the engine, and what is missing there from its page and admin endpoint. */
    private static Optional<Measures> measures(
            Visit<EngineTarget, EngineSnapshot> visit, MetricsPage page, boolean readable, Optional<JsonFacts> admin) {
        Optional<Measures> outside = readable || admin.isPresent()
                ? Optional.of(PageFacts.measures(Measures.Source.PAGE, page, admin))
                : Optional.empty();
        Optional<Measures> inside = InsideFacts.measures(visit);
        return inside.isPresent() && outside.isPresent()
                ? inside.map(facts -> facts.completedBy(outside.get()))
                : inside.or(() -> outside);
    }

    /** Whether it should trade: by the calendar, unless the engine itself says that it does not. */
    private static Optional<Boolean> sessionOpen(
            Visit<EngineTarget, EngineSnapshot> visit, Optional<Measures> measures) {
        Optional<Boolean> says = measures.flatMap(Measures::trading).map(TradingState.TRADING::equals);
        Optional<Boolean> calendar = visit.host(TradingCalendar.class).map(known -> known.isOpen(visit.now()));
        return says.filter(trades -> !trades).or(() -> calendar).or(() -> says);
    }

    private static EngineSnapshot.Page page(URI address, Reply reply, MetricsPage page) {
        boolean openMetrics = reply.contentType().orElse("").startsWith("application/openmetrics-text");
        return new EngineSnapshot.Page(
                reach(address, reply),
                reply.bytes(),
                page.series(),
                page.malformedLines(),
                page.firstMalformedLine(),
                !reply.cutShort() && !page.cutShort() && (page.ended() || !openMetrics));
    }

    private static Optional<Reach> reach(Optional<URI> address, Optional<Reply> reply) {
        return address.flatMap(asked -> reply.map(came -> reach(asked, came)));
    }

    private static Reach reach(URI address, Reply reply) {
        String shown = address.getScheme() + "://" + address.getRawAuthority() + address.getRawPath();
        return new Reach(shown, reply.outcome(), reply.status(), reply.took(), reply.detail());
    }
}
