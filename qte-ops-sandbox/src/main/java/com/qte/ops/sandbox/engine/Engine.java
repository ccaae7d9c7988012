package com.qte.ops.sandbox.engine;

import com.qte.ops.signal.Signals;
import com.qte.ops.signal.TradingState;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleConsumer;

/** The engine within whatever process it is started in. All of its threads are daemons. */
public final class Engine implements AutoCloseable {
    private static final Duration START_RETRY = Duration.ofMillis(500);

    private final CountDownLatch stopping = new CountDownLatch(1);
    private final EngineFault.Switch fault = new EngineFault.Switch();
    private final Signals signals = new Signals();
    private final EngineSettings settings;
    private final EngineLog log;
    private final EventQueue queue;
    private final Meters meters;
    private final Ledger ledger;
    private final ScheduledExecutorService market = Executors.newSingleThreadScheduledExecutor(daemons("market"));
    private final ScheduledExecutorService chores = Executors.newSingleThreadScheduledExecutor(daemons("chores"));
    private final HttpFace http;

    private Engine(EngineSettings settings, DoubleConsumer durations) throws IOException {
        this.settings = settings;
        log = new EngineLog(settings.log());
        queue = new EventQueue(settings.capacity(), signals);
        meters = new Meters(queue, fault, signals, durations);
        ledger = new Ledger(new ConnectionPool(settings));
        ExecutorService answering = Executors.newFixedThreadPool(2, daemons("http"));
        http = new HttpFace(meters, queue, settings.workers(), log, fault, answering);
    }

    /**
     * Starts it; blocks until the database is there, or the engine is closed by another thread.
     *
     * @param durations told how many seconds each event took
     * @throws IOException if a port or a file cannot be had
     */
    public static Engine start(EngineSettings settings, DoubleConsumer durations)
            throws IOException, InterruptedException {
        Engine engine = new Engine(settings, durations);
        engine.run();
        return engine;
    }

    private void run() throws InterruptedException {
        signals.trading(TradingState.STARTING);
        long lastNumber = openLedger();
        ExecutorService workers = Executors.newFixedThreadPool(settings.workers(), daemons("worker"));
        for (int i = 0; i < settings.workers(); i++) {
            workers.execute(new Worker(i, queue, ledger, new PriceCache(settings), meters, log, fault, stopping));
        }
        new MarketData(queue, log, fault, lastNumber, settings.eventsPerSecond()).start(market);
        chores.scheduleAtFixedRate(this::tidy, 1, 1, TimeUnit.MINUTES);
        http.start();
        signals.trading(TradingState.TRADING);
        log.info("engine started, api " + http.apiPort() + ", admin " + http.adminPort() + ", " + settings.workers()
                + " workers");
    }

    /** The database may come up after the engine. */
    private long openLedger() throws InterruptedException {
        do {
            try {
                long last = ledger.open();
                meters.portfolio(ledger.portfolioCents());
                return last;
            } catch (SQLException e) {
                log.error("the database does not answer, trying again: " + e.getMessage());
            }
        } while (!stopping.await(START_RETRY.toMillis(), TimeUnit.MILLISECONDS));
        return 0;
    }

    private void tidy() {
        try {
            ledger.tidy();
        } catch (SQLException e) {
            meters.postgresFailed();
            log.error("tidying up old trades failed: " + e.getMessage());
        }
    }

    /** Where it listens. */
    public EnginePorts ports() {
        return new EnginePorts(http.apiPort(), http.adminPort());
    }

    /** What it says of itself on its hot path. */
    public Signals signals() {
        return signals;
    }

    /** Makes this go wrong, and nothing else. */
    public void fault(EngineFault what) {
        fault.set(what);
        meters.value();
    }

    /** Stops it; does not wait. */
    @Override
    public void close() {
        log.info("engine stopping, " + queue.size() + " events left in the queue");
        stopping.countDown();
        market.shutdownNow();
        chores.shutdownNow();
        http.stop();
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
