package com.qte.ops.console;

import com.qte.ops.healing.Account;
import com.qte.ops.healing.Reply;
import com.qte.ops.incident.Saying;
import com.qte.ops.model.OpsException;
import com.qte.ops.report.Inert;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Says something of an incident in the name of this account: beside a running owner by way of its inbox, else by itself. */
final class IncidentSaying {
    /** The owner looks into the inbox once a second. */
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(5);

    private final Subcommands at;

    IncidentSaying(Subcommands at) {
        this.at = at;
    }

    /** @return the exit code */
    int say(Saying saying) throws IOException, InterruptedException {
        Console console = at.console();
        String person = Account.name();
        try (Opened opened = at.open()) {
            Correspondence letters = new Correspondence(console, opened);
            if (!letters.isAttended()) {
                return alone(opened, saying, person);
            }
            Optional<Reply> reply = letters.leave(saying.command(), ANSWERED_WITHIN);
            if (reply.isPresent() && reply.get().kind() != Reply.Kind.DONE) {
                return refused(reply.get().detail());
            }
            String key = reply.isPresent() ? "incident.said" : "incident.left";
            console.out().println(console.text(key, "id", saying.incident(), "person", person));
            return ExitCodes.HEALTHY;
        }
    }

    private int alone(Opened opened, Saying saying, String person) {
        Console console = at.console();
        try {
            opened.ops().say(saying, person);
        } catch (OpsException e) {
            if (e.kind() == OpsException.Kind.CONFIGURATION) {
                return refused(String.valueOf(e.getMessage()));
            }
            throw e;
        }
        console.out().println(console.text("incident.said", "id", saying.incident(), "person", person));
        return ExitCodes.HEALTHY;
    }

    private int refused(String why) {
        at.console().out().println(at.console().text("inbox.refused", "problem", Inert.line(why)));
        return ExitCodes.REFUSED;
    }
}
