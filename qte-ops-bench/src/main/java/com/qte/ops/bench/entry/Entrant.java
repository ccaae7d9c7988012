package com.qte.ops.bench.entry;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A class of benchmarks: one framework, made ready to look at twenty facts. Every benchmark method takes nothing, answers
 * what its framework answers, and carries an {@link Entry}. Used by one thread.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public abstract class Entrant {
    /** How many checks or probes there are. */
    public static final int FACTS = 20;

    private List<Fact> facts = Stream.generate(Fact::well).limit(FACTS).toList();

    /** Takes other facts; before {@link #begin()}. */
    public final void use(List<Fact> others) {
        facts = List.copyOf(others);
    }

    /** What is to be looked at. */
    protected final List<Fact> facts() {
        return facts;
    }

    /** Called before the first benchmark method. */
    @Setup
    public final void begin() throws Exception {
        enter();
    }

    /** Called after the last one. */
    @TearDown
    public final void end() throws IOException {
        leave();
    }

    /** Makes the framework ready. */
    protected abstract void enter() throws Exception;

    /** Puts away what would outlive the benchmark. */
    protected void leave() throws IOException {
        // most leave nothing behind
    }

    /** Whether what a benchmark method answered says that all facts are well. */
    public abstract boolean isWell(Object answer);
}
