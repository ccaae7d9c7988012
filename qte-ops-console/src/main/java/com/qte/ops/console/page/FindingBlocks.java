package com.qte.ops.console.page;

import com.qte.ops.document.Block;
import com.qte.ops.document.Block.Cell;
import com.qte.ops.document.Block.Fact;
import com.qte.ops.document.Block.Facts;
import com.qte.ops.document.Block.Paragraph;
import com.qte.ops.document.Block.Table;
import com.qte.ops.model.Standing;
import com.qte.ops.model.Status;
import com.qte.ops.report.Report;
import com.qte.ops.report.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a page says of one finding and of what follows from it.
 *
 * @param report that it stands in
 */
record FindingBlocks(Report report, Said said) {

    /** All of it, with more facts behind those of the finding. */
    List<Block> of(Report.Entry root, List<Fact> more) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Standing(root.status(), root.symptom()));
        if (!root.impact().isEmpty()) {
            blocks.add(new Paragraph(root.impact()));
        }
        List<Fact> facts = new ArrayList<>(facts(root));
        facts.addAll(more);
        blocks.add(new Facts(facts));
        if (!root.told().isEmpty()) {
            blocks.add(evidence(root));
        }
        if (!root.causes().isEmpty()) {
            blocks.add(causes(root));
        }
        effects(root, blocks);
        return blocks;
    }

    /** The check with what it looked at, as headings and tables name a finding. */
    static String named(Report.Entry entry) {
        return entry.check() + " · " + subject(entry);
    }

    static String subject(Report.Entry entry) {
        return entry.part().isEmpty() ? entry.subject() : entry.subject() + " [" + entry.part() + "]";
    }

    Cell status(Status status) {
        return Cell.of(status, Words.status(status, said.language()));
    }

    /** How soon somebody must answer, and whether it is sure enough yet to wake anybody. */
    String answer(Report.Entry root) {
        String within = word(
                "report.answer.within",
                "severity",
                root.severity().orElse(""),
                "minutes",
                root.responseMinutes().map(String::valueOf).orElse(""));
        boolean isOpen =
                root.standing() == Standing.UNCONFIRMED && root.status().isFault();
        String separator = Words.separator(said.language());
        return root.severity().isEmpty() ? "" : isOpen ? within + separator + word("report.unconfirmed") : within;
    }

    private List<Fact> facts(Report.Entry root) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(said.text("report.name"), root.name()));
        if (!answer(root).isEmpty()) {
            facts.add(new Fact(word("report.answer"), answer(root)));
        }
        if (!root.steps().isEmpty()) {
            facts.add(new Fact(said.text("report.manual"), said.list(root.steps())));
        }
        if (!root.remediations().isEmpty()) {
            facts.add(new Fact(said.text("report.remedy"), said.list(root.remediations())));
        }
        facts.add(new Fact(said.text("report.looked"), said.time(root.at())));
        return facts;
    }

    private Block evidence(Report.Entry root) {
        if (root.told().stream().allMatch(fact -> fact.limit().isEmpty())) {
            return new Table(
                    List.of(word("report.evidence"), said.text("report.value")),
                    root.told().stream()
                            .map(fact -> cells(fact.name(), fact.display()))
                            .toList());
        }
        List<List<Cell>> rows = root.told().stream()
                .map(fact -> cells(
                        fact.name(),
                        fact.display(),
                        fact.limit().map(Report.Threshold::display).orElse(""),
                        fact.limit().map(Report.Threshold::source).orElse("")))
                .toList();
        return new Table(
                List.of(
                        word("report.evidence"),
                        said.text("report.value"),
                        said.text("report.limit"),
                        said.text("report.source")),
                rows);
    }

    private Block causes(Report.Entry root) {
        List<List<Cell>> rows = new ArrayList<>();
        for (Report.Cause cause : root.causes()) {
            rows.add(cells(Integer.toString(rows.size() + 1), cause.text(), said.list(cause.remediations())));
        }
        return new Table(
                List.of(said.text("report.rank"), said.text("report.cause"), said.text("report.remedy")), rows);
    }

    /** What follows from it, causes before their effects; what could not be seen for its sake is named together. */
    private void effects(Report.Entry root, List<Block> blocks) {
        List<Report.Entry> found = new ArrayList<>();
        follow(root, found, new HashSet<>(Set.of(root.id())));
        List<List<Cell>> rows = found.stream()
                .filter(effect -> effect.status() != Status.SKIPPED)
                .map(effect -> List.of(
                        status(effect.status()),
                        Cell.of(effect.check()),
                        Cell.of(subject(effect)),
                        Cell.of(effect.symptom())))
                .toList();
        if (!rows.isEmpty()) {
            blocks.add(new Table(
                    List.of(
                            said.text("report.effects"),
                            word("report.check"),
                            word("report.subject"),
                            word("report.symptom")),
                    rows));
        }
        List<String> hidden = found.stream()
                .filter(effect -> effect.status() == Status.SKIPPED)
                .map(effect -> effect.subject().equals(root.subject()) ? effect.check() : named(effect))
                .toList();
        if (!hidden.isEmpty()) {
            blocks.add(new Facts(List.of(new Fact(word("report.blocked"), said.list(hidden)))));
        }
    }

    private void follow(Report.Entry cause, List<Report.Entry> found, Set<String> told) {
        for (Report.Entry effect : report.causedBy(cause.id())) {
            if (told.add(effect.id())) {
                found.add(effect);
                follow(effect, found, told);
            }
        }
    }

    private static List<Cell> cells(String... texts) {
        return Arrays.stream(texts).map(Cell::of).toList();
    }

    /** A cell that leads to a section. */
    static Cell linked(String text, String section) {
        return new Cell(text, Optional.empty(), Optional.of(section));
    }

    private String word(String key, String... arguments) {
        return Words.say(said.language(), key, arguments);
    }
}
