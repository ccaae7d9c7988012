package com.qte.ops.console;

import com.qte.ops.replay.Manifest;
import com.qte.ops.replay.Outcome;
import com.qte.ops.report.Inert;
import com.qte.ops.report.Words;
import java.util.ArrayList;
import java.util.List;

/** What a bundle says of itself, in lines. */
final class BundleText {
    private BundleText() {}

    /** What was stored; each item without its facts has a line of its own. */
    static List<String> written(Console console, Manifest manifest, String file) {
        List<String> lines = new ArrayList<>();
        Manifest.Round last = manifest.rounds().get(manifest.rounds().size() - 1);
        lines.add(console.text(
                "bundle.written",
                "file",
                file,
                "rounds",
                Integer.toString(manifest.rounds().size()),
                "outcomes",
                outcomes(console, last)));
        last.items().stream()
                .filter(item -> item.outcome() == Outcome.TRUNCATED || item.outcome() == Outcome.FAILED)
                .forEach(item -> lines.add("  " + item.probe() + "@"
                        + Inert.line(item.subject().toString()) + "  "
                        + Words.named(
                                console.text("bundle.outcome." + item.outcome().name()),
                                console.told(item.reason()),
                                console.language())));
        manifest.cut().forEach(cut -> lines.add("  " + console.told(cut)));
        return lines;
    }

    /** How many items came to what. */
    static String outcomes(Console console, Manifest.Round round) {
        return Words.list(
                round.outcomes().entrySet().stream()
                        .map(entry ->
                                console.text("bundle.outcome." + entry.getKey().name()) + " " + entry.getValue())
                        .toList(),
                console.language());
    }
}
