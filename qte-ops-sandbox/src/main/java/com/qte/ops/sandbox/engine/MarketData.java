package com.qte.ops.sandbox.engine;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The market: trades in a handful of instruments, evenly spread in time.
 *
 * <p>A few events every tick rather than many at once, so that a healthy engine's queue is short whenever somebody looks.
 */
final class MarketData {
    /** What is traded. */
    static final List<String> SYMBOLS =
            List.of("600000.SH", "600519.SH", "601318.SH", "000001.SZ", "000333.SZ", "300750.SZ", "IF2612", "IC2612");

    private static final Duration TICK = Duration.ofMillis(10);

    private final EventQueue queue;
    private final EngineLog log;
    private final double perTick;
    private final EngineFault.Switch fault;
    private final Random random = new Random();
    private double owed;
    private long number;
    private boolean full;

    MarketData(
            EventQueue queue, EngineLog log, EngineFault.Switch fault, long firstNumber, int eventsPerSecond) {
        this.queue = queue;
        this.log = log;
        this.fault = fault;
        this.number = firstNumber;
        this.perTick = eventsPerSecond * TICK.toMillis() / 1_000d;
    }

    /** Begins to send events until the executor is shut down. */
    void start(ScheduledExecutorService executor) {
        executor.scheduleAtFixedRate(this::tick, 0, TICK.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void tick() {
        if (fault.is(EngineFault.NO_MARKET_DATA)) {
            return;
        }
        for (owed += perTick; owed >= 1; owed--) {
            boolean taken = queue.offer(next());
            if (!taken && !full) {
                log.error("event queue full, capacity " + queue.capacity() + ": dropping market data");
            }
            full = !taken;
        }
    }

    private MarketEvent next() {
        number++;
        String symbol = SYMBOLS.get((int) (number % SYMBOLS.size()));
        int quantity = (random.nextInt(9) + 1) * (random.nextBoolean() ? 100 : -100);
        return new MarketEvent(number, symbol, quantity, 1_000 + random.nextInt(9_000));
    }
}
