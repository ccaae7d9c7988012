package com.qte.ops.console;

import com.qte.ops.console.manual.ConsoleCommand;
import com.qte.ops.console.manual.Serves;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** All commands as the handbook tells of them: those that can be called, in the order of the help. */
final class CommandTree {
    private CommandTree() {}

    static List<ConsoleCommand> of(CommandLine root) {
        List<ConsoleCommand> found = new ArrayList<>();
        below(root, found);
        return found;
    }

    private static void below(CommandLine line, List<ConsoleCommand> found) {
        // A command is listed under each of its names.
        for (CommandLine command : new LinkedHashSet<>(line.getSubcommands().values())) {
            CommandSpec spec = command.getCommandSpec();
            found.add(new ConsoleCommand(
                    spec.qualifiedName(), String.join(" ", spec.usageMessage().description()), steps(spec)));
            below(command, found);
        }
    }

    private static List<String> steps(CommandSpec spec) {
        return Optional.ofNullable(spec.userObject())
                .map(command -> command.getClass().getAnnotation(Serves.class))
                .map(serves -> List.of(serves.value()))
                .orElse(List.of());
    }
}
