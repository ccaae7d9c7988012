package com.qte.ops.sandbox.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The engine's process. Takes the path of its settings, leaves its {@link EnginePorts} in the file named there when it is
 * ready, and runs until it gets SIGTERM or its standard input ends, which it does when whoever started it is gone.
 */
public final class EngineMain {
    private static final Duration START_RETRY = Duration.ofMillis(500);

    private final CountDownLatch stopping = new CountDownLatch(1);
    private final EngineSettings settings;
    private final EngineLog log;
    private final EventQueue queue;
    private final Meters meters;
    private final Ledger ledger;

    private EngineMain(EngineSettings settings) throws IOException {
        this.settings = settings;
        log = new EngineLog(settings.log());
        queue = new EventQueue(settings.capacity());
        meters = new Meters(queue);
        ledger = new Ledger(new ConnectionPool(settings));
    }

    /** Runs until stopped. */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length != 1) {
            throw new IllegalArgumentException("the engine needs one argument: the path of its settings");
        }
        new EngineMain(EngineSettings.read(Path.of(args[0]))).run();
    }

    private void run() throws IOException, InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        endWithParent();
        long lastNumber = openLedger();
        ExecutorService workers = Executors.newFixedThreadPool(settings.workers(), daemons("worker"));
        for (int i = 0; i < settings.workers(); i++) {
            workers.execute(new Worker(queue, ledger, new PriceCache(settings), meters, log, stopping));
        }
        ScheduledExecutorService market = Executors.newSingleThreadScheduledExecutor(daemons("market"));
        new MarketData(queue, log, lastNumber, settings.eventsPerSecond()).start(market);
        ScheduledExecutorService chores = Executors.newSingleThreadScheduledExecutor(daemons("chores"));
        chores.scheduleAtFixedRate(this::tidy, 1, 1, TimeUnit.MINUTES);
        HttpFace http =
                new HttpFace(meters, queue, settings.workers(), log, Executors.newFixedThreadPool(2, daemons("http")));
        http.start();
        log.info("engine started, api " + http.apiPort() + ", admin " + http.adminPort() + ", " + settings.workers()
                + " workers");
        new EnginePorts(http.apiPort(), http.adminPort()).write(settings.ready());
        stopping.await();
        market.shutdownNow();
        chores.shutdownNow();
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

    private void endWithParent() {
        Thread watch = new Thread(
                () -> {
                    try {
                        System.in.transferTo(OutputStream.nullOutputStream());
                    } catch (IOException e) {
                        log.warn("standard input broke: " + e.getMessage());
                    }
                    log.info("whoever started the engine is gone");
                    Runtime.getRuntime().halt(0);
                },
                "parent");
        watch.setDaemon(true);
        watch.start();
    }

    private void stop() {
        log.info("engine stopping, " + queue.size() + " events left in the queue");
        stopping.countDown();
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
