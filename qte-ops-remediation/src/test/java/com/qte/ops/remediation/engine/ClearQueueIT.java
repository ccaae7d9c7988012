package com.qte.ops.remediation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.model.Action;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Plan;
import com.qte.ops.remediation.Call;
import com.qte.ops.signal.Signals;
import com.qte.ops.signal.TradingState;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Secret;
import com.qte.ops.spi.TradingCalendar;
import com.qte.ops.target.http.EngineSetup;
import com.qte.ops.target.http.EngineTarget;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClearQueueIT {
    private static final ClearQueue CLEAR = new ClearQueue();
    private static final TradingHalt HALTED = () -> true;
    private static final TradingHalt TRADING = () -> false;

    private FakeEngine engine;

    @BeforeEach
    void start() throws Exception {
        engine = FakeEngine.with(4_321);
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void apply_haltedEngine_clearedAndItsStatusTold() throws Exception {
        Result result = apply(planned(), halted());

        assertThat(result.kind()).isEqualTo(Result.Kind.DONE);
        assertThat(result.detail()).contains("\"size\":4321").contains("\"cleared\":4321");
        assertThat(engine.waiting()).isZero();
    }

    @Test
    void plan_whoeverSaysThatItTrades_nothing() throws Exception {
        assertThat(plan(call().lending(TradingHalt.class, TRADING)).note()).isEqualTo("trading");
        assertThat(plan(call().lending(TradingCalendar.class, at -> true)).note())
                .isEqualTo("trading");
        assertThat(plan(halted().lending(Signals.class, saying(TradingState.TRADING)))
                        .note())
                .isEqualTo("trading");
        assertThat(plan(call().lending(TradingCalendar.class, at -> false)
                                .lending(Signals.class, saying(TradingState.STARTING)))
                        .note())
                .as("the engine knows better than the calendar")
                .isEqualTo("trading");
        assertThat(plan(call().lending(TradingHalt.class, () -> {
                            throw new IllegalStateException("nobody knows");
                        }))
                        .note())
                .isEqualTo("trading");
        assertThat(plan(call()).note()).isEqualTo("not-known");
    }

    @Test
    void plan_closedSessionOrHaltedEngine_planned() throws Exception {
        assertThat(plan(call().lending(TradingCalendar.class, at -> false)).actions())
                .hasSize(1);
        assertThat(plan(call().lending(TradingCalendar.class, at -> true)
                                .lending(Signals.class, saying(TradingState.HALTED)))
                        .actions())
                .hasSize(1);
    }

    @Test
    void apply_tradesAgainByThen_refusedAndNothingSent() throws Exception {
        Action action = planned();

        assertThat(apply(action, call().lending(TradingHalt.class, TRADING)).kind())
                .isEqualTo(Result.Kind.REFUSED);
        assertThat(apply(action, call()).kind()).isEqualTo(Result.Kind.REFUSED);
        assertThat(engine.waiting()).isEqualTo(4_321);
        assertThat(engine.asked()).noneMatch(line -> line.startsWith("/admin/queue/clear"));
    }

    @ParameterizedTest
    @CsvSource({"4999, DONE", "5001, GONE", "1999, GONE", "0, GONE"})
    void apply_moreOrLessThanWasApproved_leftAlone(long waiting, Result.Kind kind) throws Exception {
        Action action = planned();
        engine.waiting(waiting);

        assertThat(apply(action, halted()).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405})
    void apply_refusedByTheEngine_refused(int status) throws Exception {
        Action action = planned();
        engine.answering(status);

        Result result = apply(action, halted());

        assertThat(result.kind()).isEqualTo(Result.Kind.REFUSED);
        assertThat(result.detail()).contains("status " + status);
    }

    @Test
    void apply_errorOrALie_notKnown() throws Exception {
        Action action = planned();
        engine.answering(500);
        assertThatThrownBy(() -> apply(action, halted())).isInstanceOf(OpsException.class);

        engine.answering(200).lying();
        assertThatThrownBy(() -> apply(action, halted()))
                .isInstanceOf(OpsException.class)
                .hasMessageContaining("4321 events wait");
    }

    @Test
    void apply_token_shownToTheAdminEndpointAlone() throws Exception {
        EngineTarget plain = engine.target();
        EngineTarget other = new EngineTarget(
                "qte-engine",
                plain.api(),
                Optional.of(java.net.URI.create(
                        "http://localhost:" + plain.api().orElseThrow().getPort())),
                plain.metrics(),
                plain.health(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.of(Secret.of("canary-77c")),
                EngineSetup.NONE);
        Action action = plan(Call.at(other).lending(TradingHalt.class, HALTED))
                .actions()
                .get(0);

        Result result = apply(action, Call.at(other).lending(TradingHalt.class, HALTED));

        assertThat(result.kind()).isEqualTo(Result.Kind.DONE);
        assertThat(engine.asked())
                .contains("/admin/queue/clear Bearer canary-77c", "/admin/queue/status Bearer canary-77c")
                .contains("/metrics null");
        assertThat(action + result.detail() + other).doesNotContain("canary-77c");
    }

    @Test
    void anyEngineThatDoesNotTellWhenItStarted_leftAlone() throws Exception {
        Action action = planned();
        engine.withoutItsRun();

        assertThat(plan(halted()).note()).isEqualTo("no-run");
        assertThat(plan(halted()).actions()).isEmpty();
        assertThat(apply(action, halted()).kind()).isEqualTo(Result.Kind.REFUSED);
        Map<String, String> identity = new HashMap<>(action.identity());
        identity.put("run", "not told");
        Action untold = Action.of(action.verb(), action.target(), identity, action.before());
        assertThat(apply(untold, halted()).kind()).isEqualTo(Result.Kind.REFUSED);
        assertThat(engine.waiting()).isEqualTo(4_321);
    }

    @Test
    void plan_nearlyEmptyQueue_nothing() throws Exception {
        engine.waiting(499);
        assertThat(plan(halted()).note()).isEqualTo("nothing");
    }

    private Action planned() throws Exception {
        return plan(halted()).actions().get(0);
    }

    private Call<EngineTarget> call() {
        return Call.at(engine.target());
    }

    private Call<EngineTarget> halted() {
        return call().lending(TradingHalt.class, HALTED);
    }

    private static Signals saying(TradingState state) {
        Signals signals = new Signals();
        signals.trading(state);
        return signals;
    }

    private static Plan plan(Call<EngineTarget> call) throws Exception {
        try (call) {
            return CLEAR.plan(call);
        }
    }

    private static Result apply(Action action, Call<EngineTarget> call) throws Exception {
        try (call) {
            return CLEAR.apply(action, call);
        }
    }
}
