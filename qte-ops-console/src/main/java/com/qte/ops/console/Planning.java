package com.qte.ops.console;

import com.qte.ops.Scope;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.healing.Account;
import com.qte.ops.healing.Proposal;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Status;
import com.qte.ops.report.Inert;
import com.qte.ops.report.Words;
import com.qte.ops.spi.Answer;
import com.qte.ops.spi.Tier;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Looks, plans and shows what would be done; changes nothing. */
final class Planning {
    private final Console console;
    private final Opened opened;

    Planning(Console console, Opened opened) {
        this.console = console;
        this.opened = opened;
    }

    /** Looks twice, so that the guards know how things are, and plans in the name of the account that runs this. */
    List<Proposal> plan(Order order) throws IOException, InterruptedException {
        opened.tellIfUnconfigured();
        List<String> late = order.remediation().healedChecks().stream()
                .filter(check -> opened.catalogue().tiers().get(check) == Tier.EXPENSIVE)
                .toList();
        if (!late.isEmpty()) {
            Rounds.twice(console, opened, Scope.of(late)); // what it brings is in the rounds that follow
        }
        Rounds.twice(console, opened, Scope.usual());
        return opened.ops().plan(order.remediation().id(), order.subject(), order.wishes(), Account.name());
    }

    /** Shows every proposal and how to go on. */
    void show(Order order, List<Proposal> proposals) {
        ProposalText text = new ProposalText(console, opened.ops().texts());
        proposals.forEach(text::print);
        console.out().println(console.style().strong(next(order, proposals)));
        console.out().flush();
    }

    private String next(Order order, List<Proposal> proposals) {
        List<Proposal> doing = proposals.stream()
                .filter(proposal -> !proposal.plan().actions().isEmpty())
                .toList();
        if (doing.isEmpty()) {
            return proposals.isEmpty()
                    ? unoccasioned(order)
                    : console.text(
                            "plan.none-acted",
                            "remediation",
                            order.remediation().id());
        }
        if (doing.stream().allMatch(proposal -> proposal.choice() == Answer.Choice.DENY)) {
            return doing.stream().anyMatch(EarlierAct::aloneForbids)
                    ? console.text("plan.denied.earlier", "command", command(order))
                    : console.text("plan.denied");
        }
        String fix = command(order);
        List<String> asked = doing.stream()
                .filter(proposal -> proposal.choice() == Answer.Choice.ASK)
                .map(proposal ->
                        console.command() + " approve " + proposal.plan().hash())
                .toList();
        return asked.isEmpty()
                ? console.text("plan.allowed", "command", fix)
                : console.text("plan.asked", "approve", String.join(" && ", asked), "command", fix);
    }

    /** Why there is no plan: nothing is wrong, something is that it does not heal, or nobody could look. */
    private String unoccasioned(Order order) {
        List<String> healed = order.remediation().healedChecks();
        List<String> checks =
                healed.stream().filter(opened.catalogue().tiers()::containsKey).toList();
        if (checks.isEmpty()) { // nobody can be told to look at them
            return LeftOut.after(
                    console.text(
                            "plan.no-check",
                            "remediation",
                            order.remediation().id(),
                            "checks",
                            Words.list(healed, console.language())),
                    opened);
        }
        List<Finding> known = opened.ops().last().map(Diagnosis::findings).orElse(List.of()).stream()
                .filter(finding -> checks.contains(finding.check()) && finding.status() != Status.SKIPPED)
                .toList();
        String ill = Words.list(
                known.stream()
                        .filter(finding -> finding.status().isIll())
                        .map(finding -> Inert.line(finding.id().toString()) + " "
                                + Words.status(finding.status(), console.language()))
                        .distinct()
                        .toList(),
                console.language());
        return console.text(
                known.isEmpty() ? "plan.unseen" : ill.isEmpty() ? "plan.nothing" : "plan.other",
                "remediation",
                order.remediation().id(),
                "checks",
                Words.list(checks, console.language()),
                "findings",
                ill,
                "command",
                console.command() + " doctor --check " + String.join(",", checks));
    }

    private String command(Order order) {
        List<String> words = new ArrayList<>(
                List.of(console.command(), "fix", order.remediation().id()));
        order.subject().ifPresent(subject -> words.add(Shell.quoted(subject.toString())));
        order.wishes().forEach((name, value) -> words.add(Shell.quoted(name + "=" + value)));
        words.add("--apply --reason …");
        return String.join(" ", words);
    }
}
