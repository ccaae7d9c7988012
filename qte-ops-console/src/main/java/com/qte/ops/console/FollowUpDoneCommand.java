package com.qte.ops.console;

import com.qte.ops.incident.Saying;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says that a follow-up is done. */
@Command(name = "done")
final class FollowUpDoneCommand implements Callable<Integer> {
    private final Subcommands at;

    @Parameters(index = "0", paramLabel = "ID", descriptionKey = "argument.incident")
    String incident = "";

    @Parameters(index = "1", paramLabel = "NUMBER", descriptionKey = "argument.follow-up-number")
    int number;

    FollowUpDoneCommand(Subcommands at) {
        this.at = at;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return new IncidentSaying(at).say(new Saying.Followed(incident, number));
    }
}
