package com.qte.ops.console;

import com.qte.ops.incident.Saying;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what is to be done, so that an incident does not come back. */
@Command(name = "add")
final class FollowUpAddCommand implements Callable<Integer> {
    private final Subcommands at;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "ID", descriptionKey = "argument.incident")
    String incident = "";

    @Parameters(index = "1", paramLabel = "TEXT", descriptionKey = "argument.follow-up")
    String what = "";

    @Option(names = "--owner", paramLabel = "NAME", required = true, descriptionKey = "option.owner", order = 1)
    String owner = "";

    @Option(names = "--due", paramLabel = "YYYY-MM-DD", required = true, descriptionKey = "option.due", order = 2)
    LocalDate due = LocalDate.EPOCH;

    FollowUpAddCommand(Subcommands at) {
        this.at = at;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return new IncidentSaying(at, Objects.requireNonNull(spec).commandLine())
                .say(new Saying.Follow(incident, what, owner, due));
    }
}
