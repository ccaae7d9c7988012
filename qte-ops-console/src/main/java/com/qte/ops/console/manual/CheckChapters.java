package com.qte.ops.console.manual;

import com.qte.ops.console.manual.Service.Kind;
import com.qte.ops.document.Block;
import com.qte.ops.document.Block.Cell;
import com.qte.ops.document.Block.Fact;
import com.qte.ops.document.Block.Facts;
import com.qte.ops.document.Block.Paragraph;
import com.qte.ops.document.Block.Related;
import com.qte.ops.document.Block.Topic;
import com.qte.ops.document.Document.Section;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Unit;
import com.qte.ops.report.Limits;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.symptom.Origins;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is looked at, by domain: what a fault means, from when on it is one, what to do, and what it hangs together with. */
final class CheckChapters {
    private final Sources sources;
    private final Wording words;
    private final Origins origins;
    private final Remedies remedies;

    CheckChapters(Sources sources) {
        this.sources = sources;
        this.words = sources.words();
        this.origins = Origins.of(sources.catalogue().checks());
        this.remedies = new Remedies(sources);
    }

    List<Section> sections() {
        SortedMap<String, List<Block>> domains = new TreeMap<>();
        for (CheckSpec check : sources.catalogue().checks()) {
            domains.computeIfAbsent(domain(check.id()), unused -> new ArrayList<>())
                    .addAll(check(check));
        }
        List<Section> sections = new ArrayList<>();
        domains.forEach((domain, blocks) ->
                sections.add(new Section("checks-" + domain, words.say("checks.title", "domain", domain), blocks)));
        return sections;
    }

    private static String domain(String id) {
        return id.substring(0, id.indexOf('.')).replaceAll("[^a-z0-9]", "-");
    }

    private List<Block> check(CheckSpec check) {
        String id = check.id();
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Topic(
                Anchor.of(Kind.CHECK, id),
                words.named(id, words.tellIfAny(id + ".name").orElse(""))));
        words.tellIfAny(id + ".about").ifPresent(about -> blocks.add(new Paragraph(words.first(about))));
        blocks.add(new Facts(facts(check)));
        related(blocks, "checks.fixes", remedies.cells(id));
        related(
                blocks,
                "checks.causes",
                origins.causesOf(id).stream()
                        .map(cause -> Anchor.to(Kind.CHECK, cause))
                        .toList());
        return blocks;
    }

    private List<Fact> facts(CheckSpec check) {
        String id = check.id();
        List<Fact> facts = new ArrayList<>();
        words.tellIfAny(id + ".impact").ifPresent(impact -> facts.add(new Fact(words.say("checks.impact"), impact)));
        facts.add(new Fact(
                words.say("checks.severity"),
                words.say(
                        "checks.answer",
                        "severity",
                        check.worst().name(),
                        "within",
                        Unit.SECONDS.format(
                                sources.incidents().response(check.worst()).toSeconds()))));
        limits(id)
                .forEach(limit -> facts.add(new Fact(
                        words.say("checks.limit", "name", limit.name()), Limits.display(limit, words.language()))));
        words.tellIfAny(id + ".todo").ifPresent(todo -> facts.add(new Fact(words.say("checks.todo"), todo)));
        if (!check.explains().isEmpty()) {
            facts.add(new Fact(words.say("checks.effects"), words.list(check.explains())));
        }
        if (!check.steps().isEmpty()) {
            facts.add(new Fact(words.say("checks.steps"), words.list(check.steps())));
        }
        return facts;
    }

    private List<Limit> limits(String check) {
        Map<String, Limit> limits = sources.limits().apply(check);
        return limits.values().stream()
                .sorted(Comparator.comparing(Limit::name))
                .toList();
    }

    private void related(List<Block> blocks, String key, List<Cell> cells) {
        if (!cells.isEmpty()) {
            blocks.add(new Related(words.say(key), cells));
        }
    }
}
