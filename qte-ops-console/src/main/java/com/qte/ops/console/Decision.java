package com.qte.ops.console;

import com.qte.ops.healing.Account;
import com.qte.ops.healing.Inbox;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine;

/** Leaves a person's word on a plan where the owner of the state folder finds it. */
final class Decision {
    private final Subcommands at;
    private final CommandLine line;

    Decision(Subcommands at, CommandLine line) {
        this.at = at;
        this.line = line;
    }

    /** @param command {@code approve} or {@code revoke} */
    int leave(String command, String hash) throws IOException {
        Console console = at.console();
        try (Opened opened = at.open()) {
            Path state = opened.ops().state();
            PlanHash.Found found = new PlanHash(console, line).find(hash, state);
            new ProposalText(console, opened.ops().texts()).print(found.plan(), found.hash());
            Inbox.submit(state, command, found.hash());
            console.out().println();
            console.out().println(console.style().strong(console.text(command + ".done", "person", Account.name())));
            return ExitCodes.HEALTHY;
        }
    }
}
