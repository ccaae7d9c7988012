package com.qte.ops.console;

import com.qte.ops.alert.Alerts;
import com.qte.ops.alert.SinkState;
import com.qte.ops.report.Cells;
import com.qte.ops.report.Inert;
import com.qte.ops.spi.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sends one test message to the alert sinks, and says what came of it. Waits for half a minute at the most. */
@Command(name = "test")
final class AlertsTestCommand implements Callable<Integer> {
    private final Subcommands at;

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(names = "--sink", paramLabel = "NAME", descriptionKey = "option.alert-sink", order = 1)
    @Nullable
    String sink;

    AlertsTestCommand(Subcommands at) {
        this.at = at;
    }

    @Override
    public Integer call() {
        Console console = at.console();
        try (Opened opened = at.open()) {
            Alerts alerts = opened.ops().alerts();
            List<String> known = new ArrayList<>(
                    alerts.state().sinks().stream().map(SinkState::name).toList());
            List<String> broken = alerts.state().broken();
            known.addAll(broken);
            Optional<String> name = Optional.ofNullable(sink);
            if (name.isPresent() && !known.contains(name.get())) {
                throw UsageError.unknown(
                        Objects.requireNonNull(spec).commandLine(), console, "alerts.unknown", name.get(), known);
            }
            if (known.isEmpty()) {
                console.err().println(console.text("alerts.none"));
                return ExitCodes.USAGE;
            }
            long failed =
                    alerts.test(name).stream().filter(testing -> !tell(testing)).count();
            for (String one : broken) {
                if (name.isEmpty() || name.get().equals(one)) {
                    line(one, "-", console.text("alerts.unusable"));
                    failed++;
                }
            }
            console.out()
                    .println(console.text(failed == 0 ? "alerts.all" : "alerts.some", "failed", Long.toString(failed)));
            return failed == 0 ? ExitCodes.HEALTHY : ExitCodes.FAILING;
        }
    }

    private boolean tell(Alerts.Testing testing) {
        Delivery delivery = testing.result();
        boolean taken = delivery.outcome() == Delivery.Outcome.DELIVERED;
        line(
                testing.route().name(),
                testing.route().type(),
                taken
                        ? at.console().text("alerts.taken")
                        : at.console().text("alerts.not-taken", "why", delivery.detail()));
        return taken;
    }

    private void line(String name, String type, String what) {
        Console console = at.console();
        console.out()
                .println(console.style().strong(Cells.pad(Inert.line(name), 16)) + " " + Cells.pad(Inert.line(type), 14)
                        + " " + Inert.line(what));
    }
}
