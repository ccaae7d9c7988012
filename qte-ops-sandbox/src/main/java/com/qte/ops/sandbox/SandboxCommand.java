package com.qte.ops.sandbox;

import com.qte.ops.console.Console;
import com.qte.ops.console.ExitCodes;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code qte-ops sandbox}: a trading system to try {@code doctor} on, ill on request, until Ctrl-C. */
@Command(name = "sandbox")
final class SandboxCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--fault", paramLabel = Fault.WORDS)
    Fault.@Nullable Kind fault;

    @Option(names = "--guarded")
    boolean guarded;

    @Option(names = "--session", paramLabel = "open|closed")
    Session session = Session.CLOSED;

    /** Whether the market trades. */
    enum Session {
        OPEN,
        CLOSED
    }

    SandboxCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        return Goodbye.quietly(this::run);
    }

    private int run() throws Exception {
        Story story = new Story(console, 1);
        story.chapter("sandbox.chapter");
        if (!guarded) {
            try (Sandbox sandbox = Sandbox.start(story::starting)) {
                return run(story, sandbox);
            }
        }
        try (PassingState state = PassingState.make();
                Sandbox sandbox = Sandbox.start(state.folder(), story::starting);
                Inside inside = Inside.start(sandbox, session.name().toLowerCase(Locale.ROOT), story)) {
            state.writtenBy(inside::close);
            inside.tell(console.command());
            return run(story, sandbox);
        }
    }

    private int run(Story story, Sandbox sandbox) throws Exception {
        Optional<Fault> injected =
                fault == null ? Optional.empty() : Optional.of(sandbox.faults().inject(fault));
        injected.ifPresent(wrong -> story.say("sandbox.fault." + wrong.kind().word()));
        story.say(
                "sandbox.try",
                "command",
                console.command(),
                "config",
                sandbox.configuration().toString());
        story.say("sandbox.until");
        new CountDownLatch(1).await();
        return ExitCodes.HEALTHY;
    }
}
