package com.qte.ops.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a remediation would do now, and what the guards say to it; changes nothing. */
@Command(name = "plan")
final class PlanCommand implements Callable<Integer> {
    private final Subcommands at;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "REMEDIATION", descriptionKey = "argument.remediation")
    String remediation = "";

    @Parameters(index = "1..*", paramLabel = "SUBJECT|NAME=VALUE", descriptionKey = "argument.rest")
    List<String> rest = new ArrayList<>();

    PlanCommand(Subcommands at) {
        this.at = at;
    }

    @Override
    public Integer call() throws Exception {
        if (remediation.isEmpty()) {
            throw new MissingCommand(Objects.requireNonNull(spec).commandLine());
        }
        try (Opened opened = at.open()) {
            Order order = Order.parse(
                    remediation, rest, opened, Objects.requireNonNull(spec).commandLine());
            Planning planning = new Planning(at.console(), opened);
            planning.show(order, planning.plan(order));
            return ExitCodes.HEALTHY;
        }
    }
}
