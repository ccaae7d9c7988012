package com.qte.ops.console;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Holds the commands about alert sinks. */
@Command(name = "alerts")
final class AlertsCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    private AlertsCommand() {}

    /** With all that it holds. */
    static CommandLine line(Subcommands at) {
        return new CommandLine(new AlertsCommand()).addSubcommand(new AlertsTestCommand(at));
    }

    @Override
    public Integer call() {
        throw new MissingCommand(Objects.requireNonNull(spec).commandLine());
    }
}
