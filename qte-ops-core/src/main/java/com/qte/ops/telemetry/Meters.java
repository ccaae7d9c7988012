package com.qte.ops.telemetry;

import com.qte.ops.report.Language;
import com.qte.ops.report.Texts;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Registers what is {@linkplain Declared declared}, and nothing else, and takes it away again. Confined to the thread that
 * registers; what it hands out is thread-safe.
 */
final class Meters implements AutoCloseable {
    private final MeterRegistry registry;
    private final Texts texts;
    private final List<Meter> registered = new ArrayList<>();

    /** A registry holds what counters are read from by a weak reference. */
    private final List<Reading> held = new ArrayList<>();

    /** Reads a number; what throws is not known. */
    private record Reading(DoubleSupplier number, double unknown) {
        double read() {
            try {
                return number.getAsDouble();
            } catch (RuntimeException e) {
                return unknown;
            }
        }
    }

    /** @throws IllegalStateException if another instance's meters are there: one would be read for the other's */
    Meters(MeterRegistry registry, Texts texts) {
        if (registry.find(Declared.VERDICT.meter()).meter() != null) {
            throw new IllegalStateException("another instance has its meters there already");
        }
        this.registry = registry;
        this.texts = texts;
    }

    /** @param values of its tags, in their order */
    void gauge(Declared meter, DoubleSupplier number, String... values) {
        Reading reading = new Reading(number, Double.NaN);
        held.add(reading);
        if (meter.unit() == Declared.Unit.SECONDS) {
            registered.add(TimeGauge.builder(meter.meter(), reading::read, TimeUnit.SECONDS)
                    .description(meaning(meter))
                    .tags(tags(meter, Declared.Kind.GAUGE, values))
                    .strongReference(true)
                    .register(registry));
            return;
        }
        registered.add(Gauge.builder(meter.meter(), reading, Reading::read)
                .description(meaning(meter))
                .tags(tags(meter, Declared.Kind.GAUGE, values))
                .baseUnit(unit(meter))
                .strongReference(true)
                .register(registry));
    }

    /** One that is read from where it is counted already. */
    void counter(Declared meter, DoubleSupplier number, String... values) {
        Reading reading = new Reading(number, 0);
        held.add(reading);
        registered.add(FunctionCounter.builder(meter.meter(), reading, Reading::read)
                .description(meaning(meter))
                .tags(tags(meter, Declared.Kind.COUNTER, values))
                .baseUnit(unit(meter))
                .register(registry));
    }

    Counter counter(Declared meter, String... values) {
        Counter counter = Counter.builder(meter.meter())
                .description(meaning(meter))
                .tags(tags(meter, Declared.Kind.COUNTER, values))
                .baseUnit(unit(meter))
                .register(registry);
        registered.add(counter);
        return counter;
    }

    Timer timer(Declared meter, String... values) {
        Timer timer = Timer.builder(meter.meter())
                .description(meaning(meter))
                .tags(tags(meter, Declared.Kind.TIMER, values))
                .register(registry);
        registered.add(timer);
        return timer;
    }

    private String meaning(Declared meter) {
        return texts.text(meter.textKey(), Language.EN);
    }

    private static @Nullable String unit(Declared meter) {
        return switch (meter.unit()) {
            case SECONDS -> "seconds";
            case BYTES -> "bytes";
            default -> null;
        };
    }

    private static Tags tags(Declared meter, Declared.Kind kind, String... values) {
        List<Tag> tags = meter.tags();
        if (meter.kind() != kind || tags.size() != values.length) {
            throw new IllegalArgumentException(meter + " is not declared so");
        }
        Tags all = Tags.empty();
        for (int i = 0; i < values.length; i++) {
            if (!tags.get(i).all().isEmpty() && !tags.get(i).all().contains(values[i])) {
                throw new IllegalArgumentException(
                        meter + " has no " + tags.get(i).key() + " " + values[i]);
            }
            all = all.and(tags.get(i).key(), values[i]);
        }
        return all;
    }

    @Override
    public void close() {
        @Nullable Throwable refused = null;
        for (Meter meter : registered) {
            try {
                registry.remove(meter);
            } catch (Throwable thrown) { // of the host's, or of somebody whom it tells: the others go all the same
                refused = thrown;
            }
        }
        if (refused != null) {
            throw new IllegalStateException("not every meter could be taken away", refused);
        }
    }
}
