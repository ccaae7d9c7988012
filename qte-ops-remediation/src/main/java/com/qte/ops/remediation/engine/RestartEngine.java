package com.qte.ops.remediation.engine;

import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Plan;
import com.qte.ops.signal.SignalReading;
import com.qte.ops.signal.Signals;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Occasion;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Site;
import com.qte.ops.spi.Trace;
import com.qte.ops.target.http.EngineActingSession;
import com.qte.ops.target.http.EngineTarget;
import com.qte.ops.target.http.Outcome;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Restarts the engine that this library runs in, by the {@link EngineRestart} that its embedder has handed in; never by
 * ending the process. An engine that runs elsewhere is restarted as a service by {@code docker.restart-service} (RB-B4.f4):
 * the plan then says so and does nothing.
 *
 * <p>Planned is a restart where the API does not answer, or a loop stands still that should turn; and where a person names
 * the engine. Immutable and thread-safe.
 */
public final class RestartEngine implements Remediation<EngineTarget> {
    static final String VERB = "restart";

    static final Duration TIMEOUT = Duration.ofMinutes(1);

    private static final String WISH = "engine";
    private static final String RUN = "run";
    private static final Duration VALID = Duration.ofMinutes(15);
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(2);
    private static final Duration MARGIN = Duration.ofSeconds(2);

    /** From when on a loop counts as standing still, however long it may take normally (engine.heartbeat). */
    private static final Duration STANDS_STILL = Duration.ofSeconds(5);

    private static final int LONGEST_RUN = 100;

    private static final RemediationSpec<EngineTarget> SPEC = new RemediationSpec<>(
            "engine.restart",
            EngineTarget.class,
            Danger.DISRUPTIVE,
            List.of("engine.reachable", "engine.heartbeat"),
            List.of(WISH),
            TIMEOUT,
            Duration.ofSeconds(2),
            Duration.ofMinutes(10),
            List.of("RB-B4.f4"));

    @Override
    public RemediationSpec<EngineTarget> spec() {
        return SPEC;
    }

    /** Looks whether the engine answers; blocks for at most two seconds. */
    @Override
    public Plan plan(Occasion<EngineTarget> occasion) throws Exception {
        EngineTarget engine = occasion.target();
        Optional<EngineRestart> restart = occasion.host(EngineRestart.class);
        if (restart.isEmpty()) {
            return plan(occasion, engine.setup().docker().isPresent() ? "in-container" : "no-callback", List.of());
        }
        String wish = occasion.wishes().getOrDefault(WISH, "");
        if (!wish.isEmpty() && !wish.equals(engine.name())) {
            return plan(occasion, "another-engine", List.of());
        }
        if (wish.isEmpty() && isWell(occasion)) {
            return plan(occasion, "well", List.of());
        }
        Action action =
                Action.of(VERB, engine.name(), Map.of("engine", engine.name(), RUN, run(restart.get())), Map.of());
        return plan(occasion, "restart", List.of(action));
    }

    private static boolean isWell(Site<EngineTarget> site) throws Exception {
        EngineActingSession session = site.fresh(site.target().acting());
        Duration within = site.remaining().compareTo(ANSWERS_WITHIN) < 0
                ? site.remaining().plusMillis(1)
                : ANSWERS_WITHIN;
        Optional<URI> health = site.target().health();
        // one without a page is judged by its loops alone
        boolean answers =
                health.isEmpty() || session.get(health.get(), within).reply().outcome() == Outcome.OK;
        return answers
                && site.host(Signals.class).stream()
                        .flatMap(signals -> signals.read().beats().stream())
                        .noneMatch(RestartEngine::standsStill);
    }

    private static boolean standsStill(SignalReading.Beat beat) {
        Duration longest = beat.expected().multipliedBy(2).compareTo(STANDS_STILL) > 0
                ? beat.expected().multipliedBy(2)
                : STANDS_STILL;
        return beat.pulse() == SignalReading.Pulse.BEATING
                && beat.sinceLast()
                        .filter(since -> since.compareTo(longest) >= 0)
                        .isPresent();
    }

    /**
     * Calls the embedder, if it is still the run that was named; blocks for at most {@link #TIMEOUT}.
     *
     * @throws Exception what the embedder throws: nobody knows then what was done
     */
    @Override
    public Result apply(Action action, Act<EngineTarget> act) throws Exception {
        Optional<EngineRestart> restart = act.host(EngineRestart.class);
        if (!action.verb().equals(VERB) || restart.isEmpty()) {
            return Result.refused("nobody has handed in how this engine is restarted");
        }
        if (!isThatRun(action, act, restart.get())) {
            return Result.gone("it is another run of the engine by now");
        }
        act.proceed();
        Duration left = act.remaining().minus(MARGIN);
        restart.get().restart(left.isNegative() ? Duration.ZERO : left);
        if (isThatRun(action, act, restart.get())) {
            throw new OpsException(
                    OpsException.Kind.INTERNAL, "the embedder's restart came back, and it is the same run as before");
        }
        return Result.done("the run is " + run(restart.get()) + " now");
    }

    /** Done where it is another run. */
    @Override
    public Trace trace(Action action, Site<EngineTarget> site) {
        return site.host(EngineRestart.class)
                .map(restart -> isThatRun(action, site, restart) ? Trace.NOT_DONE : Trace.DONE)
                .orElse(Trace.UNKNOWN);
    }

    private static boolean isThatRun(Action action, Site<EngineTarget> site, EngineRestart restart) {
        return action.identity().equals(Map.of("engine", site.target().name(), RUN, run(restart)));
    }

    private static String run(EngineRestart restart) {
        String run = restart.run().replaceAll("[\\p{Cc}\\p{Cf}]+", " ");
        return run.length() <= LONGEST_RUN ? run : run.substring(0, LONGEST_RUN);
    }

    private static Plan plan(Occasion<EngineTarget> occasion, String note, List<Action> actions) {
        Instant now = occasion.now();
        return new Plan(SPEC.id(), occasion.target().subject(), note, actions, 1, now, now.plus(VALID));
    }
}
