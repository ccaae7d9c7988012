package com.qte.ops.console;

import com.qte.ops.report.Inert;
import com.qte.ops.report.Words;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, in the console's language, and where help is. */
final class UsageErrors implements IParameterExceptionHandler {
    private final Console console;

    UsageErrors(Console console) {
        this.console = console;
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine line = wrong.getCommandLine();
        if (wrong instanceof MissingCommand) {
            line.usage(console.err());
            return ExitCodes.USAGE;
        }
        if (wrong.getArgSpec() == null || !wrong.getClass().equals(ParameterException.class)) {
            console.err().println(describe(wrong));
        } else {
            console.err()
                    .println(console.text(
                            "usage-error.value",
                            "argument",
                            label(wrong.getArgSpec()),
                            "value",
                            String.valueOf(wrong.getValue()),
                            "allowed",
                            allowed(wrong.getArgSpec())));
        }
        console.err()
                .println(console.text(
                        "usage-error.help", "command", line.getCommandSpec().qualifiedName()));
        return ExitCodes.USAGE;
    }

    /** The names that there are; what the option's label says where it takes anything else. */
    private static String allowed(ArgSpec argument) {
        Class<?> type = argument.auxiliaryTypes()[0];
        return type.isEnum() && !argument.paramLabel().contains("|")
                ? Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining("|"))
                : argument.paramLabel();
    }

    private String describe(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            List<String> suggestions = unmatched.getSuggestions();
            String unknown = unmatched.getUnmatched().get(0);
            List<String> commands = commands(unmatched.getCommandLine());
            if (!unmatched.isUnknownOption() && !commands.isEmpty()) {
                List<String> similar = Similar.to(unknown, commands);
                return console.text("usage-error.command", "name", Inert.line(unknown))
                        + (similar.isEmpty()
                                ? " " + console.text("usage-error.allowed", "names", String.join(", ", commands))
                                : UsageError.suggestion(console, similar));
            }
            String key = unmatched.isUnknownOption() ? "usage-error.option" : "usage-error.argument";
            return console.text(key, "argument", unknown) + UsageError.suggestion(console, suggestions);
        }
        if (wrong instanceof MissingParameterException missing) {
            String names = Words.list(
                    missing.getMissing().stream().map(UsageErrors::label).toList(), console.language());
            return console.text("usage-error.missing", "names", names);
        }
        if (wrong instanceof OverwrittenOptionException twice) {
            return console.text("usage-error.twice", "argument", label(twice.getOverwritten()));
        }
        return String.valueOf(wrong.getMessage());
    }

    /** What a person can call there. */
    private static List<String> commands(CommandLine line) {
        return line.getSubcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(spec -> !spec.usageMessage().hidden())
                .map(CommandSpec::name)
                .distinct()
                .toList();
    }

    private static String label(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
