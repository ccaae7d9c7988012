package com.qte.ops.remediation.engine;

import com.qte.ops.model.Severity;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.engine.EnginePage;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.http.EngineTarget;
import com.qte.ops.testkit.contract.RemediationContract;
import com.qte.ops.testkit.contract.Situation;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** An engine that answers with errors until it is restarted within its process. */
public class RestartEngineContractIT extends RemediationContract<EngineTarget> {
    private final AtomicReference<FakeEngine> running = new AtomicReference<>();

    @Override
    public Remediation<EngineTarget> remediation() {
        return new RestartEngine();
    }

    @Override
    protected String provider() {
        return "remediation";
    }

    @Override
    protected List<Probe<?, ?>> probes() {
        return List.of(new EnginePage(), new Loops());
    }

    @Override
    protected Situation<EngineTarget> ill() throws IOException {
        running.set(FakeEngine.down());
        return running.get();
    }

    @Override
    protected Situation<EngineTarget> well() throws IOException {
        running.set(FakeEngine.with(3));
        return running.get();
    }

    @Override
    protected Duration longestAct() {
        return RestartEngine.TIMEOUT;
    }

    @Override
    protected Map<Class<?>, Object> host() {
        return Map.of(EngineRestart.class, new EngineRestart() {
            @Override
            public String run() {
                return "run " + running.get().run();
            }

            @Override
            public void restart(Duration within) {
                running.get().restart();
            }
        });
    }

    /** Stands in for the probe of the engine's loops, which all turn. */
    private static final class Loops implements Probe<EngineTarget, Loops.Turning> {
        record Turning(Optional<String> stalled) {}

        @Override
        public ProbeSpec<EngineTarget, Turning> spec() {
            return new ProbeSpec<>(
                    "engine.loops",
                    EngineTarget.class,
                    Turning.class,
                    Tier.CHEAP,
                    Duration.ofSeconds(1),
                    List.of(new Turn()));
        }

        @Override
        public Turning collect(Visit<EngineTarget, Turning> visit) {
            return new Turning(Optional.empty());
        }

        private static final class Turn implements Check<Turning> {
            @Override
            public CheckSpec spec() {
                return CheckSpec.of("engine.heartbeat", Severity.P1);
            }

            @Override
            public List<Verdict> judge(Observation<Turning> seen) {
                return List.of(Verdict.healthy());
            }
        }
    }
}
