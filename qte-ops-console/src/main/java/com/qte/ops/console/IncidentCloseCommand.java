package com.qte.ops.console;

import com.qte.ops.incident.Saying;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Closes an incident for a reason. */
@Command(name = "close")
final class IncidentCloseCommand implements Callable<Integer> {
    private final Subcommands at;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "ID", descriptionKey = "argument.incident")
    String incident = "";

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            descriptionKey = "option.reason-of-close",
            order = 1)
    String reason = "";

    IncidentCloseCommand(Subcommands at) {
        this.at = at;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return new IncidentSaying(at, Objects.requireNonNull(spec).commandLine())
                .say(new Saying.Close(incident, reason));
    }
}
