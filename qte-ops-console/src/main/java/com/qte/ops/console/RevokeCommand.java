package com.qte.ops.console;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes back what this account approved. */
@Command(name = "revoke")
final class RevokeCommand implements Callable<Integer> {
    private final Subcommands at;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "HASH", descriptionKey = "argument.hash")
    String hash = "";

    RevokeCommand(Subcommands at) {
        this.at = at;
    }

    @Override
    public Integer call() throws IOException {
        return new Decision(at, Objects.requireNonNull(spec).commandLine()).leave("revoke", hash);
    }
}
