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

/** Adds a remark to an incident, or what a person found to be its cause. */
@Command(name = "note")
final class IncidentNoteCommand implements Callable<Integer> {
    private final Subcommands at;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "ID", descriptionKey = "argument.incident")
    String incident = "";

    @Parameters(index = "1", paramLabel = "TEXT", descriptionKey = "argument.note")
    String text = "";

    @Option(names = "--root-cause", descriptionKey = "option.root-cause", order = 1)
    boolean rootCause;

    IncidentNoteCommand(Subcommands at) {
        this.at = at;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return new IncidentSaying(at, Objects.requireNonNull(spec).commandLine())
                .say(rootCause ? new Saying.Cause(incident, text) : new Saying.Note(incident, text));
    }
}
