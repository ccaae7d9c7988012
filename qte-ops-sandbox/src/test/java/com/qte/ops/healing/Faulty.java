package com.qte.ops.healing;

import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Plan;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Occasion;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Site;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Trace;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A remediation with a fault in one step of its act, before that step changes anything or after it. */
final class Faulty<T extends Target<?>> implements Remediation<T> {
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private final Remediation<T> real;
    private final int step;
    private final Moment moment;
    private final Fault fault;
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger steps = new AtomicInteger();
    private Runnable other = () -> {};

    /** @param step at which step the fault is, 1 for the first */
    Faulty(Remediation<T> real, int step, Moment moment, Fault fault) {
        this.real = real;
        this.step = step;
        this.moment = moment;
        this.fault = fault;
    }

    /** When the fault comes. */
    enum Moment {
        BEFORE,
        AFTER
    }

    /** What goes wrong. */
    enum Fault {
        /** It throws. */
        THROWS,
        /** It does not end in time, and heeds interrupts. */
        HANGS,
        /** It does not end in time, and heeds nothing but being told not to go on. */
        HANGS_STUBBORNLY,
        /** The target refuses, having changed nothing or, lying, something. */
        REFUSES,
        /** Somebody else has changed the target, or engaged the kill switch, or ended the process: see {@link #with}. */
        BY_OTHERS
    }

    /** With what others do to it. */
    Faulty<T> with(Runnable what) {
        other = what;
        return this;
    }

    /** Lets go of what hangs. */
    void end() {
        over.countDown();
    }

    @Override
    public RemediationSpec<T> spec() {
        RemediationSpec<T> spec = real.spec();
        return new RemediationSpec<>(
                spec.id(),
                spec.target(),
                Danger.SAFE,
                spec.heals(),
                spec.wishes(),
                TIMEOUT,
                Duration.ZERO,
                spec.coolDown(),
                spec.steps());
    }

    @Override
    public Plan plan(Occasion<T> occasion) throws Exception {
        return real.plan(occasion);
    }

    @Override
    public Result apply(Action action, Act<T> act) throws Exception {
        boolean faulty = steps.incrementAndGet() == step;
        if (faulty && moment == Moment.BEFORE) {
            Optional<Result> end = fault(act);
            if (end.isPresent()) {
                return end.get();
            }
        }
        Result result = real.apply(action, act);
        if (faulty && moment == Moment.AFTER) {
            return fault(act).orElse(result);
        }
        return result;
    }

    private Optional<Result> fault(Act<T> act) throws Exception {
        switch (fault) {
            case THROWS -> throw new IOException("broke");
            case REFUSES -> {
                return Optional.of(Result.refused("no"));
            }
            case HANGS -> over.await();
            case HANGS_STUBBORNLY -> {
                while (over.getCount() > 0) {
                    Thread.onSpinWait();
                    Thread.yield();
                }
                act.proceed();
            }
            case BY_OTHERS -> {
                other.run();
                act.proceed();
            }
        }
        return Optional.empty();
    }

    @Override
    public Trace trace(Action action, Site<T> site) throws Exception {
        return real.trace(action, site);
    }

    @Override
    public Optional<Action> undo(Action action) {
        return real.undo(action);
    }
}
