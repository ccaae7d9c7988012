package com.qte.ops.healing;

import com.qte.ops.journal.Entry;
import com.qte.ops.model.Action;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Thrown;
import com.qte.ops.probing.Calls;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Site;
import com.qte.ops.spi.Target;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The only way to change anything: the one caller of {@link Remediation#apply}. Before each action it looks at kill
 * switch and expiry again and has the intent on the disk; after it, the outcome. The first action that fails, or of
 * which nobody knows whether it was done, is the last; so is one of several that can be taken back whose target is gone,
 * for the rest of such a plan is only meant together with it.
 */
final class Gateway {
    /** Writes a record and returns it when it is on the disk. */
    interface Scribe {
        /** @throws OpsException if it is not known to be there */
        Entry append(Entry.Kind kind, Map<String, ?> data);

        /**
         * Writes the first intent of a run, unless there is an objection at that very moment: nothing else is recorded
         * between the one and the other.
         *
         * @param intent asked for once there is no objection
         * @throws OpsException DENIED, if there is an objection; else as for any record
         */
        Entry begin(Supplier<Map<String, Object>> intent, Supplier<Optional<String>> objection);

        /** Whether nothing is recorded any more, so that nothing may be done any more. */
        boolean isClosed();
    }

    /** How often, a second apart, taking back waits for an act that hangs to let go of its target. */
    private static final int PATIENCE = 5;

    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final Calls calls;
    private final Scribe scribe;
    private final KillSwitch killSwitch;
    private final InstantSource clock;
    private final Steady steady;
    private final PlanAges ages;
    private final UnaryOperator<String> redactor;
    private final Pause pause;

    Gateway(HealingContext context, Scribe scribe, KillSwitch killSwitch, PlanAges ages) {
        this.calls = context.calls();
        this.scribe = scribe;
        this.killSwitch = killSwitch;
        this.clock = context.clock();
        this.steady = context.steady();
        this.ages = ages;
        this.redactor = context.redactor();
        this.pause = context.pause();
    }

    /**
     * Does one action after another. Never throws but what leaves no doubt that nothing was done.
     *
     * @param objection asked once more when the first intent is written
     */
    <T extends Target<?>> Trail walk(
            Remediation<T> remediation,
            T target,
            Run run,
            List<Action> actions,
            Run.Direction direction,
            Supplier<Optional<String>> objection) {
        List<Trail.Step> steps = new ArrayList<>();
        for (Action action : actions) {
            Optional<String> stop = stop(run, direction);
            if (stop.isPresent()) {
                return new Trail(steps, stop);
            }
            Optional<Action> undo = Optional.empty();
            long intent;
            try {
                Optional<Action> back =
                        direction == Run.Direction.FORTH ? undo(remediation, target, action) : Optional.empty();
                undo = back;
                Supplier<Optional<String>> against = steps.isEmpty() ? objection : Optional::empty;
                intent = announce(() -> run.intent(action, back, direction), action, against);
            } catch (OpsException | IllegalArgumentException e) {
                boolean denied = e instanceof OpsException ops && ops.kind() == OpsException.Kind.DENIED;
                if (steps.isEmpty() && !denied) {
                    throw e;
                }
                return new Trail(steps, Optional.of(String.valueOf(e.getMessage())));
            }
            Result result = direction == Run.Direction.FORTH
                    ? apply(remediation, target, action, run, direction).result()
                    : takeBack(remediation, target, action, run);
            steps.add(new Trail.Step(action, result, undo));
            try {
                scribe.append(
                        Entry.Kind.OUTCOME,
                        Map.of(
                                "run", run.id(),
                                "intent", intent,
                                "result", result.kind().name(),
                                "detail", result.detail()));
            } catch (OpsException | IllegalArgumentException e) {
                return new Trail(steps, Optional.of(String.valueOf(e.getMessage())));
            }
            boolean wasOneOfSeveral = actions.size() > 1 && undo.isPresent();
            if (result.kind() == Result.Kind.REFUSED
                    || result.kind() == Result.Kind.UNKNOWN
                    || result.kind() == Result.Kind.GONE && wasOneOfSeveral) {
                return new Trail(steps, Optional.of(result.detail()));
            }
        }
        return new Trail(steps, Optional.empty());
    }

    /** Has the intent on the disk, and returns the number of its record. */
    private long announce(Supplier<Map<String, Object>> intent, Action action, Supplier<Optional<String>> objection) {
        Map<String, Object> form = Forms.of(action);
        // What was replaced in it for secrecy names no target any more, and cannot be looked for after a crash.
        boolean altered = !Redacted.record(form, redactor).equals(form);
        Supplier<Map<String, Object>> data = () -> {
            Map<String, Object> record = intent.get();
            record.put("altered", altered);
            return record;
        };
        return scribe.begin(data, objection).number();
    }

    /** Taking back is not bound to the plan's expiry, but to the kill switch as everything is. */
    private Optional<String> stop(Run run, Run.Direction direction) {
        if (scribe.isClosed()) {
            return Optional.of("the library is closing");
        }
        if (killSwitch.isEngaged()) {
            return Optional.of("the kill switch is engaged");
        }
        return direction == Run.Direction.FORTH && ages.isOver(run.plan(), Stamp.of(clock.instant(), steady))
                ? Optional.of("the plan has expired")
                : Optional.empty();
    }

    private <T extends Target<?>> Optional<Action> undo(Remediation<T> remediation, T target, Action action) {
        String what = "undo of " + remediation.spec().id();
        try {
            return calls.call(what, target, remediation.spec().timeout(), site -> remediation.undo(action));
        } catch (Exception e) {
            restoreInterrupt(e);
            throw new OpsException(
                    OpsException.Kind.INTERNAL, "the " + what + " cannot be told, so nothing is done: " + told(e), e);
        }
    }

    /**
     * What came of a call.
     *
     * @param begun whether the remediation was called at all
     */
    private record Attempt(Result result, boolean begun) {}

    /** An act that did not end in time may still hold its target for a moment, until the interrupt reaches it. */
    private <T extends Target<?>> Result takeBack(Remediation<T> remediation, T target, Action action, Run run) {
        Attempt attempt = apply(remediation, target, action, run, Run.Direction.BACK);
        try {
            for (int tries = 1; !attempt.begun() && tries <= PATIENCE; tries++) {
                if (stop(run, Run.Direction.BACK).isPresent()) {
                    break;
                }
                pause.pause(BETWEEN);
                attempt = apply(remediation, target, action, run, Run.Direction.BACK);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return attempt.result();
    }

    private <T extends Target<?>> Attempt apply(
            Remediation<T> remediation, T target, Action action, Run run, Run.Direction direction) {
        // Whoever sets it first decides: the act, that it has begun, or its caller, that it never will.
        AtomicBoolean claimed = new AtomicBoolean();
        try {
            Result result = calls.call(
                    remediation.spec().id(), target, remediation.spec().timeout(), site -> {
                        Acting<T> act = new Acting<>(site, run, direction);
                        act.proceed();
                        return claimed.compareAndSet(false, true)
                                ? remediation.apply(action, act)
                                : Result.refused("not begun");
                    });
            return new Attempt(
                    result == null
                            ? Result.unknown("no answer")
                            : new Result(result.kind(), redactor.apply(result.detail()), result.whole()),
                    true);
        } catch (Throwable thrown) { // whatever it is, what came of the act is written down
            restoreInterrupt(thrown);
            return claimed.compareAndSet(false, true)
                    ? new Attempt(Result.refused("not begun: " + told(thrown)), false)
                    : new Attempt(Result.unknown(told(thrown)), true);
        }
    }

    private static void restoreInterrupt(Throwable thrown) {
        if (thrown instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
    }

    private String told(Throwable thrown) {
        return Thrown.describe(thrown, redactor);
    }

    /** One call of {@code apply}. */
    private final class Acting<T extends Target<?>> extends Sited<T> implements Act<T> {
        private final Run run;
        private final Run.Direction direction;

        private Acting(Site<T> site, Run run, Run.Direction direction) {
            super(site);
            this.run = run;
            this.direction = direction;
        }

        @Override
        public void proceed() {
            stop(run, direction).ifPresent(why -> {
                throw new OpsException(OpsException.Kind.DENIED, why);
            });
            if (remaining().isZero()) {
                throw new OpsException(OpsException.Kind.TIMEOUT, "the time of this action is up");
            }
        }
    }
}
