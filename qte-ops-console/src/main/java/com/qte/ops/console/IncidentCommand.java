package com.qte.ops.console;

import com.qte.ops.console.manual.Serves;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Holds the commands about incidents. */
@Serves("RB-A3")
@Command(name = "incident")
final class IncidentCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    private IncidentCommand() {}

    /** With all that it holds. */
    static CommandLine line(Subcommands at) {
        return new CommandLine(new IncidentCommand())
                .addSubcommand(new IncidentListCommand(at))
                .addSubcommand(new IncidentShowCommand(at))
                .addSubcommand(new IncidentAckCommand(at))
                .addSubcommand(new IncidentNoteCommand(at))
                .addSubcommand(new CommandLine(new FollowUpCommand())
                        .addSubcommand(new FollowUpAddCommand(at))
                        .addSubcommand(new FollowUpDoneCommand(at)))
                .addSubcommand(new IncidentCloseCommand(at))
                .addSubcommand(new IncidentReportCommand(at));
    }

    @Override
    public Integer call() {
        throw new MissingCommand(Objects.requireNonNull(spec).commandLine());
    }
}
