package com.qte.ops.console;

import com.qte.ops.healing.Command;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Approves a plan in the name of the account that runs this. */
@CommandLine.Command(name = "approve")
final class ApproveCommand implements Callable<Integer> {
    private final Subcommands at;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "HASH", descriptionKey = "argument.hash")
    String hash = "";

    ApproveCommand(Subcommands at) {
        this.at = at;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return new Decision(at, Objects.requireNonNull(spec).commandLine()).leave(Command.Approve::new, hash);
    }
}
