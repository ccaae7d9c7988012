package com.qte.ops.sandbox;

import com.qte.ops.console.Console;
import com.qte.ops.console.ExitCodes;
import com.qte.ops.console.PluginJars;
import com.qte.ops.console.QteOpsCommand;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code qte-ops demo}: a real engine falls ill, and is found out and put right, before one's eyes. */
@Command(name = "demo")
final class DemoCommand implements Callable<Integer> {
    private final Console console;

    @ParentCommand
    @Nullable
    QteOpsCommand root;

    @Option(names = "--auto")
    boolean auto;

    @Option(names = "--keep")
    boolean keep;

    @Option(names = "--incident")
    boolean incident;

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        if (!auto && !console.isTerminal(Console.Stream.IN)) {
            console.err().println(console.text("demo.nobody"));
            return ExitCodes.USAGE;
        }
        try (PluginJars plugins = Objects.requireNonNull(root).plugins(console)) {
            return Goodbye.quietly(() -> play(plugins));
        }
    }

    private int play(PluginJars plugins) throws Exception {
        Approver approver = auto ? new Approver.Always(console) : new Approver.Asking(console);
        Ending ending = keep ? Ending.KEEP_RUNNING : Ending.CLEAN_UP;
        try {
            if (incident) {
                new IncidentDemo(console, approver, ending, plugins.loader()).play();
            } else {
                new Demo(console, approver, ending, plugins.loader()).play();
            }
            return ExitCodes.HEALTHY;
        } catch (DemoFailed e) {
            console.out().flush();
            console.err().println(console.text("demo.failed", "what", String.valueOf(e.getMessage())));
            return ExitCodes.FAILING;
        }
    }
}
