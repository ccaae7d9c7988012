package com.qte.ops.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.qte.ops.signal.SignalReading.Beat;
import com.qte.ops.signal.SignalReading.Pool;
import com.qte.ops.signal.SignalReading.Portfolio;
import com.qte.ops.signal.SignalReading.Pulse;
import com.qte.ops.signal.SignalReading.Queue;
import com.qte.ops.signal.SignalReading.Real;
import com.qte.ops.signal.SignalReading.Trades;
import com.qte.ops.signal.SignalReading.Whole;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignalsTest {
    /** A monotonic clock may stand anywhere, and overflow. */
    private static final long NOW = Long.MAX_VALUE - 10;

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Signals signals = new Signals();

    @Test
    void read_nothingSaid_everythingAbsent() {
        signals.heartbeat("loop", SECOND);
        signals.longSignal("orders");
        signals.doubleSignal("exposure");
        signals.queue("events", 100);
        signals.pool("db", 8);
        signals.trades("gateway");
        signals.portfolio("main");

        assertThat(signals.read(NOW))
                .isEqualTo(new SignalReading(
                        List.of(new Beat("loop", SECOND, Pulse.NOT_BEGUN, Optional.empty(), Optional.empty())),
                        List.of(new Whole("orders", Optional.empty())),
                        List.of(new Real("exposure", Optional.empty())),
                        List.of(new Queue("events", 100, Optional.empty(), Optional.empty())),
                        List.of(new Pool("db", Optional.of(8L), Optional.empty(), Optional.empty())),
                        List.of(new Trades("gateway", 0, Optional.empty())),
                        List.of(new Portfolio("main", Optional.empty(), Optional.empty())),
                        Optional.empty()));
    }

    @Test
    void read_everythingSaid_asItWasSaid() {
        signals.heartbeat("loop", SECOND).beat(NOW);
        LongSignal orders = signals.longSignal("orders");
        orders.add(3);
        orders.add(4);
        signals.doubleSignal("exposure").set(-0.5);
        QueueSignal queue = signals.queue("events", 100);
        queue.depth(0);
        queue.oldest(NOW);
        PoolSignal pool = signals.pool("db", 8);
        pool.active(7);
        pool.waiting(2);
        pool.max(9);
        TradeSignal trades = signals.trades("gateway");
        trades.traded(NOW - 5);
        trades.traded(NOW);
        signals.portfolio("main").value(1e9, NOW);
        signals.trading(TradingState.HALTED);

        long later = NOW + SECOND.toNanos(); // past the overflow
        assertThat(signals.read(later))
                .isEqualTo(new SignalReading(
                        List.of(new Beat(
                                "loop",
                                SECOND,
                                Pulse.BEATING,
                                Optional.of(SECOND),
                                Optional.of(Thread.currentThread().getName()))),
                        List.of(new Whole("orders", Optional.of(7L))),
                        List.of(new Real("exposure", Optional.of(-0.5))),
                        List.of(new Queue("events", 100, Optional.of(0L), Optional.of(SECOND))),
                        List.of(new Pool("db", Optional.of(9L), Optional.of(7L), Optional.of(2L))),
                        List.of(new Trades("gateway", 2, Optional.of(SECOND))),
                        List.of(new Portfolio("main", Optional.of(1e9), Optional.of(SECOND))),
                        Optional.of(TradingState.HALTED)));
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MIN_VALUE})
    void read_oddNumber_isSaid(double odd) {
        signals.doubleSignal("exposure").set(odd);

        assertThat(signals.read(NOW).reals())
                .singleElement()
                .satisfies(real -> assertThat(Double.compare(real.value().orElseThrow() + 0.0, odd + 0.0))
                        .isZero());
    }

    @Test
    void read_saidAfterTheClockWasRead_ageIsZero() {
        signals.heartbeat("loop", SECOND).beat(NOW + 1);

        assertThat(signals.read(NOW).beats().get(0).sinceLast()).contains(Duration.ZERO);
    }

    @Test
    void rest_untilTheNextBeat_resting() {
        Heartbeat loop = signals.heartbeat("loop", SECOND);
        loop.rest();
        assertThat(pulse()).isEqualTo(Pulse.RESTING);
        loop.beat(NOW - 2);
        assertThat(pulse()).isEqualTo(Pulse.BEATING);
        loop.rest();
        assertThat(pulse()).isEqualTo(Pulse.RESTING);
        loop.beat(NOW);
        assertThat(pulse()).isEqualTo(Pulse.BEATING);
    }

    private Pulse pulse() {
        return signals.read(NOW).beats().get(0).pulse();
    }

    @Test
    void stack_loopThatHangs_whereItHangs() throws InterruptedException {
        Heartbeat loop = signals.heartbeat("loop", SECOND);
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch goesOn = new CountDownLatch(1);
        Thread thread = new Thread(() -> hang(loop, hangs, goesOn), "order-loop");
        thread.start();
        hangs.await();

        StalledThread seen = signals.stack("loop", 50).orElseThrow();
        assertThat(seen.name()).isEqualTo("order-loop");
        assertThat(seen.frames()).extracting(StackTraceElement::getMethodName).contains("hang");
        assertThat(signals.stack("loop", 1).orElseThrow().frames()).hasSize(1);
        goesOn.countDown();
        thread.join();
        assertThat(signals.stack("loop", 50).orElseThrow())
                .isEqualTo(new StalledThread("order-loop", Thread.State.TERMINATED, List.of(), 0));
    }

    private static void hang(Heartbeat loop, CountDownLatch hangs, CountDownLatch goesOn) {
        loop.beat();
        hangs.countDown();
        try {
            goesOn.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void stack_unknownOrNotBegunOrNoLoop_empty() {
        signals.heartbeat("loop", SECOND);
        signals.longSignal("orders");

        assertThat(signals.stack("loop", 20)).isEmpty();
        assertThat(signals.stack("orders", 20)).isEmpty();
        assertThat(signals.stack("other", 20)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> signals.stack("loop", -1))
                .withMessage("-1 frames are wanted; allowed: at least 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Order-Loop", "order loop", "order_loop", "-a", "a-", "a..b", "订单", "a\nb"})
    void heartbeat_badName_refusedWithWhatIsAllowed(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> signals.heartbeat(name, SECOND))
                .withMessageContaining("'" + name + "' is not a name; allowed: lower-case words");
    }

    @Test
    void longSignal_nameOfAnother_refusedAndTheFirstStays() {
        Heartbeat first = signals.heartbeat("orders", SECOND);
        first.beat(NOW);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> signals.longSignal("orders"))
                .withMessageContaining("'orders' exists already, as a Heartbeat");
        assertThat(signals.read(NOW).beats()).hasSize(1);
    }

    @Test
    void make_outOfRange_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> signals.heartbeat("loop", Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> signals.heartbeat("loop", SECOND.negated()));
        assertThatIllegalArgumentException().isThrownBy(() -> signals.heartbeat("loop", Duration.ofDays(2)));
        assertThatIllegalArgumentException().isThrownBy(() -> signals.queue("events", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> signals.pool("db", -1));
        assertThatIllegalArgumentException().isThrownBy(() -> signals.trades("a".repeat(65)));
        signals.trades("a".repeat(64));
    }

    @Test
    void make_oneTooMany_refused() {
        for (int i = 0; i < Signals.MOST; i++) {
            signals.longSignal("number-" + i);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> signals.longSignal("more"));
        signals.forget("number-0");
        signals.longSignal("more");
    }

    @Test
    void forget_signal_nameIsFreeAndTheOldHandleUnheard() {
        LongSignal old = signals.longSignal("orders");
        signals.forget("orders");
        signals.longSignal("orders").set(1);
        old.set(2);

        assertThat(signals.read(NOW).wholes()).containsExactly(new Whole("orders", Optional.of(1L)));
        signals.forget("nobody");
    }
}
