package com.qte.ops.console;

import com.qte.ops.healing.Command;
import com.qte.ops.healing.Healed;
import com.qte.ops.healing.Proposal;
import com.qte.ops.healing.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Has a proposal executed: by this process where nobody owns the state folder, else by its owner. */
final class Acting {
    /** The owner looks into the inbox once a second, but executes one plan at a time. */
    private static final Duration TAKEN_WITHIN = Duration.ofSeconds(15);
    /** Longer than any remediation with its settling and its looks. */
    private static final Duration DONE_WITHIN = Duration.ofMinutes(15);

    private final Console console;
    private final Opened opened;
    private final Order order;
    private final String reason;
    private final Correspondence inbox;
    /** Asked once, before anything is done: whoever executes a plan owns the folder from then on. */
    private final boolean attended;

    Acting(Console console, Opened opened, Order order, String reason) {
        this.console = console;
        this.opened = opened;
        this.order = order;
        this.reason = reason;
        this.inbox = new Correspondence(console, opened);
        this.attended = inbox.isAttended();
    }

    /**
     * Executes it if it is still the plan of that hash, and prints what came of it.
     *
     * @return the exit code
     */
    int act(Proposal proposal, String hash) throws InterruptedException {
        if (EarlierAct.forbids(proposal)) {
            console.out().println(console.text("fix.earlier"));
            console.out().flush();
        }
        int known = earlier(proposal).size();
        console.progress("fix.applying", "remediation", proposal.spec().id());
        if (!attended) {
            Healed healed = opened.ops().heal(proposal, hash, reason);
            earlier(proposal).stream().skip(known).forEach(this::looked);
            return told(healed);
        }
        console.progress("inbox.left", "folder", opened.ops().state().toString());
        Command fix = new Command.Fix(
                PlanHash.whole(hash, proposal),
                proposal.spec().id(),
                proposal.plan().subject(),
                order.wishes(),
                reason);
        Optional<Reply> reply = inbox.order(fix, TAKEN_WITHIN, DONE_WITHIN);
        if (reply.isEmpty() || reply.get().kind() == Reply.Kind.UNKNOWN) {
            console.out().println(console.text("inbox.unknown", "command", console.command() + " journal show"));
            return ExitCodes.UNKNOWN;
        }
        earlier(proposal).stream().skip(known).forEach(this::looked);
        if (reply.get().healed().isPresent()) {
            return told(reply.get().healed().get());
        }
        console.out().println(console.text("inbox.refused", "problem", console.told(reply.get())));
        return ExitCodes.REFUSED;
    }

    /** What has been found out of earlier acts, if one of them stands in the way. */
    private List<String> earlier(Proposal proposal) {
        return EarlierAct.forbids(proposal) ? EarlierAct.traces(opened.ops().state(), proposal) : List.of();
    }

    private void looked(String trace) {
        String key = switch (trace) {
            case "DONE" -> "fix.earlier.done";
            case "NOT_DONE" -> "fix.earlier.not-done";
            default -> "fix.earlier.unknown";
        };
        console.out().println(console.text(key));
    }

    private int told(Healed healed) {
        new ProposalText(console, opened.ops().texts()).print(healed);
        if (healed.outcome() == Healed.Outcome.REFUSED) {
            console.out()
                    .println(console.text(
                            "fix.refused",
                            "command",
                            console.command() + " approve "
                                    + healed.proposal().plan().hash()));
        }
        return code(healed.outcome());
    }

    static int code(Healed.Outcome outcome) {
        return switch (outcome) {
            case VERIFIED, NOTHING_TO_DO -> ExitCodes.HEALTHY;
            case PARTLY -> ExitCodes.DEGRADED;
            case REFUSED -> ExitCodes.REFUSED;
            case NOT_EFFECTIVE, WORSENED, UNVERIFIED, FAILED -> ExitCodes.FAILING;
        };
    }
}
