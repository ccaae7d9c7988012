package com.qte.ops.console;

import com.qte.ops.healing.Plans;
import com.qte.ops.report.Cells;
import com.qte.ops.report.Inert;
import com.qte.ops.report.ReportText;
import com.qte.ops.spi.Question;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Shows the plans of the last day, what each would do to what, and who has approved it. */
@Command(name = "list")
final class PlanListCommand implements Callable<Integer> {
    private final Subcommands at;

    PlanListCommand(Subcommands at) {
        this.at = at;
    }

    @Override
    public Integer call() {
        Console console = at.console();
        try (Opened opened = at.open()) {
            Path state = opened.ops().state();
            List<Plans.Kept> kept = Plans.list(state);
            ProposalText text = new ProposalText(console, opened.ops().texts());
            for (Plans.Kept one : kept) {
                text.print(one.plan(), one.hash());
                opened.catalogue().remediation(one.plan().remediation()).ifPresent(text::danger);
                text.approvals(one.approvals().stream().map(this::approval).toList());
                console.out().println();
            }
            console.out()
                    .println(console.text(
                            "plan.list.sum", "count", Integer.toString(kept.size()), "folder", state.toString()));
            return ExitCodes.HEALTHY;
        }
    }

    private String approval(Question.Approval approval) {
        return Cells.pad(Inert.line(approval.person()), 12) + " "
                + ReportText.time(approval.at(), at.console().style());
    }
}
