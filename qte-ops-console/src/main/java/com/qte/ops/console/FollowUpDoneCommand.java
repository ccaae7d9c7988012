package com.qte.ops.console;

import com.qte.ops.incident.Saying;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says that a follow-up is done. */
@Command(name = "done")
final class FollowUpDoneCommand implements Callable<Integer> {
    private final Subcommands at;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "ID", descriptionKey = "argument.incident")
    String incident = "";

    @Parameters(index = "1", paramLabel = "NUMBER", descriptionKey = "argument.follow-up-number")
    int number;

    FollowUpDoneCommand(Subcommands at) {
        this.at = at;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return new IncidentSaying(at, Objects.requireNonNull(spec).commandLine())
                .say(new Saying.Followed(incident, number));
    }
}
