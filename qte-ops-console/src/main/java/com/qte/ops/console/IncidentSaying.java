package com.qte.ops.console;

import com.qte.ops.healing.Account;
import com.qte.ops.healing.Reply;
import com.qte.ops.incident.Acknowledgement;
import com.qte.ops.incident.Closing;
import com.qte.ops.incident.Incident;
import com.qte.ops.incident.Incidents;
import com.qte.ops.incident.Saying;
import com.qte.ops.model.OpsException;
import com.qte.ops.report.Inert;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine;

/** Says something of an incident in the name of this account: beside a running owner by way of its inbox, else by itself. */
final class IncidentSaying {
    /** The owner looks into the inbox once a second. */
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(5);

    private final Subcommands at;

    private final CommandLine line;

    IncidentSaying(Subcommands at, CommandLine line) {
        this.at = at;
        this.line = line;
    }

    /** There is no incident of that id. */
    static UsageError none(CommandLine line, Console console, String id) {
        return new UsageError(line, console.text("incident.none", "id", Inert.line(id)));
    }

    /** @return the exit code */
    int say(Saying saying) throws IOException, InterruptedException {
        Console console = at.console();
        String person = Account.name();
        try (Opened opened = at.open()) {
            Optional<Incident> before = read(opened, saying);
            Correspondence letters = new Correspondence(console, opened);
            if (!letters.isAttended()) {
                return alone(opened, saying, person, before);
            }
            Optional<Reply> reply = letters.leave(saying.command(), ANSWERED_WITHIN);
            if (reply.isPresent() && reply.get().kind() != Reply.Kind.DONE) {
                return refused(opened, saying, at.console().told(reply.get()));
            }
            if (reply.isPresent()) {
                said(opened, saying, person, before);
            } else {
                console.out().println(console.text("incident.left", "id", saying.incident(), "person", person));
            }
            return ExitCodes.HEALTHY;
        }
    }

    /** What whoever says it has to know beside that it was heard. */
    private void said(Opened opened, Saying saying, String person, Optional<Incident> before) {
        Console console = at.console();
        console.out().println(console.text("incident.said", "id", saying.incident(), "person", person));
        if (saying instanceof Saying.Acknowledge) {
            before.filter(Incident::acknowledged)
                    .flatMap(Incident::acknowledgement)
                    .map(Acknowledgement::person)
                    .filter(other -> !other.equals(person))
                    .ifPresent(other ->
                            console.out().println(console.text("incident.taken-over", "person", Inert.line(other))));
        } else if (saying instanceof Saying.Close) {
            read(opened, saying)
                    .flatMap(Incident::closing)
                    .filter(Closing::quiet)
                    .ifPresent(unused -> console.out().println(console.text("incident.quiet")));
        }
    }

    /** Empty as well where this account may leave a command and not read what there is. */
    private static Optional<Incident> read(Opened opened, Saying saying) {
        try {
            return Incidents.read(opened.ops().state(), saying.incident());
        } catch (OpsException e) {
            return Optional.empty();
        }
    }

    private void refuseUnknown(Opened opened, Saying saying) {
        Optional<Incident> incident;
        try {
            incident = Incidents.read(opened.ops().state(), saying.incident());
        } catch (OpsException e) {
            return; // what cannot be read may be there
        }
        if (incident.isEmpty()) {
            throw none(line, at.console(), saying.incident());
        }
        if (saying instanceof Saying.Followed done
                && incident.get().followUps().stream().noneMatch(one -> one.number() == done.number())) {
            throw new UsageError(
                    line,
                    at.console()
                            .text(
                                    "incident.no-follow-up",
                                    "id",
                                    incident.get().id(),
                                    "number",
                                    Integer.toString(done.number())));
        }
    }

    private int alone(Opened opened, Saying saying, String person, Optional<Incident> before) {
        try {
            opened.ops().say(saying, person);
        } catch (OpsException e) {
            if (e.kind() == OpsException.Kind.CONFIGURATION) {
                return refused(opened, saying, at.console().told(e));
            }
            throw e;
        }
        said(opened, saying, person, before);
        return ExitCodes.HEALTHY;
    }

    /** @throws UsageError if it speaks of something that there is not */
    private int refused(Opened opened, Saying saying, String why) {
        refuseUnknown(opened, saying);
        at.console().out().println(at.console().text("inbox.refused", "problem", why));
        return ExitCodes.REFUSED;
    }
}
