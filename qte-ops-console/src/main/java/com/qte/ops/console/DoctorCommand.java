package com.qte.ops.console;

import com.qte.ops.Scope;
import com.qte.ops.console.manual.Serves;
import com.qte.ops.console.page.Format;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.replay.Manifest;
import com.qte.ops.report.Report;
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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks at everything once, and says what is wrong and what to do next. */
@Serves("RB-C2.1")
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

    @Option(names = "--format", paramLabel = "text|json|markdown|html", descriptionKey = "option.page", order = 3)
    @Nullable
    Format format;

    @Option(names = "--out", paramLabel = "FILE", descriptionKey = "option.out", order = 4)
    @Nullable
    Path out;

    @Option(names = "--bundle", paramLabel = "FILE", descriptionKey = "option.bundle", order = 4)
    @Nullable
    Path bundle;

    DoctorCommand(Subcommands at) {
        this.at = at;
    }

    @Override
    public Integer call() throws Exception {
        Format chosen = ReportOut.format(format, out, line(), at.console());
        OutFile.refuseBad(bundle, line(), at.console());
        Optional<Symptom> complaint =
                Optional.ofNullable(symptom).map(word -> SymptomAnswer.named(word, line(), at.console()));
        refuseBoth();
        try (Opened opened = at.open()) {
            refuseUnknown(opened);
            opened.tellIfUnconfigured();
            if (complaint.isPresent()) {
                SymptomReport answer = SymptomAnswer.of(complaint.get(), at.console(), opened);
                ReportOut.write(at.console(), answer, chosen, out);
                bundle(opened);
                return ExitCodes.of(answer.status());
            }
            Scope scope = checks.isEmpty() ? Scope.usual() : Scope.of(checks);
            Diagnosis diagnosis = Rounds.twice(at.console(), opened, scope);
            Report report = opened.reporter()
                    .report(diagnosis, diagnosis.at(), opened.ops().leftOut(scope))
                    .with(opened.configuration().redactor());
            ReportOut.write(at.console(), report, chosen, out);
            bundle(opened);
            return ExitCodes.of(report.status());
        }
    }

    private void bundle(Opened opened) throws IOException {
        if (bundle != null) {
            Console console = at.console();
            Manifest stored = opened.ops().bundle(bundle, "doctor", at.root().options());
            BundleText.written(console, stored, bundle.toString()).forEach(console.err()::println);
        }
    }

    private void refuseBoth() {
        if (symptom != null && !checks.isEmpty()) {
            throw new UsageError(line(), at.console().text("usage-error.symptom-and-check"));
        }
    }

    private void refuseUnknown(Opened opened) {
        List<CheckSpec> known = opened.ops().checks();
        for (String check : checks) {
            Scope one = new Scope(List.of(check), Set.of());
            if (known.stream().noneMatch(candidate -> one.includes(candidate.id()))) {
                throw UsageError.unknown(
                        line(),
                        opened,
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
