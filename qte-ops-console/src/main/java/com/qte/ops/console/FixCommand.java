package com.qte.ops.console;

import com.qte.ops.healing.Healed;
import com.qte.ops.healing.Proposal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Executes a remediation as far as the guards allow; without {@code --apply} it only plans. */
@Command(name = "fix")
final class FixCommand implements Callable<Integer> {
    private final Subcommands at;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "REMEDIATION", descriptionKey = "argument.remediation")
    String remediation = "";

    @Parameters(index = "1..*", paramLabel = "SUBJECT|NAME=VALUE", descriptionKey = "argument.rest")
    List<String> rest = new ArrayList<>();

    @Option(names = "--apply", descriptionKey = "option.apply", order = 1)
    boolean apply;

    @Option(names = "--reason", paramLabel = "TEXT", descriptionKey = "option.reason", order = 2)
    @Nullable
    String reason;

    FixCommand(Subcommands at) {
        this.at = at;
    }

    @Override
    public Integer call() throws Exception {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        Console console = at.console();
        String why = reason == null ? "" : reason.strip();
        if (apply && why.isEmpty()) {
            throw new UsageError(line, console.text("usage-error.reason"));
        }
        if (!apply && reason != null) {
            throw new UsageError(line, console.text("usage-error.reason-without-apply"));
        }
        try (Opened opened = at.open()) {
            Order order = Order.parse(remediation, rest, opened, line);
            Planning planning = new Planning(console, opened);
            List<Proposal> proposals = planning.plan(order);
            if (!apply || proposals.isEmpty()) {
                planning.show(order, proposals);
                return ExitCodes.HEALTHY;
            }
            return execute(opened, proposals, why);
        }
    }

    private int execute(Opened opened, List<Proposal> proposals, String why) {
        Console console = at.console();
        ProposalText text = new ProposalText(console, opened.ops().texts());
        List<Healed.Outcome> outcomes = new ArrayList<>();
        for (Proposal proposal : proposals) {
            text.print(proposal);
            console.out().flush();
            console.progress("fix.applying", "remediation", proposal.spec().id());
            Healed healed = opened.ops().heal(proposal, why);
            outcomes.add(healed.outcome());
            text.print(healed);
            if (healed.outcome() == Healed.Outcome.REFUSED) {
                console.out()
                        .println(console.text(
                                "fix.refused",
                                "command",
                                console.command() + " approve "
                                        + proposal.plan().hash()));
            }
            console.out().flush();
        }
        return code(outcomes);
    }

    /** What is not known to have worked outweighs a refusal, and that outweighs success. */
    static int code(List<Healed.Outcome> outcomes) {
        int code = ExitCodes.HEALTHY;
        for (Healed.Outcome outcome : outcomes) {
            switch (outcome) {
                case VERIFIED, NOTHING_TO_DO -> {}
                case REFUSED -> code = code == ExitCodes.HEALTHY ? ExitCodes.REFUSED : code;
                case NOT_EFFECTIVE, WORSENED, UNVERIFIED, FAILED -> code = ExitCodes.FAILING;
            }
        }
        return code;
    }
}
