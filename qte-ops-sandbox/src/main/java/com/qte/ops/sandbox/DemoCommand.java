package com.qte.ops.sandbox;

import com.qte.ops.console.Console;
import com.qte.ops.console.ExitCodes;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code qte-ops demo}: a real engine falls ill, and is found out and put right, before one's eyes. */
@Command(name = "demo")
final class DemoCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--auto")
    boolean auto;

    @Option(names = "--keep")
    boolean keep;

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        if (!auto && !console.isTerminal(Console.Stream.IN)) {
            console.err().println(console.text("demo.nobody"));
            return ExitCodes.USAGE;
        }
        return Goodbye.quietly(this::play);
    }

    private int play() throws Exception {
        Approver approver = auto ? new Approver.Always(console) : new Approver.Asking(console);
        Demo.Ending ending = keep ? Demo.Ending.KEEP_RUNNING : Demo.Ending.CLEAN_UP;
        try {
            new Demo(console, approver, ending).play();
            return ExitCodes.HEALTHY;
        } catch (DemoFailed e) {
            console.out().flush();
            console.err().println(console.text("demo.failed", "what", String.valueOf(e.getMessage())));
            return ExitCodes.FAILING;
        }
    }
}
