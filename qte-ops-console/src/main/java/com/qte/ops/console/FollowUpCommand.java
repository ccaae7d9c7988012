package com.qte.ops.console;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Holds the commands about what keeps an incident from coming back. */
@Command(name = "follow-up")
final class FollowUpCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    FollowUpCommand() {}

    @Override
    public Integer call() {
        throw new MissingCommand(Objects.requireNonNull(spec).commandLine());
    }
}
