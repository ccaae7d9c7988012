package com.qte.ops.sandbox.engine;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the engine counts, and its metrics page. Thread-safe.
 *
 * <p>A worker that hangs finishes nothing, and a histogram of finished requests alone looks healthy then: what is in flight
 * is told beside it.
 */
final class Meters {
    private static final double STARTED_AT_EPOCH_SECONDS =
            ManagementFactory.getRuntimeMXBean().getStartTime() / 1_000d;

    private final EventQueue queue;
    private final Histogram durations = new Histogram();
    private final Map<Long, Long> inFlightSince = new ConcurrentHashMap<>();
    private final AtomicLong trades = new AtomicLong();
    private final AtomicLong postgresErrors = new AtomicLong();
    private final AtomicLong redisErrors = new AtomicLong();
    private final AtomicLong portfolioCents = new AtomicLong();

    Meters(EventQueue queue) {
        this.queue = queue;
    }

    void begun(MarketEvent event) {
        inFlightSince.put(event.number(), System.nanoTime());
    }

    /** Notes that the event is done, and says how many seconds it took. */
    double done(MarketEvent event) {
        Long since = inFlightSince.remove(event.number());
        double seconds = since == null ? 0 : secondsSince(since);
        durations.observe(seconds);
        return seconds;
    }

    void booked(long portfolioChangeCents) {
        trades.incrementAndGet();
        portfolioCents.addAndGet(portfolioChangeCents);
    }

    void portfolio(long cents) {
        portfolioCents.set(cents);
    }

    void postgresFailed() {
        postgresErrors.incrementAndGet();
    }

    void redisFailed() {
        redisErrors.incrementAndGet();
    }

    /** The page in Prometheus's text format. */
    String page() {
        StringBuilder page = new StringBuilder();
        gauge(page, "qte_event_queue_size", queue.size());
        gauge(page, "qte_event_queue_capacity", queue.capacity());
        counter(page, "qte_events_dropped_total", queue.dropped());
        durations.write(page, "qte_request_duration_seconds");
        gauge(page, "qte_requests_in_flight", inFlightSince.size());
        counter(page, "qte_trades_total", trades.get());
        counter(page, "qte_postgres_errors_total", postgresErrors.get());
        counter(page, "qte_redis_errors_total", redisErrors.get());
        page.append("# TYPE qte_portfolio_total_value gauge\n");
        page.append(String.format(Locale.ROOT, "qte_portfolio_total_value %.2f\n", portfolioCents.get() / 100d));
        page.append("# TYPE process_start_time_seconds gauge\n");
        page.append(String.format(Locale.ROOT, "process_start_time_seconds %.3f\n", STARTED_AT_EPOCH_SECONDS));
        return page.toString();
    }

    private static void gauge(StringBuilder page, String name, long value) {
        page.append("# TYPE ").append(name).append(" gauge\n");
        page.append(name).append(' ').append(value).append('\n');
    }

    private static void counter(StringBuilder page, String name, long value) {
        page.append("# TYPE ").append(name).append(" counter\n");
        page.append(name).append(' ').append(value).append('\n');
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }
}
