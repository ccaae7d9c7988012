package com.qte.ops.bench.round;

import com.qte.ops.bench.entry.Entrant;
import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;

/** resilience4j without time-outs: a circuit breaker a probe, which records results and times itself. */
@NullUnmarked // made in enter()
public class RoundCircuitBreaker extends Entrant {
    private final Board board = new Board();
    private List<Supplier<Boolean>> decorated;

    @Override
    protected void enter() {
        decorated = new ArrayList<>();
        for (int i = 0; i < facts().size(); i++) {
            var fact = facts().get(i);
            decorated.add(CircuitBreaker.decorateSupplier(CircuitBreaker.ofDefaults("fact" + i), fact::isWell));
        }
    }

    @Override
    public boolean isWell(Object answer) {
        return answer.equals(FACTS);
    }

    /** Calls each through its breaker, and records what it says and how long that took. */
    @Benchmark
    @Entry(
            row = Row.ROUND,
            role = Role.PEER_WITHOUT_DEADLINE,
            name = "resilience4j `CircuitBreaker`",
            note = "on the caller's thread; decorated once beforehand; 21 clocks beside the breaker's own")
    public int decorated() {
        long last = System.nanoTime();
        for (int i = 0; i < decorated.size(); i++) {
            boolean well = decorated.get(i).get();
            long now = System.nanoTime();
            board.record(i, well, now - last);
            last = now;
        }
        return board.countWell();
    }
}
