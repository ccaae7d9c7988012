package com.qte.ops.sandbox.compound;

import com.qte.ops.QteOps;
import com.qte.ops.sandbox.compound.Compound.Made;
import com.qte.ops.signal.Heartbeat;
import com.qte.ops.signal.QueueSignal;
import com.qte.ops.signal.Signals;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** An engine in this JVM, no more than a loop that takes events from a queue and says so; the library lives in it. */
final class LoopStand implements Stand {
    private static final int CAPACITY = 500;
    private static final long EVERY_MILLIS = 5;
    private static final Duration BEAT = Duration.ofMillis(100);

    private final Path folder;
    private final Signals signals = new Signals();
    private final Heartbeat beat = signals.heartbeat("order-loop", BEAT);
    private final QueueSignal depth = signals.queue("events", CAPACITY);
    private final BlockingQueue<Long> events = new ArrayBlockingQueue<>(CAPACITY);
    private final ReentrantLock book = new ReentrantLock();
    private final HttpServer api;
    private final Made feed;
    private final Made loop;

    LoopStand(Path folder) throws IOException {
        this.folder = folder;
        api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.createContext("/health", exchange -> {
            exchange.sendResponseHeaders(HttpURLConnection.HTTP_OK, -1);
            exchange.close();
        });
        api.start();
        feed = Acts.again(EVERY_MILLIS, () -> {
            boolean unused = events.offer(System.nanoTime());
            depth.depth(events.size());
        });
        loop = Acts.again(1, this::turn);
    }

    private void turn() throws InterruptedException {
        beat.beat();
        if (events.poll(BEAT.toMillis(), TimeUnit.MILLISECONDS) != null) {
            book.lockInterruptibly();
            book.unlock();
        }
    }

    /** The library is within the engine, and so it is started. */
    @Override
    public QteOps fresh() throws IOException {
        QteOps ops = Stand.begun(
                        folder,
                        "engine: {name: loop, api: 'http://127.0.0.1:"
                                + api.getAddress().getPort() + "'}",
                        "  jvm.gc.pause: {degraded: 1m, failing: 2m}\n"
                                + "  jvm.pause: {longest: {degraded: 1m, failing: 2m}, often: {degraded: 1000}}\n")
                .signals(signals)
                .build();
        ops.start();
        return ops;
    }

    /** Somebody holds the lock that the loop needs, and waits for something else. */
    Made stalled() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        Made holder = Acts.again(60_000, () -> {
            book.lockInterruptibly();
            try {
                held.countDown();
                boolean unused = new CountDownLatch(1).await(10, TimeUnit.MINUTES);
            } finally {
                book.unlock();
            }
        });
        held.await();
        return holder;
    }

    /** Two threads wait for each other, and the loop for one of them. */
    Made deadlocked() throws InterruptedException {
        ReentrantLock account = new ReentrantLock();
        CountDownLatch both = new CountDownLatch(2);
        Made one = locking(book, account, both);
        Made other = locking(account, book, both);
        both.await();
        return () -> {
            one.undo();
            other.undo();
        };
    }

    private static Made locking(ReentrantLock first, ReentrantLock second, CountDownLatch both) {
        return Acts.again(60_000, () -> {
            first.lockInterruptibly();
            try {
                both.countDown();
                both.await();
                second.lockInterruptibly();
                second.unlock();
            } finally {
                first.unlock();
            }
        });
    }

    /** The loop is at work, and slow: it takes fewer events than come. */
    Made slow() throws InterruptedException {
        return Acts.again(1, () -> {
            book.lockInterruptibly();
            try {
                boolean unused = new CountDownLatch(1).await(300, TimeUnit.MILLISECONDS);
            } finally {
                book.unlock();
            }
        });
    }

    @Override
    public void close() throws IOException {
        api.stop(0);
        try {
            feed.undo();
            loop.undo();
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
