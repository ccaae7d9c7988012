package com.qte.ops.console;

import com.qte.ops.config.Configuration;
import com.qte.ops.report.Inert;
import com.qte.ops.report.Texts;
import com.qte.ops.spi.ProbeProvider;
import com.qte.ops.spi.RemediationProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Function;

/** The settings are wrong, and so nothing was run. Carries everything that is wrong, not the first of it. */
final class WrongConfiguration extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Configuration configuration;
    private final transient Optional<Path> file;

    WrongConfiguration(Configuration configuration, String message, Optional<Path> file) {
        super(message);
        this.configuration = configuration;
        this.file = file;
    }

    Configuration configuration() {
        return configuration;
    }

    /** Says all of it on the error stream. */
    int tell(Console console) {
        console.err()
                .println(console.text(
                        "config.wrong", "file", file.map(Path::toString).orElse("-")));
        List<String> problems = problems(console);
        problems.forEach(problem -> console.err().println("  " + problem));
        console.err().println(console.text("config.wrong.nothing-run"));
        return ExitCodes.USAGE;
    }

    private List<String> problems(Console console) {
        Texts texts = texts();
        List<String> problems = configuration.problems().stream()
                .map(problem -> Inert.line(texts.problem(problem, console.language())))
                .toList();
        return problems.isEmpty() ? List.of(String.valueOf(getMessage())) : problems;
    }

    /** The texts of every provider that can be loaded: a plug-in names its settings' faults in its own words. */
    private static Texts texts() {
        List<String> ids = new ArrayList<>(List.of("core"));
        ids.addAll(ids(ProbeProvider.class, ProbeProvider::id));
        ids.addAll(ids(RemediationProvider.class, RemediationProvider::id));
        return Texts.load(WrongConfiguration.class.getClassLoader(), ids);
    }

    private static <P> List<String> ids(Class<P> kind, Function<P, String> id) {
        List<String> ids = new ArrayList<>();
        ServiceLoader.load(kind, WrongConfiguration.class.getClassLoader()).stream()
                .forEach(provider -> {
                    try {
                        ids.add(id.apply(provider.get()));
                    } catch (ServiceConfigurationError | RuntimeException | LinkageError e) {
                        // It is a finding when the front door opens; here it merely has no words of its own.
                    }
                });
        return ids;
    }
}
