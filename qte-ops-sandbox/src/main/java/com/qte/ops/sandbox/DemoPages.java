package com.qte.ops.sandbox;

import com.qte.ops.QteOps;
import com.qte.ops.console.Console;
import com.qte.ops.console.ProposalText;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.healing.Healed;
import com.qte.ops.healing.Proposal;
import com.qte.ops.model.Evidence;
import com.qte.ops.model.Finding;
import com.qte.ops.report.Json;
import com.qte.ops.report.Report;
import com.qte.ops.report.ReportMarkdown;
import com.qte.ops.report.ReportText;
import com.qte.ops.report.Reporter;
import com.qte.ops.report.Words;
import java.io.IOException;
import java.nio.file.Files;

/** Shows what the library says, in the words and the form of the other commands. */
final class DemoPages {
    private final Console console;
    private final Story story;
    private final Reporter reporter;
    private final ProposalText proposals;
    private int rounds;

    DemoPages(Console console, QteOps ops, Story story) {
        this.console = console;
        this.story = story;
        this.reporter = new Reporter(ops.catalogue(), ops.texts(), console.language(), console.command());
        this.proposals = new ProposalText(console, ops.texts());
    }

    /** One line for a round. */
    void round(Diagnosis diagnosis) {
        rounds++;
        String ill = Words.list(
                diagnosis.findings().stream()
                        .filter(finding -> finding.status().isIll())
                        .map(Finding::check)
                        .distinct()
                        .toList(),
                console.language());
        story.say(
                "demo.round",
                "number",
                Integer.toString(rounds),
                "status",
                Words.status(diagnosis.status(), console.language()),
                "checks",
                ill.isEmpty() ? "" : Words.colon(console.language()) + ill);
    }

    /** The diagnosis in a sentence. */
    void verdict(Diagnosis diagnosis) {
        story.print("  " + report(diagnosis).verdict());
    }

    /** Which plug-ins misbehave, where that is all that is wrong. */
    void plugins(Diagnosis diagnosis) {
        story.say("demo.but-for-plugins");
        diagnosis.rootCauses().stream()
                .flatMap(root -> root.evidence().stream())
                .filter(Evidence.Items.class::isInstance)
                .flatMap(fact -> ((Evidence.Items) fact).values().stream())
                .forEach(plugin -> story.print("    " + plugin));
    }

    /** The whole diagnosis. */
    void diagnosis(Diagnosis diagnosis) {
        story.print("");
        story.print(ReportText.write(report(diagnosis), console.style()));
    }

    /** The plan, its actions, and what every guard says. */
    void proposal(Proposal proposal) {
        proposals.print(proposal);
    }

    /** What was done, and what came of it. */
    void healed(Healed healed) {
        proposals.print(healed);
    }

    /** Leaves the diagnosis in the demo's folder. */
    void leave(Diagnosis diagnosis, DemoFolder folder) throws IOException {
        Report report = report(diagnosis);
        Files.writeString(folder.json(), Json.write(report) + "\n");
        Files.writeString(
                folder.markdown(), ReportMarkdown.write(report, console.style().zone()));
    }

    private Report report(Diagnosis diagnosis) {
        return reporter.report(diagnosis, diagnosis.at());
    }
}
