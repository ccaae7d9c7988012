package com.qte.ops.console;

import com.qte.ops.Scope;
import com.qte.ops.capture.Captured;
import com.qte.ops.report.Inert;
import com.qte.ops.report.Words;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks at everything once and keeps what there is as evidence. Changes nothing. */
@Command(name = "capture")
final class CaptureCommand implements Callable<Integer> {
    private final Subcommands at;

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(names = "--reason", paramLabel = "TEXT", descriptionKey = "option.reason", order = 1)
    String reason = "";

    CaptureCommand(Subcommands at) {
        this.at = at;
    }

    @Override
    public Integer call() {
        Console console = at.console();
        String why = reason.strip();
        if (why.isEmpty()) {
            throw new UsageError(
                    Objects.requireNonNull(spec).commandLine(), console.text("usage-error.reason-of-capture"));
        }
        try (Opened opened = at.open()) {
            opened.tellIfUnconfigured();
            opened.ops().diagnose(Scope.usual());
            Captured captured = opened.ops().capture(why);
            captured.items().forEach(item -> print(console, item));
            if (captured.folder().isEmpty()) {
                console.err().println(console.text("capture.nothing"));
                return ExitCodes.FAILING;
            }
            String folder = captured.folder().get().toString();
            console.out().println(console.style().strong(console.text("capture.done", "folder", Inert.line(folder))));
            return ExitCodes.HEALTHY;
        }
    }

    private static void print(Console console, Captured.Item item) {
        String state = console.text("capture.state." + item.state().name());
        String told = item.isThere() ? Words.list(List.of(state, item.bytes() + " B"), console.language()) : state;
        console.out()
                .println("  " + item.name() + "  "
                        + (item.reason().isEmpty()
                                ? told
                                : Words.named(told, console.told(item.reason()), console.language())));
    }
}
