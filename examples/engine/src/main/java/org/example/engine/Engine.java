package org.example.engine;

import com.qte.ops.remediation.engine.EngineRestart;
import com.qte.ops.signal.Heartbeat;
import com.qte.ops.signal.PortfolioSignal;
import com.qte.ops.signal.QueueSignal;
import com.qte.ops.signal.Signals;
import com.qte.ops.signal.TradeSignal;
import com.qte.ops.signal.TradingState;
import com.sun.net.httpserver.HttpHandler;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A small trading engine: a loop that makes orders, a queue, and a thread that books them in PostgreSQL. It can start its
 * loop anew while the process stays, which is what it hands to qte-ops as its way to be restarted.
 */
final class Engine implements EngineRestart, AutoCloseable {
    private static final int CAPACITY = 10_000;
    private static final String PROCESS =
            " of process " + ManagementFactory.getRuntimeMXBean().getPid() + " begun "
                    + Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());

    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Signals signals = new Signals();
    private final Heartbeat orderLoop = signals.heartbeat("order-loop", Duration.ofMillis(100));
    private final QueueSignal waiting = signals.queue("orders", CAPACITY);
    private final TradeSignal trades = signals.trades("gateway");
    private final PortfolioSignal portfolio = signals.portfolio("main");
    private final BlockingQueue<Integer> orders = new ArrayBlockingQueue<>(CAPACITY);
    private final AtomicInteger runs = new AtomicInteger();
    private final HikariDataSource pool;
    private final Face face;
    private final Thread booking = new Thread(this::book, "engine-booking");
    private volatile Thread loop = new Thread("engine-order-loop-none");
    private volatile Thread held = new Thread("none");
    private volatile boolean closed;

    Engine(Database database) throws IOException, SQLException {
        pool = database.pool(meters);
        face = new Face(meters);
        booking.setDaemon(true);
    }

    void start() {
        face.start();
        booking.start();
        begin();
        signals.trading(TradingState.TRADING);
    }

    private synchronized void begin() {
        String name = "engine-order-loop-" + runs.incrementAndGet();
        loop = new Thread(this::trade, name);
        loop.setDaemon(true);
        loop.start();
    }

    /** One turn every 20 ms: says that it turns, how much waits, and makes an order. */
    private void trade() {
        try {
            for (int turn = 0; !closed && Thread.currentThread() == loop; turn++) {
                orderLoop.beat();
                waiting.depth(orders.size());
                while (held == Thread.currentThread()) {
                    TimeUnit.HOURS.sleep(1);
                }
                orders.offer(turn % 2 == 0 ? 100 : -100);
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // another loop takes its place
        }
    }

    private void book() {
        while (!closed) {
            try {
                Integer quantity = orders.poll(50, TimeUnit.MILLISECONDS);
                if (quantity != null) {
                    book(quantity);
                    trades.traded();
                    portfolio.value(1_000_000);
                }
            } catch (SQLException e) {
                meters.counter("engine.bookings.failed").increment(); // tried again with the next order
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void book(int quantity) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE positions SET quantity = quantity + ? WHERE symbol = '600519'")) {
            update.setInt(1, quantity);
            update.executeUpdate();
        }
    }

    /** Lets the loop of now stand still for good. */
    void hold() {
        held = loop;
    }

    Signals signals() {
        return signals;
    }

    PrometheusMeterRegistry meters() {
        return meters;
    }

    HikariDataSource pool() {
        return pool;
    }

    /** The thread that makes orders. */
    Thread loop() {
        return loop;
    }

    int waiting() {
        return orders.size();
    }

    String address() {
        return face.address();
    }

    void serve(String path, HttpHandler handler) {
        face.serve(path, handler);
    }

    /** The same in no other process: an approval outlives this one, and must not fit the first run of the next. */
    @Override
    public String run() {
        return loop.getName() + PROCESS;
    }

    @Override
    public void restart(Duration within) {
        Thread before = loop;
        begin();
        before.interrupt();
    }

    @Override
    public void close() {
        closed = true;
        signals.trading(TradingState.CLOSED);
        loop.interrupt();
        booking.interrupt();
        face.stop();
        pool.close();
    }
}
