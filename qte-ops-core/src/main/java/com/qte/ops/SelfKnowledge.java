package com.qte.ops;

import com.qte.ops.alert.Alerts;
import com.qte.ops.alert.AlertsState;
import com.qte.ops.alert.SinkState;
import com.qte.ops.probing.Prober;
import com.qte.ops.self.SelfCost;
import com.qte.ops.self.SelfSnapshot;
import com.qte.ops.self.SelfSnapshot.Alerting;
import com.qte.ops.self.SelfSnapshot.PluginProblem;
import com.qte.ops.self.SelfSnapshot.SinkFacts;
import com.qte.ops.spi.Ticker;
import com.qte.ops.spi.TradingCalendar;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What an instance knows of itself, put together anew for every look. Thread-safe. */
final class SelfKnowledge implements Supplier<SelfSnapshot> {
    private final SelfCost cost;
    private final UnaryOperator<String> redactor;
    private volatile @Nullable Instance instance;
    private volatile @Nullable Schedule schedule;

    private record Instance(Assembly parts, Prober prober, Memory memory, Supplier<Alerting> alerting) {}

    SelfKnowledge(Ticker ticker, UnaryOperator<String> redactor) {
        this.cost = new SelfCost(ticker);
        this.redactor = redactor;
    }

    /** What the library uses. */
    SelfCost cost() {
        return cost;
    }

    /** How the rounds keep their time; with no interval before they run. */
    SelfSnapshot.Rounds rounds() {
        Schedule running = schedule;
        return running == null ? new SelfSnapshot.Rounds(0, Duration.ZERO, 1) : running.kept();
    }

    /** It is put together. */
    void is(Assembly parts, Prober prober, Memory memory, Alerts alerts, Assembly.Ways ways) {
        boolean wanted = ways == Assembly.Ways.CONFIGURED
                && parts.alerts().routes().isEmpty()
                && !parts.roster().levels().isEmpty();
        instance = new Instance(parts, prober, memory, () -> alerting(wanted, alerts.state()));
    }

    /** It runs. */
    void runs(Schedule rounds) {
        schedule = rounds;
    }

    @Override
    public SelfSnapshot get() {
        Instance self = instance;
        if (self == null) {
            throw new IllegalStateException("asked before it was put together");
        }
        Assembly parts = self.parts();
        boolean canAct = parts.targets().stream()
                .anyMatch(target -> parts.remediationSpecs().stream()
                        .anyMatch(spec -> spec.target().isInstance(target)));
        Schedule running = schedule;
        return new SelfSnapshot(
                plugins(self),
                canAct,
                parts.calendar().isPresent(),
                parts.calendar().flatMap(SelfKnowledge::until),
                parts.journal().healing(),
                parts.journal().facts(),
                parts.journal().unwritable(),
                self.memory().where(),
                running == null ? new SelfSnapshot.Rounds(0, parts.interval(), 1) : running.kept(),
                Optional.of(cost.read()),
                self.alerting().get());
    }

    private static Alerting alerting(boolean wanted, AlertsState state) {
        return new Alerting(
                wanted, state.sinks().stream().map(SelfKnowledge::facts).toList(), state.broken());
    }

    private static SinkFacts facts(SinkState sink) {
        return new SinkFacts(
                sink.name(),
                sink.lost(),
                sink.waiting(),
                sink.failures(),
                sink.problem(),
                sink.lostLast(),
                sink.hangs(),
                sink.waits());
    }

    /** An embedder's own calendar that cannot say is taken for one that does not say. */
    private static Optional<LocalDate> until(TradingCalendar calendar) {
        try {
            return calendar.until();
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private List<PluginProblem> plugins(Instance self) {
        List<PluginProblem> problems = new ArrayList<>(self.parts().registry().unusable(redactor));
        self.prober().misbehaving().forEach(probe -> problems.add(new PluginProblem(probe.name(), probe.problem())));
        return problems;
    }
}
