package com.qte.ops.console;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Holds the commands about checklists and schedules. */
@Command(name = "maintenance")
final class MaintenanceCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    private MaintenanceCommand() {}

    /** With all that it holds. */
    static CommandLine line(Subcommands at) {
        return new CommandLine(new MaintenanceCommand())
                .addSubcommand(new MaintenanceListCommand(at))
                .addSubcommand(new MaintenanceRunCommand(at))
                .addSubcommand(new MaintenanceSignOffCommand(at))
                .addSubcommand(new MaintenanceHistoryCommand(at));
    }

    @Override
    public Integer call() {
        throw new MissingCommand(Objects.requireNonNull(spec).commandLine());
    }
}
