package com.qte.ops.console;

import com.qte.ops.healing.Account;
import com.qte.ops.healing.Command;
import com.qte.ops.healing.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;

/** Leaves a person's word on a plan where the owner of the state folder finds it. */
final class Decision {
    /** The owner looks into the inbox once a second. */
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(5);

    private final Subcommands at;
    private final CommandLine line;

    Decision(Subcommands at, CommandLine line) {
        this.at = at;
        this.line = line;
    }

    /** @param word makes the command of the plan's hash */
    int leave(Function<String, Command> word, String hash) throws IOException, InterruptedException {
        Console console = at.console();
        try (Opened opened = at.open()) {
            PlanHash.Found found =
                    new PlanHash(console, line).find(hash, opened.ops().state());
            ProposalText text = new ProposalText(console, opened.ops().texts());
            text.print(found.plan(), found.hash());
            opened.catalogue()
                    .remediation(found.plan().remediation())
                    .ifPresentOrElse(text::danger, text::dangerUnknown);
            console.out().println();
            console.out().flush();
            Command command = word.apply(found.hash());
            Optional<Reply> reply = new Correspondence(console, opened).leave(command, ANSWERED_WITHIN);
            return told(command.verb(), reply);
        }
    }

    private int told(String verb, Optional<Reply> reply) throws IOException {
        Console console = at.console();
        if (reply.isPresent() && reply.get().kind() != Reply.Kind.DONE) {
            console.out().println(console.text("inbox.refused", "problem", console.told(reply.get())));
            return ExitCodes.REFUSED;
        }
        String key = reply.isPresent() ? verb + ".done" : verb + ".left";
        console.out().println(console.style().strong(console.text(key, "person", Account.name())));
        return ExitCodes.HEALTHY;
    }
}
