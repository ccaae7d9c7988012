package com.qte.ops.telemetry;

import com.qte.ops.alert.AlertsState;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.healing.Healing;
import com.qte.ops.history.History;
import com.qte.ops.incident.Incident;
import com.qte.ops.model.Mode;
import com.qte.ops.model.Status;
import com.qte.ops.self.Budget;
import com.qte.ops.self.SelfSnapshot;
import com.qte.ops.self.Spending;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** An instance of which nothing is known but how it heals. */
public record FixedKnown(Healing healing) implements Known {
    @Override
    public Status verdict() {
        return Status.UNKNOWN;
    }

    @Override
    public Optional<Duration> age() {
        return Optional.empty();
    }

    @Override
    public Optional<Diagnosis> diagnosis() {
        return Optional.empty();
    }

    @Override
    public Mode mode() {
        return Mode.PROPOSE;
    }

    @Override
    public OptionalInt waiting() {
        return OptionalInt.empty();
    }

    @Override
    public int abandoned() {
        return 0;
    }

    @Override
    public int runners() {
        return 0;
    }

    @Override
    public SelfSnapshot.Rounds rounds() {
        return new SelfSnapshot.Rounds(0, Duration.ofSeconds(15), 1);
    }

    @Override
    public SelfSnapshot.Cost cost() {
        return new SelfSnapshot.Cost(OptionalDouble.empty(), OptionalLong.empty(), 0);
    }

    @Override
    public Optional<Spending> spending() {
        return Optional.empty();
    }

    @Override
    public Budget budget() {
        return Budget.of(Map.of());
    }

    @Override
    public List<Incident> incidents() {
        return List.of();
    }

    @Override
    public AlertsState alerts() {
        return new AlertsState(List.of(), List.of(), 0, 0);
    }

    @Override
    public History history() {
        return History.inMemory(InstantSource.system());
    }
}
