package com.qte.ops.console.manual;

import com.qte.ops.console.manual.Service.Kind;
import com.qte.ops.document.Block;
import com.qte.ops.document.Block.Cell;
import com.qte.ops.document.Block.Paragraph;
import com.qte.ops.document.Block.Table;
import com.qte.ops.document.Document;
import com.qte.ops.document.Document.Section;
import com.qte.ops.report.Language;
import com.qte.ops.report.Texts;
import com.qte.ops.report.Words;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The operators' manual step by step, and what serves each. */
public final class CoveragePage {
    private final Coverage coverage;
    private final Wording words;

    /** @param texts of what serves */
    public CoveragePage(Coverage coverage, Language language, Texts texts) {
        this.coverage = coverage;
        this.words = new Wording(language, texts);
    }

    /** The page. */
    public Document document() {
        Map<String, List<String>> parts = new LinkedHashMap<>();
        coverage.steps()
                .forEach(step -> parts.computeIfAbsent(part(step), unused -> new ArrayList<>())
                        .add(step));
        List<Section> sections = new ArrayList<>();
        parts.forEach((part, steps) -> sections.add(
                new Section(part.toLowerCase(Locale.ROOT), words.say("part." + part), List.of(table(steps)))));
        return new Document(
                words.language(),
                words.say("coverage.title"),
                Document.UNDATED,
                List.of(new Paragraph(words.say("coverage.about")), new Paragraph(sum())),
                sections);
    }

    private String sum() {
        long refused = coverage.steps().stream().filter(coverage::isRefused).count();
        long otherwise = coverage.steps().stream().filter(coverage::isOtherwise).count();
        int all = coverage.steps().size();
        return words.say(
                "coverage.sum",
                "steps",
                Integer.toString(all),
                "served",
                Long.toString(all - refused),
                "refused",
                Long.toString(refused),
                "otherwise",
                Long.toString(otherwise));
    }

    /** The chapter, and of those about faults the section. */
    private static String part(String step) {
        String chapter = step.substring("RB-".length(), "RB-A".length());
        return chapter.equals("B") ? step.substring("RB-".length(), "RB-B1".length()) : chapter;
    }

    private Block table(List<String> steps) {
        return new Table(
                List.of(
                        words.say("coverage.step"),
                        words.say("coverage.asks"),
                        words.say("coverage.served"),
                        words.say("coverage.otherwise")),
                steps.stream().map(this::row).toList());
    }

    private List<Cell> row(String step) {
        String otherwise = coverage.isRefused(step)
                ? words.say("coverage.refused", "why", words.say("refused." + step))
                : words.sayIfAny("otherwise." + step).orElse("");
        return List.of(Cell.of(step), Cell.of(words.say("step." + step)), Cell.of(served(step)), Cell.of(otherwise));
    }

    private String served(String step) {
        Map<Kind, List<String>> byKind = new EnumMap<>(Kind.class);
        coverage.servedBy(step)
                .forEach(service -> byKind.computeIfAbsent(service.kind(), unused -> new ArrayList<>())
                        .add(service.name()));
        return byKind.entrySet().stream()
                .map(entry -> words.say(
                        "coverage.joined",
                        "kind",
                        words.say(entry.getKey().textKey()),
                        "names",
                        words.list(entry.getValue())))
                .collect(Collectors.joining(Words.separator(words.language())));
    }
}
