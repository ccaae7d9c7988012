package com.qte.ops.sandbox.engine;

import com.qte.ops.signal.TradeSignal;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Takes events from the queue, books each in PostgreSQL and stores its price in Redis.
 *
 * <p>An event is kept until it is booked, whatever happens to the database; a price that cannot be stored is let go, for
 * the next one follows.
 */
final class Worker implements Runnable {
    private static final double SLOW_SECONDS = 0.5;
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final Duration DAWDLES = Duration.ofMillis(600);
    private static final Duration IDLE = Duration.ofMillis(200);

    private final EventQueue queue;
    private final Ledger ledger;
    private final PriceCache cache;
    private final Meters meters;
    private final EngineLog log;
    private final CountDownLatch stopping;
    private final EngineFault.Switch fault;
    private final TradeSignal trades;

    Worker(
            int number,
            EventQueue queue,
            Ledger ledger,
            PriceCache cache,
            Meters meters,
            EngineLog log,
            EngineFault.Switch fault,
            CountDownLatch stopping) {
        this.queue = queue;
        this.ledger = ledger;
        this.cache = cache;
        this.meters = meters;
        this.log = log;
        this.stopping = stopping;
        this.fault = fault;
        this.trades = meters.tradesOf(number);
    }

    @Override
    public void run() {
        try {
            while (stopping.getCount() > 0) {
                Optional<MarketEvent> event = queue.next(IDLE);
                if (event.isPresent()) {
                    process(event.get());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void process(MarketEvent event) throws InterruptedException {
        meters.begun(event);
        if (fault.is(EngineFault.SLOW) && stopping.await(DAWDLES.toMillis(), TimeUnit.MILLISECONDS)) {
            return;
        }
        if (book(event)) {
            store(event);
        }
        double seconds = meters.done(event);
        if (seconds > SLOW_SECONDS) {
            log.slow("booking event " + event.number() + " " + event.symbol(), seconds);
        }
    }

    /** Whether it was booked before the engine was stopped. */
    private boolean book(MarketEvent event) throws InterruptedException {
        do {
            try {
                meters.booked(ledger.book(event));
                trades.traded();
                return true;
            } catch (SQLException e) {
                meters.postgresFailed();
                log.error("booking event " + event.number() + " failed, trying again: " + e.getMessage());
            }
        } while (!stopping.await(RETRY.toMillis(), TimeUnit.MILLISECONDS));
        return false;
    }

    private void store(MarketEvent event) {
        try {
            cache.store(event);
        } catch (IOException e) {
            meters.redisFailed();
            log.error("storing the price of event " + event.number() + " failed: " + e.getMessage());
        }
    }
}
