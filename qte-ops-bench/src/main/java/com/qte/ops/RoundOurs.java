package com.qte.ops;

import com.qte.ops.bench.entry.Entrant;
import com.qte.ops.bench.ours.FactProbe;
import com.qte.ops.bench.ours.FactTarget;
import com.qte.ops.diagnosis.Diagnoser;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.history.History;
import com.qte.ops.model.Status;
import com.qte.ops.probing.Plugged;
import com.qte.ops.probing.Prober;
import com.qte.ops.probing.Surroundings;
import com.qte.ops.probing.Topology;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Ticker;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.NullUnmarked;

/**
 * This library's scheduled round, with its watchdog beating beside it: the benchmark's thread is the one that has the turn,
 * as a thread of the library is when the schedule says so. It stands in the package that it measures, whose rounds nobody
 * else can reach.
 */
@NullUnmarked // made in enter()
public abstract class RoundOurs extends Entrant {
    private Prober prober;
    private Rounds rounds;
    private Runnable round;
    private volatile long ended;

    @Override
    protected void enter() {
        List<FactProbe> probes = probes();
        List<Plugged<?, ?>> plugged = new ArrayList<>();
        List<CheckSpec> checks = new ArrayList<>();
        for (FactProbe probe : probes) {
            Plugged<?, ?> one = Plugged.of(probe, Plugged.Origin.THIRD_PARTY);
            plugged.add(one);
            one.checks().forEach(check -> checks.add(check.spec()));
        }
        List<Target<?>> targets = List.of(new FactTarget());
        Topology topology = Topology.of(checks, targets);
        prober = new Prober(
                plugged,
                targets,
                topology,
                check -> Map.of(),
                new Surroundings(
                        InstantSource.system(),
                        Ticker.system(),
                        UnaryOperator.identity(),
                        Map.of(),
                        UnaryOperator.identity(),
                        Surroundings.Trouble.NONE),
                History.inMemory(InstantSource.system()));
        rounds = new Rounds(prober, new Diagnoser(topology), Ticker.system());
        round = rounds.scheduled(new Counting());
        prober.startBeating();
    }

    /** What is visited. */
    protected abstract List<FactProbe> probes();

    private final class Counting implements Rounds.Ended {
        @Override
        public void with(Diagnosis diagnosis) {
            one();
        }

        @Override
        public void theSame() {
            one();
        }

        @Override
        public void failed(String problem) {
            throw new IllegalStateException(problem);
        }

        @SuppressWarnings("NonAtomicOperationOnVolatileField") // one round at a time
        private void one() {
            ended = ended + 1;
        }
    }

    @Override
    protected void leave() {
        prober.close();
    }

    @Override
    public boolean isWell(Object answer) {
        return answer == Status.HEALTHY
                && rounds.last().orElseThrow().findings().size() == FACTS;
    }

    /** Runs one round to its end, which another thread may bring about if this one loses the turn. */
    protected final Status run() {
        long before = ended;
        round.run();
        while (ended == before) {
            Thread.onSpinWait();
        }
        return rounds.verdict();
    }
}
