package com.qte.ops.console;

import com.qte.ops.report.Language;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code qte-ops} itself: it holds what every subcommand understands, and does nothing alone. */
@Command(name = "qte-ops", versionProvider = Version.class)
public final class QteOpsCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            descriptionKey = "option.config",
            order = 90,
            scope = ScopeType.INHERIT)
    @Nullable
    Path config;

    @Option(
            names = "--plugins",
            paramLabel = "FOLDER",
            descriptionKey = "option.plugins",
            order = 91,
            scope = ScopeType.INHERIT)
    @Nullable
    Path plugins;

    @Option(
            names = "--lang",
            paramLabel = "en|zh",
            converter = LanguageConverter.class,
            descriptionKey = "option.lang",
            order = 92,
            scope = ScopeType.INHERIT)
    @Nullable
    Language language;

    @Option(names = "--debug", descriptionKey = "option.debug", order = 93, scope = ScopeType.INHERIT)
    boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            descriptionKey = "option.help",
            order = 94,
            scope = ScopeType.INHERIT)
    boolean help;

    @Option(names = "--version", versionHelp = true, descriptionKey = "option.version", order = 95)
    boolean version;

    QteOpsCommand() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        LibraryLogs.keepOut(arguments);
        Headstart.take();
        Outlet out = new Outlet(new FileOutputStream(FileDescriptor.out));
        Console console = ProcessConsole.open(out, arguments, System.getenv());
        Departure departure = Departure.watched(console); // takes, too, what libraries say on the standard streams
        int code = run(console, arguments);
        console.out().flush();
        int ended = out.failure()
                .filter(failure -> !Outlet.isPiped())
                .map(failure -> unwritten(console, failure))
                .orElse(code);
        console.err().flush();
        departure.with(ended);
    }

    private static int unwritten(Console console, IOException failure) {
        console.err().println(console.text("failure.output", "problem", String.valueOf(failure.getMessage())));
        console.end();
        return ExitCodes.INTERNAL;
    }

    /**
     * Runs the command.
     *
     * @return the exit code, one of {@link ExitCodes}; nothing is thrown
     */
    public static int run(Console console, String... arguments) {
        return run(console, Front.REAL, arguments);
    }

    static int run(Console console, Front front, String... arguments) {
        try {
            return CommandLines.of(console, front, List.of(arguments)).execute(arguments);
        } catch (RuntimeException | Error e) {
            console.err().println(console.text("failure", "problem", e.toString()));
            if (List.of(arguments).contains("--debug")) {
                e.printStackTrace(console.err());
            }
            return ExitCodes.INTERNAL;
        } finally {
            console.end();
        }
    }

    /**
     * The jars of plug-ins that the command line, the environment or the place of the start script name.
     *
     * @throws CommandLine.ParameterException if a folder is named and is none, or holds a jar that is none; the console
     *     answers it as wrong usage
     */
    public PluginJars plugins(Console console) {
        return PluginJars.open(plugins, console, System.getProperty(PluginJars.HOME), wrong -> {
            throw new UsageError(Objects.requireNonNull(spec).commandLine(), wrong);
        });
    }

    /** How to call the console again with the same settings and plug-ins, as a person can paste it. */
    String again(String command) {
        return CalledAs.line(command, options());
    }

    /** The settings and plug-ins that it was called with, as words. */
    List<String> options() {
        List<String> words = new ArrayList<>();
        if (config != null) {
            words.addAll(List.of(CalledAs.CONFIG, config.toString()));
        }
        if (plugins != null) {
            words.addAll(List.of(CalledAs.PLUGINS, plugins.toString()));
        }
        return words;
    }

    @Override
    public Integer call() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        throw new MissingCommand(line);
    }

    /** Reads the value of {@code --lang}; {@link Languages} has found it already, here it is only refused. */
    static final class LanguageConverter implements CommandLine.ITypeConverter<Language> {
        @Override
        public Language convert(String value) {
            return Languages.named(value).orElseThrow(() -> new CommandLine.TypeConversionException("en, zh"));
        }
    }
}
