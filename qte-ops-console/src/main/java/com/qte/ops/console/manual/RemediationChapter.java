package com.qte.ops.console.manual;

import com.qte.ops.console.manual.Service.Kind;
import com.qte.ops.document.Block;
import com.qte.ops.document.Block.Fact;
import com.qte.ops.document.Block.Facts;
import com.qte.ops.document.Block.Paragraph;
import com.qte.ops.document.Block.Related;
import com.qte.ops.document.Block.Topic;
import com.qte.ops.document.Block.Verbatim;
import com.qte.ops.document.Document.Section;
import com.qte.ops.model.Unit;
import com.qte.ops.report.Inert;
import com.qte.ops.spi.RemediationSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What can be done, each with what it costs if it is wrong. */
final class RemediationChapter {
    private final Sources sources;
    private final Wording words;

    RemediationChapter(Sources sources) {
        this.sources = sources;
        this.words = sources.words();
    }

    List<Section> sections() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Paragraph(words.say("fixes.about")));
        sources.catalogue().remediations().forEach(remediation -> blocks.addAll(remediation(remediation)));
        return List.of(new Section("fixes", words.say("fixes.title"), blocks));
    }

    private List<Block> remediation(RemediationSpec<?> spec) {
        String id = spec.id();
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Topic(
                Anchor.of(Kind.REMEDIATION, id),
                words.named(id, words.tellIfAny(id + ".name").orElse(""))));
        words.tellIfAny(id + ".about").ifPresent(about -> blocks.add(new Paragraph(about)));
        blocks.add(new Facts(facts(spec)));
        blocks.add(new Related(
                words.say("fixes.heals"),
                spec.healedChecks().stream()
                        .map(check -> Anchor.to(Kind.CHECK, check))
                        .toList()));
        blocks.add(new Verbatim("qte-ops plan " + id));
        return blocks;
    }

    private List<Fact> facts(RemediationSpec<?> spec) {
        String id = spec.id();
        String danger = "danger." + spec.danger().name().toLowerCase(Locale.ROOT);
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(words.say("acting.danger"), words.say(danger) + " " + words.say(danger + ".about")));
        facts.add(new Fact(words.say("acting.mode"), sources.modes().apply(id).name()));
        words.tellIfAny(id + ".todo").ifPresent(todo -> facts.add(new Fact(words.say("fixes.before"), todo)));
        words.tellIfAny(id + ".mistakes").ifPresent(risks -> facts.add(new Fact(words.say("fixes.risks"), risks)));
        facts.add(new Fact(
                words.say("fixes.undo"),
                words.say(sources.catalogue().reversible().contains(id) ? "fixes.undo.yes" : "fixes.undo.no")));
        facts.add(new Fact(
                words.say("fixes.cool-down"),
                Unit.SECONDS.format(spec.coolDown().toMillis() / 1000d)));
        for (String wish : spec.wishes()) {
            facts.add(new Fact(
                    words.say("fixes.wish"),
                    Inert.line(wish) + "=… "
                            + words.tellIfAny(id + ".wish." + wish).orElse("")));
        }
        if (!spec.steps().isEmpty()) {
            facts.add(new Fact(words.say("checks.steps"), words.list(spec.steps())));
        }
        return facts;
    }
}
