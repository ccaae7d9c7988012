package com.qte.ops.console;

import com.qte.ops.config.Configuration;
import com.qte.ops.config.Problem;
import com.qte.ops.model.OpsException;
import com.qte.ops.report.Inert;
import com.qte.ops.report.Texts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The settings are wrong, and so nothing was run. Carries everything that is wrong, not the first of it. */
final class WrongConfiguration extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Configuration configuration;
    private final transient List<String> problems;
    private final transient Optional<Path> file;

    private WrongConfiguration(
            String message, Configuration configuration, List<String> problems, Optional<Path> file) {
        super(message);
        this.configuration = configuration;
        this.problems = List.copyOf(problems);
        this.file = file;
    }

    /**
     * Puts all that is wrong into words now, while plug-ins can still be asked for theirs.
     *
     * @param refusal what the front door said
     */
    static WrongConfiguration of(
            Configuration configuration,
            OpsException refusal,
            Optional<Path> file,
            Console console,
            PluginJars plugins) {
        String message = Inert.line(String.valueOf(refusal.getMessage()));
        List<Problem> wrong = configuration.problems();
        if (wrong.isEmpty()) {
            return new WrongConfiguration(message, configuration, List.of(message), file);
        }
        Texts texts = Front.builder(plugins.loader()).texts();
        List<String> problems = new ArrayList<>();
        wrong.forEach(problem -> problems.add(Inert.line(texts.problem(problem, console.language()))));
        if (wrong.stream().anyMatch(WrongConfiguration::isForeign)) {
            plugins.tellNone(console).ifPresent(problems::add);
        }
        return new WrongConfiguration(message, configuration, problems, file);
    }

    /** Whether it is a whole section, or a variable, that resembles nothing known. */
    private static boolean isForeign(Problem problem) {
        return problem.what().equals("config.unknown-key")
                && problem.nearest().isEmpty()
                && problem.key().indexOf('.') < 0;
    }

    Configuration configuration() {
        return configuration;
    }

    /** Says all of it on the error stream. */
    int tell(Console console) {
        console.err()
                .println(console.text(
                        "config.wrong", "file", file.map(Path::toString).orElse("-")));
        problems.forEach(problem -> console.err().println("  " + problem));
        LeftOut.tell(console, configuration);
        console.err().println(console.text("config.wrong.nothing-run"));
        return ExitCodes.USAGE;
    }
}
