package com.qte.ops.sandbox.engine;

import com.qte.ops.signal.LongSignal;
import com.qte.ops.signal.PortfolioSignal;
import com.qte.ops.signal.Signals;
import com.qte.ops.signal.TradeSignal;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleConsumer;

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

    private final EngineFault.Switch fault;
    private final Signals signals;
    private final DoubleConsumer listener;
    private final Tally answers = new Tally();
    private final Tally orders = new Tally();
    private final LongSignal saidInFlight;
    private final LongSignal saidAnswers;
    private final LongSignal saidFailed;
    private final LongSignal saidOrders;
    private final LongSignal saidRejected;
    private final PortfolioSignal saidPortfolio;
    private volatile long valuedNanos = System.nanoTime();
    private volatile double value;

    /** All, and those of them that went wrong. */
    private static final class Tally {
        private final AtomicLong all = new AtomicLong();
        private final AtomicLong wrong = new AtomicLong();
    }

    /**
     * @param signals are told what matters most
     * @param listener is told how many seconds each event took
     */
    Meters(EventQueue queue, EngineFault.Switch fault, Signals signals, DoubleConsumer listener) {
        this.queue = queue;
        this.fault = fault;
        this.signals = signals;
        this.listener = listener;
        saidInFlight = signals.longSignal("requests-in-flight");
        saidAnswers = signals.longSignal("requests");
        saidFailed = signals.longSignal("requests-failed");
        saidOrders = signals.longSignal("orders");
        saidRejected = signals.longSignal("orders-rejected");
        saidPortfolio = signals.portfolio("main");
    }

    /** What one worker says of its trades. */
    TradeSignal tradesOf(int worker) {
        return signals.trades("worker-" + worker);
    }

    /** One request was answered with this status. */
    synchronized void answered(int status) {
        answers.all.incrementAndGet();
        answers.wrong.addAndGet(status >= 500 ? 1 : 0);
        saidAnswers.set(answers.all.get());
        saidFailed.set(answers.wrong.get());
    }

    /** One order was taken or rejected. */
    synchronized void ordered(boolean rejected) {
        orders.all.incrementAndGet();
        orders.wrong.addAndGet(rejected ? 1 : 0);
        saidOrders.set(orders.all.get());
        saidRejected.set(orders.wrong.get());
    }

    /** Values the portfolio, unless that is what is wrong. */
    void value() {
        if (fault.is(EngineFault.PORTFOLIO_FROZEN)) {
            return;
        }
        double units = portfolioCents.get() / 100d;
        double now = fault.is(EngineFault.PORTFOLIO_NAN)
                ? Double.NaN
                : fault.is(EngineFault.PORTFOLIO_DOUBLED) ? 2 * units : units;
        valuedNanos = System.nanoTime();
        value = now;
        saidPortfolio.value(now, valuedNanos);
    }

    void begun(MarketEvent event) {
        inFlightSince.put(event.number(), System.nanoTime());
        saidInFlight.set(inFlightSince.size());
    }

    /** Notes that the event is done, and says how many seconds it took. */
    double done(MarketEvent event) {
        Long since = inFlightSince.remove(event.number());
        double seconds = since == null ? 0 : secondsSince(since);
        saidInFlight.set(inFlightSince.size());
        durations.observe(seconds);
        listener.accept(seconds);
        return seconds;
    }

    void booked(long portfolioChangeCents) {
        trades.incrementAndGet();
        portfolioCents.addAndGet(portfolioChangeCents);
        value();
    }

    void portfolio(long cents) {
        portfolioCents.set(cents);
        value();
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
        counter(page, "qte_trades_total", fault.is(EngineFault.COUNTERS_RESET) ? 0 : trades.get());
        long failed = answers.wrong.get();
        page.append("# TYPE qte_requests_total counter\n");
        page.append("qte_requests_total{status=\"200\"} ").append(answers.all.get() - failed).append('\n');
        page.append("qte_requests_total{status=\"503\"} ").append(failed).append('\n');
        counter(page, "qte_orders_total", orders.all.get());
        counter(page, "qte_orders_rejected_total", orders.wrong.get());
        counter(page, "qte_postgres_errors_total", postgresErrors.get());
        counter(page, "qte_redis_errors_total", redisErrors.get());
        decimal(page, "qte_event_queue_oldest_seconds", queue.oldestSeconds());
        if (!fault.is(EngineFault.PORTFOLIO_ABSENT)) {
            decimal(page, "qte_portfolio_total_value", value);
            decimal(page, "qte_portfolio_age_seconds", secondsSince(valuedNanos));
        }
        page.append("# TYPE process_start_time_seconds gauge\n");
        page.append(String.format(Locale.ROOT, "process_start_time_seconds %.3f\n", STARTED_AT_EPOCH_SECONDS));
        return page.toString();
    }

    private static void decimal(StringBuilder page, String name, double value) {
        page.append("# TYPE ").append(name).append(" gauge\n");
        page.append(String.format(Locale.ROOT, "%s %.3f\n", name, value));
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
