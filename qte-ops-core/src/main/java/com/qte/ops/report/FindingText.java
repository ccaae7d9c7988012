package com.qte.ops.report;

import com.qte.ops.model.Standing;
import com.qte.ops.model.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One root cause on a terminal, with everything that follows from it. */
final class FindingText {
    private static final String INDENT = "  ";
    private static final List<String> LABELS = List.of(
            "report.impact",
            "report.evidence",
            "symptom.began",
            "symptom.for",
            "symptom.against",
            "report.causes",
            "report.remedy",
            "report.answer",
            "report.effects",
            "report.more",
            "report.blocked");

    private final Report report;
    private final Report.Entry root;
    private final Style style;
    private final Language language;
    private final Set<String> told;
    private final int labelCells;
    private final List<String> lines = new ArrayList<>();
    private Map<String, List<String>> beside = Map.of();

    /** @param told ids that have been told already; those told here are added */
    FindingText(Report report, Report.Entry root, Style style, Language language, Set<String> told) {
        this.report = report;
        this.root = root;
        this.style = style;
        this.language = language;
        this.told = told;
        this.labelCells =
                LABELS.stream().mapToInt(key -> Cells.of(say(key))).max().orElse(0) + 2;
    }

    /** With more to be said behind the evidence, by the key of its label. */
    FindingText with(Map<String, List<String>> more) {
        beside = more;
        return this;
    }

    List<String> lines() {
        lines.add(title());
        Cells.wrap(root.symptom(), style.width() - 2).forEach(line -> lines.add(INDENT + line));
        if (!root.impact().isEmpty()) {
            labelled("report.impact", Cells.wrap(root.impact(), room()));
        }
        labelled("report.evidence", evidence());
        beside.forEach((label, said) -> labelled(
                label,
                said.stream().flatMap(text -> Cells.wrap(text, room()).stream()).toList()));
        causes();
        answer();
        List<String> hidden = new ArrayList<>();
        labelled("report.effects", effects(root, "", hidden));
        labelled("report.blocked", Cells.wrap(Words.list(hidden, language), room()));
        return lines;
    }

    /** Status, check and subject, which have to be there, and what the check is about where there is room for it. */
    private String title() {
        String word = Words.status(root.status(), language);
        String named = root.check() + INDENT + subject(root);
        boolean fits = Cells.of(word + INDENT + named + INDENT + root.name()) <= style.width();
        return status(root.status())
                + INDENT
                + style.strong(root.check())
                + INDENT
                + subject(root)
                + (fits ? INDENT + style.faint(root.name()) : "");
    }

    /** The subject, with the part where it is about one. */
    static String subject(Report.Entry entry) {
        return entry.part().isEmpty() ? entry.subject() : entry.subject() + " [" + entry.part() + "]";
    }

    /** What was seen, in a row. */
    static String facts(Report.Entry entry, Language language) {
        return Words.list(
                entry.told().stream()
                        .map(fact -> fact.name() + " " + fact.display())
                        .toList(),
                language);
    }

    private List<String> evidence() {
        int names = root.told().stream()
                        .mapToInt(fact -> Cells.of(fact.name()))
                        .max()
                        .orElse(0)
                + 2;
        List<String> facts = new ArrayList<>();
        for (Report.Fact fact : root.told()) {
            String limit = fact.limit()
                    .map(threshold -> Words.bracketed(threshold.display(), language))
                    .orElse("");
            List<String> wrapped = Cells.wrap(fact.display() + limit, room() - names);
            for (int i = 0; i < wrapped.size(); i++) {
                facts.add(Cells.pad(i == 0 ? fact.name() : "", names) + wrapped.get(i));
            }
        }
        return facts;
    }

    private void causes() {
        List<String> texts = new ArrayList<>();
        for (Report.Cause cause : root.causes()) {
            List<String> wrapped = Cells.wrap(cause.text(), room() - 2);
            for (int i = 0; i < wrapped.size(); i++) {
                texts.add((i == 0 ? "- " : "  ") + wrapped.get(i));
            }
        }
        labelled("report.causes", texts);
        labelled(
                "report.remedy",
                root.remediations().stream()
                        .map(id -> style.command() + " plan " + id)
                        .toList());
    }

    private void answer() {
        String within = say(
                "report.answer.within",
                "severity",
                root.severity().orElse(""),
                "minutes",
                root.responseMinutes().map(String::valueOf).orElse(""));
        List<String> parts = new ArrayList<>(List.of(within));
        if (root.standing() == Standing.UNCONFIRMED && root.status().isFault()) {
            parts.add(say("report.unconfirmed"));
        }
        labelled("report.answer", Cells.wrap(String.join(Words.separator(language), parts), room()));
        labelled("report.more", List.of(style.command() + " checks " + root.check()));
    }

    /** What follows, each with what follows from it in turn further in; skipped ones are gathered apart. */
    private List<String> effects(Report.Entry cause, String indent, List<String> hidden) {
        List<String> texts = new ArrayList<>();
        for (Report.Entry effect : report.causedBy(cause.id())) {
            if (!told.add(effect.id())) {
                continue;
            }
            if (effect.status() == Status.SKIPPED) {
                hidden.add(effect.check()
                        + (effect.subject().equals(root.subject()) ? "" : Words.bracketed(subject(effect), language)));
                continue;
            }
            texts.add(indent + status(effect.status()) + INDENT + effect.check() + INDENT + subject(effect));
            Cells.wrap(effect.symptom(), room() - indent.length() - 2)
                    .forEach(line -> texts.add(indent + INDENT + line));
            texts.addAll(effects(effect, indent + INDENT, hidden));
        }
        return texts;
    }

    private void labelled(String key, List<String> texts) {
        if (texts.isEmpty() || texts.equals(List.of(""))) {
            return;
        }
        for (int i = 0; i < texts.size(); i++) {
            String label = Cells.pad(i == 0 ? say(key) : "", labelCells);
            lines.add((INDENT + style.faint(label) + texts.get(i)).stripTrailing());
        }
    }

    private int room() {
        return style.width() - INDENT.length() - labelCells;
    }

    private String status(Status status) {
        return style.paint(Words.status(status, language), status);
    }

    private String say(String key, String... arguments) {
        return Words.say(language, key, arguments);
    }
}
