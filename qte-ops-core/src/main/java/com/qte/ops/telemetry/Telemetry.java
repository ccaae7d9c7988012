package com.qte.ops.telemetry;

import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.healing.Healed;
import com.qte.ops.healing.Proposal;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.model.Thrown;
import com.qte.ops.probing.Onlooker;
import com.qte.ops.report.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Passes on what happens to whatever of it the host has use for: meters where it handed in a registry, events of the flight
 * recorder where its Java has one. Thread-safe; throws nothing.
 */
public final class Telemetry implements Onlooker, AutoCloseable {
    private static final String REGISTRY = "io.micrometer.core.instrument.MeterRegistry";

    private final Audience[] audience;
    private final Consumer<String> trouble;
    private final AtomicLong rounds = new AtomicLong();

    private Telemetry(List<Audience> audience, Consumer<String> trouble) {
        this.audience = audience.toArray(new Audience[0]);
        this.trouble = trouble;
    }

    /**
     * Registers all meters, if there is a registry.
     *
     * @param host what the embedder handed in, by type
     * @param texts where the meters' descriptions are
     * @param trouble is told where a registry cannot be used: another Micrometer than this library knows, its own refusal,
     *     or another instance's meters in it
     */
    public static Telemetry of(
            Map<Class<?>, Object> host, Known known, Bounds bounds, Texts texts, Consumer<String> trouble) {
        List<Audience> audience = new ArrayList<>();
        if (FlightEvents.isPossible()) {
            audience.add(new FlightEvents());
        }
        Set<Object> taken = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Object value : host.values()) {
            if (isRegistry(value) && taken.add(value)) {
                try {
                    audience.add(HostMeters.register(value, known, bounds, texts));
                } catch (Throwable thrown) { // whatever the host's own code throws
                    trouble.accept("the meter registry cannot be used: "
                            + Thrown.describe(Thrown.root(thrown), UnaryOperator.identity()));
                }
            }
        }
        return new Telemetry(audience, trouble);
    }

    /** Whatever type it was handed in as: one that is not seen would be missed by nobody until it is needed. */
    private static boolean isRegistry(Object value) {
        for (Class<?> type = value.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().equals(REGISTRY)) {
                return true;
            }
        }
        return false;
    }

    private void each(Consumer<Audience> told) {
        for (Audience one : audience) {
            tell(one, told);
        }
    }

    /** A registry is the host's own, and may throw whatever it likes. */
    private void tell(Audience one, Consumer<Audience> told) {
        try {
            told.accept(one);
        } catch (Throwable thrown) {
            failed("what happened could not be measured", thrown);
        }
    }

    private void failed(String what, Throwable thrown) {
        trouble.accept(what + ": " + Thrown.describe(Thrown.root(thrown), UnaryOperator.identity()));
    }

    @Override
    public void visited(String probe, Subject subject, Status status, long nanos) {
        for (Audience one : audience) {
            try {
                one.visited(probe, subject, status, nanos);
            } catch (Throwable thrown) {
                failed("a visit could not be measured", thrown);
            }
        }
    }

    @Override
    public void ended(long round, long nanos) {
        rounds.incrementAndGet();
        each(one -> one.ended(round, nanos));
    }

    /** Rounds that have ended so far. */
    public long rounds() {
        return rounds.get();
    }

    /** A round of everything brought this. */
    public void diagnosed(Diagnosis diagnosis) {
        each(one -> one.diagnosed(diagnosis));
    }

    /** Automation would like to do this, and must not by itself. */
    public void proposed(Proposal proposal) {
        each(one -> one.proposed(proposal));
    }

    /** This came of a proposal. */
    public void healed(Healed healed, Duration took) {
        each(one -> one.healed(healed, took));
    }

    /** Takes all meters away again. */
    @Override
    public void close() {
        each(Audience::close);
    }
}
