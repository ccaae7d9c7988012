package com.qte.ops.remediation.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Action;
import com.qte.ops.remediation.Call;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Trace;
import com.qte.ops.target.docker.ServiceTarget;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens to a service while it is got ready for its restart, and what is told of one that was merely stopped. */
class RestartServiceTest {
    private final RestartService remediation = new RestartService();
    private final ScriptedEngine engine = new ScriptedEngine();

    @AfterEach
    void stop() {
        engine.close();
    }

    private Action planned(ServiceTarget target) throws Exception {
        try (Call<ServiceTarget> call = Call.wishing(target, "container", ScriptedEngine.OLD)) {
            return remediation.plan(call).actions().get(0);
        }
    }

    private Trace traced(Action action) throws Exception {
        try (Call<ServiceTarget> call = Call.at(engine.service())) {
            return remediation.trace(action, call);
        }
    }

    @Test
    void apply_savesItsDataWhileTheEmbedderGetsReady_refusedAndNothingAsked() throws Exception {
        try (SavingRedis redis = new SavingRedis()) {
            ServiceTarget target = engine.service(redis.target());
            Action action = planned(target);
            try (Call<ServiceTarget> call = Call.at(target)
                    .within(Duration.ofMinutes(2))
                    .lending(BeforeRestart.class, (service, within) -> redis.save())) {
                Result result = remediation.apply(action, call);

                assertThat(result.kind()).as(result.detail()).isEqualTo(Result.Kind.REFUSED);
                assertThat(result.detail()).contains("backup");
            }
        }
        assertThat(engine.changes()).isEmpty();
    }

    @Test
    void trace_ranAndWasStoppedOnTheWay_unknown() throws Exception {
        Action action = planned(engine.service());
        assertThat(traced(action)).isEqualTo(Trace.NOT_DONE);
        engine.end();

        assertThat(traced(action)).isEqualTo(Trace.UNKNOWN);
    }

    @Test
    void trace_didNotRunWhenPlannedNorNow_notDone() throws Exception {
        engine.end();

        assertThat(traced(planned(engine.service()))).isEqualTo(Trace.NOT_DONE);
    }
}
