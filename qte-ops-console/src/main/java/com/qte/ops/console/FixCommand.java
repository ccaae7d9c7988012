package com.qte.ops.console;

import com.qte.ops.healing.Proposal;
import com.qte.ops.report.Inert;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

    @Option(names = "--plan", paramLabel = "HASH", descriptionKey = "option.plan", order = 3)
    @Nullable
    String plan;

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
        if (plan != null && !PlanHash.isOne(plan)) {
            throw new UsageError(line, console.text("usage-error.short-hash", "hash", Inert.line(plan)));
        }
        try (Opened opened = at.open()) {
            Order order = Order.parse(remediation, rest, opened, line);
            Planning planning = new Planning(console, opened);
            List<Proposal> proposals = planning.plan(order);
            if (!apply || proposals.isEmpty()) {
                planning.show(order, proposals);
                return ExitCodes.HEALTHY;
            }
            return execute(new Acting(console, opened, order, why), opened, proposals);
        }
    }

    private int execute(Acting acting, Opened opened, List<Proposal> proposals) throws InterruptedException {
        ProposalText text = new ProposalText(at.console(), opened.ops().texts());
        int code = ExitCodes.HEALTHY;
        for (Proposal proposal : proposals) {
            text.print(proposal);
            at.console().out().flush();
            String seen = proposal.plan().hash();
            String wanted = plan == null || seen.startsWith(plan.strip().toLowerCase(Locale.ROOT)) ? seen : plan;
            code = graver(code, acting.act(proposal, wanted));
            at.console().out().flush();
        }
        return code;
    }

    /** What is not known to have worked outweighs a refusal, and that outweighs success. */
    static int graver(int one, int other) {
        List<Integer> gravestFirst =
                List.of(ExitCodes.FAILING, ExitCodes.UNKNOWN, ExitCodes.REFUSED, ExitCodes.DEGRADED, ExitCodes.HEALTHY);
        return gravestFirst.indexOf(one) <= gravestFirst.indexOf(other) ? one : other;
    }
}
