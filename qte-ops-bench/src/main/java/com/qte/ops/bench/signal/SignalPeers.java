package com.qte.ops.bench.signal;

import com.qte.ops.bench.entry.Entrant;
import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;

/** What an engine would take otherwise. All but the volatile store may be called by several threads at once. */
@NullUnmarked // made in enter()
public class SignalPeers extends Entrant {
    private AtomicLong atomic;
    private LongAdder adder;
    private Counter counter;
    private long turn;

    @Override
    protected void enter() {
        atomic = new AtomicLong();
        adder = new LongAdder();
        counter = new SimpleMeterRegistry().counter("orders");
    }

    @Override
    public boolean isWell(Object answer) {
        return atomic.get() + adder.sum() + counter.count() > 0;
    }

    /** A number. */
    @Benchmark
    @Entry(
            row = Row.SIGNAL,
            role = Role.PEER,
            name = "`AtomicLong.set(x)`",
            note = "a volatile store, with its fence",
            looks = 0)
    public long atomicSet() {
        turn++;
        atomic.set(turn);
        return turn;
    }

    /** A count. */
    @Benchmark
    @Entry(
            row = Row.SIGNAL,
            role = Role.PEER,
            name = "`AtomicLong.incrementAndGet()`",
            note = "any number of threads may count",
            looks = 0)
    public long atomicIncrement() {
        return atomic.incrementAndGet();
    }

    /** A count. */
    @Benchmark
    @Entry(
            row = Row.SIGNAL,
            role = Role.PEER,
            name = "`LongAdder.increment()`",
            note = "any number of threads may count, without slowing each other down",
            looks = 0)
    public void adderIncrement() {
        adder.increment();
    }

    /** A count. */
    @Benchmark
    @Entry(
            row = Row.SIGNAL,
            role = Role.PEER,
            name = "Micrometer `Counter.increment()`",
            note = "of its simple registry, found beforehand; any number of threads may count",
            looks = 0)
    public void micrometerIncrement() {
        counter.increment();
    }
}
