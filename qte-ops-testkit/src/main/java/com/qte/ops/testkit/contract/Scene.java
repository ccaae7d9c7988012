package com.qte.ops.testkit.contract;

import com.qte.ops.healing.Proposal;
import com.qte.ops.model.Action;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Mode;
import com.qte.ops.model.Plan;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Secret;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Trace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** One situation, the library beside it, and the remediation called at it. */
final class Scene<T extends Target<?>> implements AutoCloseable {
    /** How long the library may take to find the fault that was made, and to plan for it. */
    private static final Duration FOUND_WITHIN = Duration.ofSeconds(10);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private final RemediationContract<T> given;
    private final Remediation<T> remediation;
    private final Situation<T> situation;
    private final House<T> house;
    private final List<String> secrets;

    private Scene(RemediationContract<T> given, Situation<T> situation, Mode mode) {
        this.given = given;
        this.remediation = given.remediation();
        this.situation = situation;
        this.house = new House<>(given, situation.target(), mode);
        this.secrets = given.secret().map(Secret::reveal).stream().toList();
    }

    /** With the fault, where what is SAFE may run without anybody's approval. */
    static <T extends Target<?>> Scene<T> ill(RemediationContract<T> given) {
        return ill(given, Mode.AUTO);
    }

    static <T extends Target<?>> Scene<T> ill(RemediationContract<T> given, Mode mode) {
        return new Scene<>(given, made("the fault", given::ill), mode);
    }

    static <T extends Target<?>> Scene<T> well(RemediationContract<T> given) {
        return new Scene<>(given, made("a target that is well", given::well), Mode.AUTO);
    }

    private static <X> X made(String what, Callable<X> making) {
        try {
            return making.call();
        } catch (Exception e) {
            throw new IllegalStateException(what + " could not be made by the test", e);
        }
    }

    Situation<T> situation() {
        return situation;
    }

    House<T> house() {
        return house;
    }

    /** What stands on the target now. */
    String recorded() {
        return made("the record of the target", situation::recorded);
    }

    /** What the library proposes for the fault, once it has found it. */
    Proposal proposal(String requester) {
        long begun = System.nanoTime();
        Optional<Proposal> proposal = Optional.empty();
        while (System.nanoTime() - begun < FOUND_WITHIN.toNanos()) {
            if (!house.faults().isEmpty()) {
                proposal = house.proposal(requester);
                if (proposal.filter(made -> !made.plan().actions().isEmpty()).isPresent()) {
                    return proposal.get();
                }
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        throw new AssertionError(proposal.map(made -> "nothing is planned for the fault, and the note is '"
                                + made.plan().note() + "'")
                        .orElse("the fault is not found")
                + " within " + FOUND_WITHIN
                + "; the last look saw " + house.seen());
    }

    Proposal proposal() {
        return proposal(House.REQUESTER);
    }

    /** What the library's plan for the fault is. */
    Plan plan() {
        return proposal().plan();
    }

    /** What the remediation plans, asked directly. */
    Plan planned(List<Finding> findings, Map<String, String> wishes) {
        return ended(() -> {
            Called<T> called = called(situation.target(), findings, wishes, before -> {});
            return called.run(timeout(), () -> remediation.plan(called));
        });
    }

    /** What the remediation says would take the action back. */
    Optional<Action> undo(Action action) {
        return remediation.undo(action);
    }

    /** Where it cannot be told, UNKNOWN with what was thrown, as the library makes it. */
    Result apply(Action action) {
        return apply(action, act(before -> {}));
    }

    Result apply(Action action, Called<T> act) {
        return apply(action, act, timeout());
    }

    Result apply(Action action, Called<T> act, Duration within) {
        try {
            Result result = act.run(within, () -> remediation.apply(action, act));
            return result == null ? Result.unknown("it answered nothing") : result;
        } catch (ExecutionException e) {
            return Result.unknown("it threw " + e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("the act had not come back " + Called.COMES_BACK + " after its time was up", e);
        }
    }

    Called<T> act(Called.Proceeding proceeding) {
        return called(situation.target(), List.of(), Map.of(), proceeding);
    }

    /** A call at another target. */
    Called<T> elsewhere(T target, List<Finding> findings) {
        return called(target, findings, Map.of(), before -> {});
    }

    Trace trace(Action action) {
        return ended(() -> {
            Called<T> called = act(before -> {});
            return called.run(timeout(), () -> remediation.trace(action, called));
        });
    }

    private Called<T> called(
            T target, List<Finding> findings, Map<String, String> wishes, Called.Proceeding proceeding) {
        return new Called<>(target, findings, wishes, given.host(), secrets, proceeding);
    }

    private Duration timeout() {
        return remediation.spec().timeout();
    }

    private static <R> R ended(Callable<R> call) {
        try {
            return call.call();
        } catch (ExecutionException e) {
            throw new AssertionError("it threw " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new AssertionError("it had not come back " + Called.COMES_BACK + " after its time was up", e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        house.close();
        situation.close();
    }
}
