package com.qte.ops.console;

import com.qte.ops.Scope;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.report.Json;
import com.qte.ops.report.Report;
import com.qte.ops.report.ReportMarkdown;
import com.qte.ops.report.ReportText;
import com.qte.ops.report.Style;
import com.qte.ops.report.SymptomReport;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.symptom.Symptom;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks at everything once, and says what is wrong and what to do next. */
@Command(name = "doctor")
final class DoctorCommand implements Callable<Integer> {
    private final Subcommands at;

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(names = "--check", paramLabel = "ID", split = ",", descriptionKey = "option.check", order = 1)
    List<String> checks = new ArrayList<>();

    @Option(
            names = "--symptom",
            paramLabel = "WORD",
            completionCandidates = SymptomAnswer.Words.class,
            descriptionKey = "option.symptom",
            order = 2)
    @Nullable
    String symptom;

    @Option(names = "--format", paramLabel = "text|json|markdown", descriptionKey = "option.format", order = 3)
    Format format = Format.TEXT;

    @Option(names = "--out", paramLabel = "FILE", descriptionKey = "option.out", order = 4)
    @Nullable
    Path out;

    DoctorCommand(Subcommands at) {
        this.at = at;
    }

    @Override
    public Integer call() throws Exception {
        refuseBadFile();
        Optional<Symptom> complaint =
                Optional.ofNullable(symptom).map(word -> SymptomAnswer.named(word, line(), at.console()));
        refuseBoth();
        try (Opened opened = at.open()) {
            refuseUnknown(opened.ops().checks());
            opened.tellIfUnconfigured();
            if (complaint.isPresent()) {
                SymptomReport answer = SymptomAnswer.of(complaint.get(), at.console(), opened);
                write(style -> SymptomAnswer.written(answer, format, style), answer.verdict());
                return ExitCodes.of(answer.status());
            }
            Scope scope = checks.isEmpty() ? Scope.usual() : Scope.of(checks);
            Diagnosis diagnosis = Rounds.twice(at.console(), opened, scope);
            Report report = opened.reporter()
                    .report(diagnosis, diagnosis.at(), opened.ops().leftOut(scope));
            write(style -> written(report, style), report.verdict());
            return ExitCodes.of(report.status());
        }
    }

    private String written(Report report, Style style) {
        return switch (format) {
            case JSON -> Json.write(report) + "\n";
            case MARKDOWN -> ReportMarkdown.write(report, style.zone());
            case TEXT -> ReportText.write(report, style);
        };
    }

    private void write(Function<Style, String> report, String verdict) throws IOException {
        Console console = at.console();
        Style style = console.style();
        String text = report.apply(out == null ? style : style.plain());
        if (out == null) {
            console.out().print(text);
            console.out().flush();
            return;
        }
        OutFile.write(out, text);
        console.err().println(verdict);
        console.err().println(console.text("out.written", "file", out.toString()));
    }

    private void refuseBadFile() {
        if (out != null) {
            String name = out.toString();
            OutFile.refusal(out).ifPresent(key -> {
                throw new UsageError(line(), at.console().text(key, "file", name));
            });
        }
    }

    private void refuseBoth() {
        if (symptom != null && !checks.isEmpty()) {
            throw new UsageError(line(), at.console().text("usage-error.symptom-and-check"));
        }
    }

    private void refuseUnknown(List<CheckSpec> known) {
        for (String check : checks) {
            Scope one = new Scope(List.of(check), Set.of());
            if (known.stream().noneMatch(candidate -> one.includes(candidate.id()))) {
                throw UsageError.unknown(
                        line(),
                        at.console(),
                        "usage-error.check",
                        check,
                        known.stream().map(CheckSpec::id).toList());
            }
        }
    }

    private CommandLine line() {
        return Objects.requireNonNull(spec).commandLine();
    }
}
