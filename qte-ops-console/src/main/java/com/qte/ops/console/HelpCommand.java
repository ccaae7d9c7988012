package com.qte.ops.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code qte-ops help doctor} says what {@code qte-ops doctor --help} says. */
@Command(name = "help", helpCommand = true)
final class HelpCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(paramLabel = "COMMAND", descriptionKey = "argument.command")
    List<String> words = new ArrayList<>();

    HelpCommand() {}

    @Override
    public Integer call() {
        CommandLine line = Objects.requireNonNull(spec).commandLine().getParent();
        for (String word : words) {
            CommandLine below = line.getSubcommands().get(word);
            if (below == null) {
                throw new UnmatchedArgumentException(line, List.of(word));
            }
            line = below;
        }
        line.usage(line.getOut());
        return ExitCodes.HEALTHY;
    }
}
