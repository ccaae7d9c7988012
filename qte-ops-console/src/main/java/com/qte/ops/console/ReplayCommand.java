package com.qte.ops.console;

import com.qte.ops.Replaying;
import com.qte.ops.config.Configuration;
import com.qte.ops.config.Problem;
import com.qte.ops.console.page.Format;
import com.qte.ops.model.OpsException;
import com.qte.ops.replay.Bundle;
import com.qte.ops.replay.Manifest;
import com.qte.ops.replay.Replayed;
import com.qte.ops.report.Inert;
import com.qte.ops.report.Report;
import com.qte.ops.report.Reporter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges a stored round again, anywhere. Looks at nothing, and needs no configuration. */
@Command(name = "replay")
final class ReplayCommand implements Callable<Integer> {
    private final Subcommands at;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "argument.bundle")
    @Nullable
    Path file;

    @Option(names = "--round", paramLabel = "EPOCH", descriptionKey = "option.round", order = 1)
    @Nullable
    Long epoch;

    @Option(names = "--format", paramLabel = "text|json|markdown|html", descriptionKey = "option.page", order = 2)
    @Nullable
    Format format;

    @Option(names = "--out", paramLabel = "FILE", descriptionKey = "option.out", order = 3)
    @Nullable
    Path out;

    ReplayCommand(Subcommands at) {
        this.at = at;
    }

    @Override
    public Integer call() throws Exception {
        Console console = at.console();
        Format chosen = ReportOut.format(format, out, line(), console);
        try (PluginJars plugins = at.root().plugins(console)) {
            return replay(console, at.opener().replaying(plugins), chosen);
        } catch (OpsException e) {
            if (e.kind() == OpsException.Kind.PROTOCOL || e.kind() == OpsException.Kind.UNREACHABLE) {
                console.err().println(console.text("replay.refused", "problem", console.told(e)));
                return ExitCodes.USAGE;
            }
            throw e;
        }
    }

    private int replay(Console console, Replaying replaying, Format chosen) throws IOException {
        Bundle bundle = Bundle.read(Objects.requireNonNull(file));
        Manifest.Round round = round(bundle.manifest().rounds());
        Optional<Path> limits = Optional.ofNullable(at.root().config);
        Optional<Configuration> settings =
                limits.map(path -> Configuration.load(Optional.of(path), Map.of(), Map.of()));
        settings.ifPresent(read -> console.hide(read.redactor(() -> OwnWords.of(replaying.texts()))));
        if (settings.isPresent() && refuses(console, replaying, settings.get(), limits.get())) {
            return ExitCodes.USAGE;
        }
        Replayed replayed =
                settings.isPresent() ? replaying.judge(bundle, round, settings.get()) : replaying.judge(bundle, round);
        Report report = new Reporter(
                        replaying.catalogue(),
                        replaying.texts(),
                        console.language(),
                        command(bundle.manifest()),
                        bundle::actsOn)
                .report(replayed.diagnosis(), replayed.diagnosis().at(), replayed.leftOut());
        // Whoever asks for a form gets that alone.
        var to = chosen == Format.TEXT && out == null ? console.out() : console.err();
        new ReplayedText(console, bundle.manifest(), round, replayed, limits.map(Path::toString))
                .lines()
                .forEach(to::println);
        if (to.equals(console.out())) {
            to.println();
        }
        ReportOut.write(console, report, chosen, out);
        return ExitCodes.of(report.status());
    }

    /** What is to be done is done where the bundle is from. */
    private String command(Manifest manifest) {
        List<String> options = manifest.options();
        String command = at.process().command();
        return CalledAs.areInert(options) ? CalledAs.line(command, options) : command;
    }

    private static boolean refuses(Console console, Replaying replaying, Configuration settings, Path limits) {
        List<Problem> problems = replaying.problems(settings);
        if (problems.isEmpty()) {
            return false;
        }
        console.err().println(console.text("config.wrong", "file", limits.toString()));
        problems.forEach(problem ->
                console.err().println("  " + Inert.line(replaying.texts().problem(problem, console.language()))));
        console.err().println(console.text("config.wrong.nothing-run"));
        return true;
    }

    private Manifest.Round round(List<Manifest.Round> rounds) {
        Long wanted = epoch;
        if (wanted == null) {
            return rounds.get(rounds.size() - 1);
        }
        return rounds.stream()
                .filter(round -> round.epoch() == wanted)
                .findFirst()
                .orElseThrow(() -> UsageError.unknown(
                        line(),
                        at.console(),
                        "usage-error.round",
                        wanted.toString(),
                        rounds.stream()
                                .map(round -> Long.toString(round.epoch()))
                                .toList()));
    }

    private CommandLine line() {
        return Objects.requireNonNull(spec).commandLine();
    }
}
