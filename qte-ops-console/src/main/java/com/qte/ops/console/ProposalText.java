package com.qte.ops.console;

import com.qte.ops.healing.Healed;
import com.qte.ops.healing.Proposal;
import com.qte.ops.model.Action;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Plan;
import com.qte.ops.model.Status;
import com.qte.ops.report.Cells;
import com.qte.ops.report.Inert;
import com.qte.ops.report.Language;
import com.qte.ops.report.ReportText;
import com.qte.ops.report.Style;
import com.qte.ops.report.Texts;
import com.qte.ops.report.Words;
import com.qte.ops.spi.Answer;
import com.qte.ops.spi.RemediationSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Plans, what the guards say to them, and what came of them, for a terminal. */
public final class ProposalText {
    private static final List<String> LABELS = List.of(
            "plan.heals",
            "plan.does",
            "plan.guards",
            "plan.danger",
            "plan.hash",
            "plan.expires",
            "plan.approvals",
            "healed.done");

    private final Console console;
    private final Texts texts;
    private final Language language;
    private final Style style;
    private final Paragraph paragraph;
    private final int labelCells;

    /** @param texts of all providers */
    public ProposalText(Console console, Texts texts) {
        this.console = console;
        this.texts = texts;
        this.language = console.language();
        this.style = console.style();
        this.paragraph = new Paragraph(console, 2);
        this.labelCells = LABELS.stream()
                        .mapToInt(key -> Cells.of(console.text(key)))
                        .max()
                        .orElse(0)
                + 2;
    }

    /** Prints what would be done to what, what each guard says, and the hash to approve. */
    public void print(Proposal proposal) {
        Plan plan = proposal.plan();
        print(plan, plan.hash());
        labelled("plan.heals", proposal.occasion().stream().map(this::finding).toList());
        labelled("plan.guards", proposal.opinions().stream().map(this::opinion).toList());
        danger(proposal.spec());
        console.out().println();
    }

    /** Prints what a remediation may cost, and what it therefore takes to run it. */
    void danger(RemediationSpec<?> spec) {
        labelled("plan.danger", List.of(console.text("danger." + spec.danger().name())));
    }

    /** Prints that nobody who could be loaded says what the remediation may cost. */
    void dangerUnknown() {
        labelled("plan.danger", List.of(console.text("danger.unknown")));
    }

    /** Prints what a plan of that hash would do to what. */
    public void print(Plan plan, String hash) {
        console.out()
                .println(style.strong(plan.remediation()) + "  "
                        + Inert.line(plan.subject().toString()) + "  "
                        + Inert.line(texts.text(plan.remediation() + ".name", language)));
        paragraph.print(Inert.line(texts.note(plan, language)));
        List<String> actions = new ArrayList<>();
        for (Action action : plan.actions()) {
            actions.add((actions.size() + 1) + ". " + Inert.line(texts.action(plan.remediation(), action, language)));
            actions.add("   " + pairs(action.identity()));
            if (!action.before().isEmpty()) {
                actions.add("   " + console.text("plan.before", "before", pairs(action.before())));
            }
        }
        labelled("plan.does", actions.isEmpty() ? List.of(console.text("plan.no-actions")) : actions);
        labelled("plan.hash", List.of(hash));
        labelled("plan.expires", List.of(ReportText.time(plan.expires(), style)));
    }

    /** Prints who has approved a plan, and when. */
    void approvals(List<String> lines) {
        labelled("plan.approvals", lines.isEmpty() ? List.of(console.text("plan.no-approvals")) : lines);
    }

    /** Prints what came of a proposal: each action, and whether a fresh look found the fault gone. */
    public void print(Healed healed) {
        Status colour = switch (healed.outcome()) {
            case VERIFIED, NOTHING_TO_DO -> Status.HEALTHY;
            case PARTLY -> Status.DEGRADED;
            case REFUSED, UNVERIFIED -> Status.UNKNOWN;
            case NOT_EFFECTIVE, WORSENED, FAILED -> Status.FAILING;
        };
        String outcome = healed.outcome().name();
        console.out().println(style.paint(outcome, colour) + "  " + console.text("outcome." + outcome));
        if (healed.outcome() == Healed.Outcome.REFUSED) {
            labelled(
                    "plan.guards",
                    healed.proposal().opinions().stream()
                            .filter(opinion -> opinion.answer().choice() != Answer.Choice.ALLOW)
                            .map(this::opinion)
                            .toList());
        }
        labelled(
                "healed.done",
                healed.done().stream().map(done -> done(healed, done)).toList());
        labelled(
                "healed.undone",
                healed.undone().stream().map(done -> done(healed, done)).toList());
        labelled("healed.after", healed.after().stream().map(this::finding).toList());
        console.out().println();
    }

    private String done(Healed healed, Healed.Done done) {
        String action = Inert.line(texts.action(healed.proposal().plan().remediation(), done.action(), language));
        String detail = Inert.line(done.result().detail());
        return done.result().kind() + "  " + (detail.isEmpty() ? action : Words.named(action, detail, language));
    }

    private String finding(Finding finding) {
        return style.paint(Words.status(finding.status(), language), finding.status()) + "  "
                + Words.named(
                        Inert.line(finding.id().toString()), Inert.line(texts.symptom(finding, language)), language);
    }

    private String opinion(Proposal.Opinion opinion) {
        Answer.Choice choice = opinion.answer().choice();
        Status colour = switch (choice) {
            case ALLOW -> Status.HEALTHY;
            case ASK -> Status.DEGRADED;
            case DENY -> Status.FAILING;
        };
        String word = Cells.pad(choice.name(), 5);
        return style.paint(word, colour) + "  "
                + Words.named(
                        Inert.line(opinion.guard()),
                        Inert.line(texts.opinion(opinion.guard(), opinion.answer(), language)),
                        language);
    }

    private static String pairs(Map<String, String> pairs) {
        return pairs.entrySet().stream()
                .map(pair -> Inert.line(pair.getKey()) + "=" + Inert.line(pair.getValue()))
                .collect(Collectors.joining(", "));
    }

    private void labelled(String key, List<String> lines) {
        paragraph.labelled(console.text(key), labelCells, lines);
    }
}
