package com.qte.ops;

import com.qte.ops.alert.Alerts;
import com.qte.ops.alert.AlertsState;
import com.qte.ops.alert.SinkState;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.healing.Healing;
import com.qte.ops.history.History;
import com.qte.ops.incident.Incident;
import com.qte.ops.incident.Incidents;
import com.qte.ops.model.Mode;
import com.qte.ops.model.Status;
import com.qte.ops.probing.Onlooker;
import com.qte.ops.probing.Plugged;
import com.qte.ops.probing.Prober;
import com.qte.ops.self.Budget;
import com.qte.ops.self.SelfSnapshot;
import com.qte.ops.self.SelfSnapshot.Cost;
import com.qte.ops.self.Spending;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Ticker;
import com.qte.ops.telemetry.Bounds;
import com.qte.ops.telemetry.Known;
import com.qte.ops.telemetry.Telemetry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What the instruments of an instance read.
 *
 * @param lastCost reading threads takes longer than reading anything else: no more than once a second
 */
record Instruments(
        Assembly parts,
        Prober prober,
        Rounds kept,
        SelfKnowledge self,
        Healing healing,
        Automation automation,
        Incidents cases,
        Alerts told,
        History history,
        LastCost lastCost)
        implements Known {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** What was used, as it was read last. Thread-safe. */
    static final class LastCost {
        private final Ticker ticker;
        private @Nullable Cost read;
        private long readNanos;

        LastCost(Ticker ticker) {
            this.ticker = ticker;
        }

        synchronized Cost of(SelfKnowledge self) {
            Cost last = read;
            long now = ticker.nanos();
            if (last == null || now - readNanos >= SECOND) {
                last = self.cost().read();
                read = last;
                readNanos = now;
            }
            return last;
        }
    }

    /**
     * Has them told what happens, and handed to whatever the host has use for.
     *
     * @param jmx under which name JMX shows them; empty where it does not
     * @return takes all of it away again
     */
    AutoCloseable connect(Map<Class<?>, Object> host, Optional<String> jmx, Announcer announcer) {
        Telemetry telemetry =
                Telemetry.of(host, this, bounds(), parts.texts(), what -> announcer.trouble("meters", what));
        prober.watchedBy(telemetry);
        healing.eachHealed(telemetry::healed);
        announcer.first(event -> {
            if (event instanceof OpsEvent.Diagnosed diagnosed) {
                telemetry.diagnosed(diagnosed.diagnosis());
            } else if (event instanceof OpsEvent.Proposed proposed) {
                telemetry.proposed(proposed.proposal());
            }
        });
        AutoCloseable shown = jmx.map(
                        name -> Management.show(name, this, telemetry, what -> announcer.trouble("jmx", what)))
                .orElse(() -> {});
        return () -> {
            try (telemetry;
                    shown) {
                prober.watchedBy(Onlooker.NONE);
            }
        };
    }

    private Bounds bounds() {
        List<Target<?>> targets = parts.targets();
        List<Plugged<?, ?>> probes = parts.registry().probes().stream()
                .filter(probe -> targets.stream().anyMatch(probe.spec().target()::isInstance))
                .toList();
        List<CheckSpec> checks = probes.stream()
                .flatMap(probe -> probe.checks().stream().map(Plugged.Declared::spec))
                .toList();
        return new Bounds(
                probes.stream().map(probe -> probe.spec().id()).toList(),
                checks,
                parts.remediationSpecs().stream()
                        .filter(spec -> targets.stream().anyMatch(spec.target()::isInstance))
                        .map(RemediationSpec::id)
                        .toList(),
                told.state().sinks().stream().map(SinkState::name).distinct().toList());
    }

    @Override
    public Status verdict() {
        return kept.health().status();
    }

    @Override
    public Optional<Duration> age() {
        return kept.last().map(diagnosis -> kept.health().age());
    }

    @Override
    public Optional<Diagnosis> diagnosis() {
        return kept.current();
    }

    @Override
    public Mode mode() {
        return parts.healing().mode();
    }

    @Override
    public OptionalInt waiting() {
        return kept.current().isPresent() ? automation.waiting() : OptionalInt.empty();
    }

    @Override
    public int abandoned() {
        return prober.abandoned();
    }

    @Override
    public int runners() {
        return prober.threads();
    }

    @Override
    public SelfSnapshot.Rounds rounds() {
        return self.rounds();
    }

    @Override
    public Cost cost() {
        return lastCost.of(self);
    }

    @Override
    public Optional<Spending> spending() {
        return self.cost().spending();
    }

    @Override
    public Budget budget() {
        return Budget.of(parts.limits().of("ops.self"));
    }

    @Override
    public List<Incident> incidents() {
        return cases.open();
    }

    @Override
    public AlertsState alerts() {
        return told.state();
    }
}
