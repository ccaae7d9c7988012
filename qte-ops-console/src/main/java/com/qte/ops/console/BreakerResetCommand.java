package com.qte.ops.console;

import com.qte.ops.healing.Account;
import com.qte.ops.healing.Command;
import com.qte.ops.healing.Reply;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Subject;
import com.qte.ops.report.Inert;
import com.qte.ops.spi.Breaker;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sets breakers back, in the name of this account: beside a running owner by way of its inbox, else by itself. */
@CommandLine.Command(name = "reset")
final class BreakerResetCommand implements Callable<Integer> {
    /** The owner looks into the inbox once a second. */
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(5);

    private final Subcommands at;

    @Parameters(index = "0", paramLabel = "REMEDIATION", descriptionKey = "argument.remediation")
    String remediation = "";

    @Option(names = "--subject", paramLabel = "SUBJECT", descriptionKey = "option.breaker-subject")
    @Nullable
    String subject;

    BreakerResetCommand(Subcommands at) {
        this.at = at;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Console console = at.console();
        try (Opened opened = at.open()) {
            Optional<Subject> on = Optional.ofNullable(subject).map(BreakerResetCommand::subject);
            List<Breaker> meant = opened.ops().track().breakers().stream()
                    .filter(breaker -> breaker.remediation().equals(remediation))
                    .filter(breaker -> on.isEmpty() || breaker.subject().equals(on.map(Subject::toString)))
                    .toList();
            if (meant.isEmpty()) {
                console.out()
                        .println(console.text(
                                "breaker.none",
                                "remediation",
                                Inert.line(remediation),
                                "command",
                                console.command() + " breaker list"));
                return ExitCodes.REFUSED;
            }
            return reset(opened, new Command.Reset(remediation, on));
        }
    }

    private static Subject subject(String text) {
        try {
            return Subject.parse(text);
        } catch (IllegalArgumentException e) {
            throw new OpsException(OpsException.Kind.CONFIGURATION, String.valueOf(e.getMessage()), e);
        }
    }

    private int reset(Opened opened, Command.Reset command) throws IOException, InterruptedException {
        Console console = at.console();
        String person = Account.name();
        Correspondence letters = new Correspondence(console, opened);
        if (!letters.isAttended()) {
            opened.ops().reset(command.remediation(), command.subject(), person);
            console.out().println(console.text("breaker.reset", "person", person));
            return ExitCodes.HEALTHY;
        }
        Optional<Reply> reply = letters.leave(command, ANSWERED_WITHIN);
        if (reply.isPresent() && reply.get().kind() != Reply.Kind.DONE) {
            console.out().println(console.text("inbox.refused", "problem", console.told(reply.get())));
            return ExitCodes.REFUSED;
        }
        console.out().println(console.text(reply.isPresent() ? "breaker.reset" : "breaker.left", "person", person));
        return ExitCodes.HEALTHY;
    }
}
