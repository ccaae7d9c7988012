package com.qte.ops.console;

import com.qte.ops.Scope;
import com.qte.ops.healing.Account;
import com.qte.ops.healing.Reply;
import com.qte.ops.maintenance.MaintenanceTask;
import com.qte.ops.maintenance.Order;
import com.qte.ops.maintenance.Run;
import com.qte.ops.report.Inert;
import com.qte.ops.report.Language;
import com.qte.ops.report.Texts;
import com.qte.ops.report.Words;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a task now: has a running engine do it, else does it here. */
@Command(name = "run")
final class MaintenanceRunCommand implements Callable<Integer> {
    /** The owner looks into the inbox once a second. */
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(5);

    private final Subcommands at;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "TASK", descriptionKey = "argument.maintenance-task")
    String word = "";

    MaintenanceRunCommand(Subcommands at) {
        this.at = at;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Console console = at.console();
        MaintenanceTask task = MaintenanceTask.of(word)
                .orElseThrow(() -> UsageError.noneOf(
                        Objects.requireNonNull(spec).commandLine(),
                        console,
                        "usage-error.maintenance-task",
                        word,
                        Stream.of(MaintenanceTask.values())
                                .map(MaintenanceTask::id)
                                .toList()));
        String person = Account.name();
        try (Opened opened = at.open()) {
            Correspondence letters = new Correspondence(console, opened);
            if (letters.isAttended()) {
                Optional<Reply> reply = letters.leave(new Order.Perform(task).command(), ANSWERED_WITHIN);
                if (reply.isPresent() && reply.get().kind() != Reply.Kind.DONE) {
                    console.out().println(console.text("inbox.refused", "problem", console.told(reply.get())));
                    return ExitCodes.REFUSED;
                }
                console.out()
                        .println(console.text(
                                reply.isPresent() ? "maintenance.begun" : "maintenance.left", "task", task.id()));
                return ExitCodes.HEALTHY;
            }
            Rounds.twice(console, opened, Scope.usual());
            Run run = opened.ops().maintenance().run(task, person);
            Texts texts = opened.ops().texts();
            Language language = console.language();
            console.out()
                    .println(Words.named(
                                    texts.text(task.textKey(), language),
                                    texts.text(run.outcome().textKey(), language),
                                    language)
                            + Words.stop(language)
                            + Inert.line(texts.text(run.textKey(), language, run.words())));
            return run.outcome() == Run.Outcome.WELL ? ExitCodes.HEALTHY : ExitCodes.DEGRADED;
        }
    }
}
