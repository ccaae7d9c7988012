package com.qte.ops.signal;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.signal.SignalReading.Pulse;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Loops speak while others read: nobody sees what was never said, and nobody is held up. */
@Timeout(60)
class SignalsConcurrentTest {
    private static final int TURNS = 300_000;
    private static final int MOMENTS = 5_000_000;
    private static final Duration HOUR = Duration.ofHours(1);

    private final Signals signals = new Signals();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** A number whose halves are alike, so that a torn one shows. */
    private static long alike(long turn) {
        return turn << 32 | turn;
    }

    @Test
    void read_whileOthersSpeak_onlyWhatWasSaidAndNeverBackwards() throws Exception {
        LongSignal number = signals.longSignal("orders");
        LongSignal count = signals.longSignal("count");
        DoubleSignal real = signals.doubleSignal("exposure");
        Heartbeat loop = signals.heartbeat("loop", HOUR);
        AtomicBoolean over = new AtomicBoolean();
        CountDownLatch reading = new CountDownLatch(3);
        List<Future<Integer>> readers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            readers.add(threads.submit(() -> readUntil(over, reading)));
        }
        reading.await();
        for (int turn = 1; turn <= TURNS; turn++) {
            number.set(alike(turn));
            count.add(1);
            real.set(turn / 2.0);
            loop.beat();
        }
        over.set(true);
        for (Future<Integer> reader : readers) {
            assertThat(reader.get()).isPositive();
        }
        SignalReading last = signals.read();
        assertThat(last.wholes())
                .extracting(whole -> whole.value().orElseThrow())
                .containsExactly((long) TURNS, alike(TURNS));
        assertThat(last.reals().get(0).value()).contains(TURNS / 2.0);
        threads.shutdownNow();
    }

    private int readUntil(AtomicBoolean over, CountDownLatch reading) {
        int reads = 0;
        long counted = 0;
        while (!over.get()) {
            SignalReading now = signals.read();
            reading.countDown();
            reads++;
            long count = now.wholes().get(0).value().orElse(0L);
            assertThat(count).isBetween(counted, (long) TURNS);
            counted = count;
            now.wholes()
                    .get(1)
                    .value()
                    .ifPresent(value -> assertThat(value >>> 32).isEqualTo(value & 0xffff_ffffL));
            now.reals().get(0).value().ifPresent(value -> assertThat(value * 2).isEqualTo(Math.rint(value * 2)));
            now.beats().get(0).sinceLast().ifPresent(since -> assertThat(since).isLessThan(HOUR));
            signals.stack("loop", 5);
        }
        return reads;
    }

    /** Turn n is said to be at nanosecond n: a reader who sees that moment sees at least that turn. */
    @Test
    void read_twoNumbersOfOneSignal_noneOlderThanItsMoment() throws Exception {
        TradeSignal trades = signals.trades("gateway");
        PortfolioSignal portfolio = signals.portfolio("main");
        Heartbeat loop = signals.heartbeat("loop", HOUR);
        AtomicBoolean over = new AtomicBoolean();
        CountDownLatch reading = new CountDownLatch(1);
        Future<Integer> reader = threads.submit(() -> {
            int pairs = 0;
            while (!over.get()) {
                SignalReading now = signals.read(MOMENTS);
                reading.countDown();
                long traded = moment(now.trades().get(0).sinceLast());
                long valued = moment(now.portfolios().get(0).sinceSaid());
                assertThat(now.trades().get(0).count()).isGreaterThanOrEqualTo(traded);
                assertThat(now.portfolios().get(0).value().orElse(0.0)).isGreaterThanOrEqualTo(valued);
                pairs++;
            }
            return pairs;
        });
        reading.await();
        for (int turn = 1; turn <= MOMENTS; turn++) {
            trades.traded(turn);
            portfolio.value(turn, turn);
            loop.beat(turn);
            loop.rest();
        }
        over.set(true);
        assertThat(reader.get()).isPositive();
        assertThat(signals.read(MOMENTS).beats().get(0).pulse()).isEqualTo(Pulse.RESTING);
        threads.shutdownNow();
    }

    private static long moment(Optional<Duration> since) {
        return since.map(duration -> MOMENTS - duration.toNanos()).orElse(0L);
    }

    @Test
    void make_manyAtOnce_eachNameOnce() throws Exception {
        List<Callable<Integer>> makers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            makers.add(() -> {
                int made = 0;
                for (int name = 0; name < 200; name++) {
                    try {
                        signals.longSignal("number-" + name);
                        made++;
                    } catch (IllegalArgumentException e) {
                        assertThat(e).hasMessageContaining("exists already");
                    }
                    signals.read();
                }
                return made;
            });
        }
        int made = 0;
        for (Future<Integer> maker : threads.invokeAll(makers, 30, TimeUnit.SECONDS)) {
            made += maker.get();
        }

        assertThat(made).isEqualTo(200);
        assertThat(signals.read().wholes()).hasSize(200);
        threads.shutdownNow();
    }

    @Test
    void beat_anotherThreadTakesOver_itIsRemembered() throws Exception {
        Heartbeat loop = signals.heartbeat("loop", HOUR);
        for (String name : List.of("first", "second")) {
            Thread thread = new Thread(loop::beat, name);
            thread.start();
            thread.join();
            assertThat(signals.read().beats().get(0).thread()).contains(name);
        }
        Thread thread = new Thread(loop::rest, "third");
        thread.start();
        thread.join();
        assertThat(signals.read().beats().get(0).pulse()).isEqualTo(Pulse.RESTING);
    }

    /** By the JVM's own count; what the count itself and a compilation take is left aside. */
    @Test
    void speak_hundredThousandTimes_allocatesNothing() {
        com.sun.management.ThreadMXBean bean = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        Heartbeat loop = signals.heartbeat("loop", HOUR);
        LongSignal number = signals.longSignal("orders");
        DoubleSignal real = signals.doubleSignal("exposure");
        TradeSignal trades = signals.trades("gateway");
        PortfolioSignal portfolio = signals.portfolio("main");
        QueueSignal queue = signals.queue("events", 10);
        long least = Long.MAX_VALUE;
        for (int run = 0; run < 5; run++) {
            long before = bean.getCurrentThreadAllocatedBytes();
            for (int turn = 0; turn < 100_000; turn++) {
                loop.beat();
                loop.rest();
                number.set(turn);
                number.add(1);
                real.set(turn);
                trades.traded();
                portfolio.value(turn);
                queue.depth(turn);
            }
            least = Math.min(least, bean.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(least).isLessThan(10_000);
    }
}
