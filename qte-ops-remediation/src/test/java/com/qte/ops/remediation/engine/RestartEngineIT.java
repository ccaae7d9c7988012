package com.qte.ops.remediation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.model.Action;
import com.qte.ops.model.OpsException;
import com.qte.ops.remediation.Call;
import com.qte.ops.signal.Heartbeat;
import com.qte.ops.signal.Signals;
import com.qte.ops.spi.Result;
import com.qte.ops.target.docker.DockerTarget;
import com.qte.ops.target.http.EngineSetup;
import com.qte.ops.target.http.EngineTarget;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RestartEngineIT {
    private static final RestartEngine RESTART = new RestartEngine();

    private FakeEngine engine;

    @BeforeEach
    void start() throws Exception {
        engine = FakeEngine.down();
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void plan_nobodyHandedInHow_saysWhatElse() throws Exception {
        DockerTarget docker = new DockerTarget(URI.create("unix:///none"), Optional.empty(), List.of());
        EngineTarget contained = engine.target().with(engine.target().setup().in(docker));

        assertThat(RESTART.plan(Call.at(engine.target())).note()).isEqualTo("no-callback");
        assertThat(RESTART.plan(Call.at(contained)).note()).isEqualTo("in-container");
    }

    @Test
    void plan_wellEngine_onlyWhereAPersonNamesIt() throws Exception {
        engine.restart();

        try (Call<EngineTarget> call = call(Call.at(engine.target()))) {
            assertThat(RESTART.plan(call).note()).isEqualTo("well");
        }
        try (Call<EngineTarget> call = call(Call.wishing(engine.target(), "engine", "qte-engine"))) {
            assertThat(RESTART.plan(call).actions()).hasSize(1);
        }
        try (Call<EngineTarget> call = call(Call.wishing(engine.target(), "engine", "other"))) {
            assertThat(RESTART.plan(call).note()).isEqualTo("another-engine");
        }
    }

    @Test
    void plan_loopThatStandsStill_planned() throws Exception {
        engine.restart();
        Signals signals = new Signals();
        Heartbeat loop = signals.heartbeat("main", Duration.ofSeconds(1));
        loop.beat(System.nanoTime() - Duration.ofSeconds(6).toNanos());

        try (Call<EngineTarget> call = call(Call.at(engine.target())).lending(Signals.class, signals)) {
            assertThat(RESTART.plan(call).actions()).hasSize(1);
        }
        loop.beat();
        try (Call<EngineTarget> call = call(Call.at(engine.target())).lending(Signals.class, signals)) {
            assertThat(RESTART.plan(call).note()).isEqualTo("well");
        }
    }

    @Test
    void plan_engineWithoutAHealthPage_byItsLoopsAlone() throws Exception {
        Signals signals = new Signals();
        Heartbeat loop = signals.heartbeat("main", Duration.ofSeconds(1));
        EngineTarget inside = new EngineTarget(
                "qte-engine",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                EngineSetup.NONE);

        try (Call<EngineTarget> call = call(Call.at(inside)).lending(Signals.class, signals)) {
            assertThat(RESTART.plan(call).note()).isEqualTo("well");
        }
        loop.beat(System.nanoTime() - Duration.ofSeconds(6).toNanos());
        try (Call<EngineTarget> call = call(Call.at(inside)).lending(Signals.class, signals)) {
            assertThat(RESTART.plan(call).actions()).hasSize(1);
        }
    }

    @Test
    void apply_embedderThatFailsOrDoesNothing_notKnown() throws Exception {
        Action action;
        try (Call<EngineTarget> call = call(Call.at(engine.target()))) {
            action = RESTART.plan(call).actions().get(0);
        }
        try (Call<EngineTarget> call = Call.at(engine.target()).lending(EngineRestart.class, doing(() -> {}))) {
            assertThatThrownBy(() -> RESTART.apply(action, call)).isInstanceOf(OpsException.class);
        }
        try (Call<EngineTarget> call = Call.at(engine.target()).lending(EngineRestart.class, doing(() -> {
            throw new IllegalStateException("the market is open");
        }))) {
            assertThatThrownBy(() -> RESTART.apply(action, call)).hasMessageContaining("the market is open");
        }
        assertThat(engine.run()).isEqualTo(1);
    }

    @Test
    void apply_thatRun_restartedOnce() throws Exception {
        Action action;
        try (Call<EngineTarget> call = call(Call.at(engine.target()))) {
            action = RESTART.plan(call).actions().get(0);
        }
        try (Call<EngineTarget> call = call(Call.at(engine.target()))) {
            assertThat(RESTART.apply(action, call).kind()).isEqualTo(Result.Kind.DONE);
            assertThat(RESTART.apply(action, call).kind()).isEqualTo(Result.Kind.GONE);
        }
        assertThat(engine.run()).isEqualTo(2);
    }

    private Call<EngineTarget> call(Call<EngineTarget> call) {
        return call.lending(EngineRestart.class, doing(engine::restart));
    }

    private EngineRestart doing(Runnable restart) {
        return new EngineRestart() {
            @Override
            public String run() {
                return Integer.toString(engine.run());
            }

            @Override
            public void restart(Duration within) {
                restart.run();
            }
        };
    }
}
