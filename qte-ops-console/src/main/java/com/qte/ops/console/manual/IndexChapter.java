package com.qte.ops.console.manual;

import com.qte.ops.console.manual.Service.Kind;
import com.qte.ops.document.Block;
import com.qte.ops.document.Block.Cell;
import com.qte.ops.document.Block.Related;
import com.qte.ops.document.Document.Section;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.RemediationSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where what stands: by the id of what is looked at and done, and by the number of the manual's step. */
final class IndexChapter {
    private final Sources sources;
    private final Wording words;

    IndexChapter(Sources sources) {
        this.sources = sources;
        this.words = sources.words();
    }

    List<Section> sections() {
        return List.of(
                new Section(
                        Anchor.INDEX_OF_CHECKS,
                        words.say("index.checks"),
                        byDomain(
                                Kind.CHECK,
                                sources.catalogue().checks().stream()
                                        .map(CheckSpec::id)
                                        .toList())),
                new Section(
                        "index-fixes",
                        words.say("index.fixes"),
                        byDomain(
                                Kind.REMEDIATION,
                                sources.catalogue().remediations().stream()
                                        .map(RemediationSpec::id)
                                        .toList())),
                new Section(Anchor.INDEX_OF_STEPS, words.say("index.steps"), steps()));
    }

    private static List<Block> byDomain(Kind kind, List<String> ids) {
        Map<String, List<Cell>> domains = new LinkedHashMap<>();
        ids.forEach(id -> domains.computeIfAbsent(id.substring(0, id.indexOf('.')), unused -> new ArrayList<>())
                .add(Anchor.to(kind, id)));
        List<Block> blocks = new ArrayList<>();
        domains.forEach((domain, cells) -> blocks.add(new Related(domain, cells)));
        return blocks;
    }

    private List<Block> steps() {
        Coverage coverage = Coverage.of(sources.catalogue(), sources.commands());
        List<Block> blocks = new ArrayList<>();
        for (String step : coverage.steps()) {
            List<Cell> cells = coverage.servedBy(step).stream()
                    .map(service -> Anchor.to(service.kind(), service.name()))
                    .toList();
            blocks.add(new Related(words.named(step, words.say("step." + step)), cells));
        }
        return blocks;
    }
}
