package com.qte.ops.telemetry;

import com.qte.ops.healing.Healed;
import com.qte.ops.healing.Proposal;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.report.Texts;
import com.qte.ops.spi.Answer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * All meters in the host's registry. Those that are told what happens are looked up by maps that never change; the others
 * are read where a registry asks for them. Thread-safe.
 */
final class HostMeters implements Audience {
    private final Meters meters;
    private final Timer round;
    private final Map<String, Visits> probes = new HashMap<>();
    private final Map<String, Map<Healed.Outcome, Timer>> remediations = new HashMap<>();
    private final Map<Answer.Choice, Counter> proposals = new EnumMap<>(Answer.Choice.class);
    private final Map<String, Counter> refusals = new HashMap<>();

    private record Visits(Timer healthy, Timer unknown) {}

    private HostMeters(Meters meters, Bounds bounds) {
        this.meters = meters;
        round = meters.timer(Declared.ROUND);
        bounds.probes().forEach(probe -> probes.put(probe, visits(probe)));
        bounds.remediations().forEach(remediation -> remediations.put(remediation, outcomes(remediation)));
        proposals.put(Answer.Choice.ASK, meters.counter(Declared.PROPOSALS, Tag.value(Answer.Choice.ASK)));
        proposals.put(Answer.Choice.DENY, meters.counter(Declared.PROPOSALS, Tag.value(Answer.Choice.DENY)));
        Tag.GUARD.all().forEach(guard -> refusals.put(guard, meters.counter(Declared.REFUSALS, guard)));
    }

    /**
     * @param registry a {@link MeterRegistry}; its type is not named, so that a caller needs no Micrometer
     * @throws IllegalStateException if another instance's meters are there
     */
    static HostMeters register(Object registry, Known known, Bounds bounds, Texts texts) {
        Meters meters = new Meters((MeterRegistry) registry, texts);
        try {
            HostMeters all = new HostMeters(meters, bounds);
            DiagnosisMeters.register(meters, known, bounds);
            OwnMeters.register(meters, known);
            HealingMeters.register(meters, known, bounds);
            AlertMeters.register(meters, known, bounds);
            return all;
        } catch (Throwable thrown) {
            meters.close();
            throw thrown;
        }
    }

    private Visits visits(String probe) {
        return new Visits(
                meters.timer(Declared.PROBE, probe, Tag.value(Status.HEALTHY)),
                meters.timer(Declared.PROBE, probe, Tag.value(Status.UNKNOWN)));
    }

    private Map<Healed.Outcome, Timer> outcomes(String remediation) {
        Map<Healed.Outcome, Timer> timers = new EnumMap<>(Healed.Outcome.class);
        for (Healed.Outcome outcome : Healed.Outcome.values()) {
            timers.put(outcome, meters.timer(Declared.REMEDIATION, remediation, Tag.value(outcome)));
        }
        return timers;
    }

    @Override
    public void visited(String probe, Subject subject, Status status, long nanos) {
        Visits visits = probes.get(probe);
        if (visits != null) {
            Timer timer = status == Status.HEALTHY ? visits.healthy() : visits.unknown();
            timer.record(nanos, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void ended(long number, long nanos) {
        round.record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void proposed(Proposal proposal) {
        count(proposals.get(proposal.choice()));
        refused(proposal);
    }

    @Override
    public void healed(Healed healed, Duration took) {
        Timer timer = remediations
                .getOrDefault(healed.proposal().plan().remediation(), Map.of())
                .get(healed.outcome());
        if (timer != null) {
            timer.record(took);
        }
        if (healed.outcome() == Healed.Outcome.REFUSED) {
            refused(healed.proposal());
        }
    }

    private void refused(Proposal proposal) {
        for (Proposal.Opinion opinion : proposal.opinions()) {
            if (opinion.answer().choice() != Answer.Choice.ALLOW) {
                count(refusals.get(refusals.containsKey(opinion.guard()) ? opinion.guard() : Tag.OTHER));
            }
        }
    }

    private static void count(@Nullable Counter counter) {
        if (counter != null) {
            counter.increment();
        }
    }

    @Override
    public void close() {
        meters.close();
    }
}
