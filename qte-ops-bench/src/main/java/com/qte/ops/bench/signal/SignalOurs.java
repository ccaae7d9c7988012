package com.qte.ops.bench.signal;

import com.qte.ops.bench.entry.Entrant;
import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import com.qte.ops.signal.Heartbeat;
import com.qte.ops.signal.LongSignal;
import com.qte.ops.signal.SignalReading;
import com.qte.ops.signal.Signals;
import java.time.Duration;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;

/** This library: handles made beforehand, nobody reads meanwhile. */
@NullUnmarked // made in enter()
public class SignalOurs extends Entrant {
    private Signals signals;
    private LongSignal number;
    private Heartbeat heartbeat;
    private long turn;

    @Override
    protected void enter() {
        signals = new Signals();
        number = signals.longSignal("orders");
        heartbeat = signals.heartbeat("order-loop", Duration.ofSeconds(1));
    }

    @Override
    public boolean isWell(Object answer) {
        SignalReading reading = signals.read();
        return reading.wholes().get(0).value().isPresent()
                || reading.beats().get(0).sinceLast().isPresent();
    }

    /** A number. */
    @Benchmark
    @Entry(
            row = Row.SIGNAL,
            role = Role.OURS,
            name = "`LongSignal.set(x)`",
            note = "into a cache line of its own, any thread",
            looks = 0)
    public long set() {
        turn++;
        number.set(turn);
        return turn;
    }

    /** A count. */
    @Benchmark
    @Entry(
            row = Row.SIGNAL,
            role = Role.OURS,
            name = "`LongSignal.add(1)`",
            note = "one thread alone may add; the value is read back first",
            looks = 0)
    public void add() {
        number.add(1);
    }

    /** A beat of a loop that reads the clock anyway. */
    @Benchmark
    @Entry(
            row = Row.SIGNAL,
            role = Role.OURS,
            name = "`Heartbeat.beat(nanos)`",
            note = "the clock is the caller's; sees to it that the thread is known",
            looks = 0)
    public long beatAt() {
        turn++;
        heartbeat.beat(turn);
        return turn;
    }

    /** A beat. */
    @Benchmark
    @Entry(
            row = Row.SIGNAL,
            role = Role.OURS,
            name = "`Heartbeat.beat()`",
            note = "reads the clock, and sees to it that the thread is known",
            limit = "clockStore",
            looks = 0)
    public void beat() {
        heartbeat.beat();
    }
}
