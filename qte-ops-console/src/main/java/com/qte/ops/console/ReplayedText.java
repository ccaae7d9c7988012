package com.qte.ops.console;

import com.qte.ops.model.Finding;
import com.qte.ops.replay.Manifest;
import com.qte.ops.replay.Replay;
import com.qte.ops.replay.Replayed;
import com.qte.ops.report.Inert;
import com.qte.ops.report.Limits;
import com.qte.ops.report.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is to be known of a report of a stored round before it is read: which round, with which limits, what differs from
 * then, and what was not judged again.
 *
 * @param limits the file of the limits; empty where they are those of then
 */
record ReplayedText(
        Console console, Manifest manifest, Manifest.Round round, Replayed replayed, Optional<String> limits) {
    /** More lines of a kind are counted only. */
    private static final int MOST = 50;

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(console.text(
                "replay.round",
                "epoch",
                Long.toString(round.epoch()),
                "at",
                round.at().toString(),
                "outcomes",
                BundleText.outcomes(console, round)));
        if (manifest.rounds().size() > 1) {
            lines.add(console.text(
                    "replay.rounds",
                    "count",
                    Integer.toString(manifest.rounds().size()),
                    "epochs",
                    Words.list(
                            manifest.rounds().stream()
                                    .map(one -> Long.toString(one.epoch()))
                                    .toList(),
                            console.language())));
        }
        if (!manifest.library().equals(Replay.library())) {
            lines.add(console.text("replay.version", "then", Inert.line(manifest.library()), "here", Replay.library()));
        }
        add(lines, manifest.cut().stream().map(console::told).toList());
        lines.add(
                limits.isEmpty()
                        ? console.text("replay.limits.same")
                        : console.text(
                                "replay.limits.other",
                                "file",
                                limits.get(),
                                "count",
                                Integer.toString(replayed.limits().size())));
        add(lines, replayed.limits().stream().map(this::limit).toList());
        add(lines, replayed.unjudged().stream().map(this::unjudged).toList());
        int changes = replayed.changes().size();
        lines.add(changes == 0 ? same() : console.text("replay.changes", "count", Integer.toString(changes)));
        add(lines, replayed.changes().stream().map(this::change).toList());
        return lines;
    }

    /** What was not judged again is the same whatever it would be now. */
    private String same() {
        int unjudged = replayed.unjudged().size();
        return unjudged == 0
                ? console.text("replay.same")
                : console.text("replay.same.judged", "count", Integer.toString(unjudged));
    }

    private static void add(List<String> lines, List<String> more) {
        more.stream().limit(MOST).forEach(line -> lines.add("  " + line));
        if (more.size() > MOST) {
            lines.add("  … +" + (more.size() - MOST));
        }
    }

    private String limit(Replayed.OtherLimit other) {
        return console.text(
                "replay.limit",
                "check",
                other.check(),
                "name",
                other.then().name(),
                "then",
                Limits.display(other.then(), console.language()),
                "now",
                Limits.display(other.now(), console.language()));
    }

    private String unjudged(Replayed.Unjudged one) {
        return console.text(
                "replay.unjudged",
                "check",
                Inert.line(one.check()),
                "subject",
                Inert.line(one.subject().toString()),
                "why",
                console.text("replay.why." + one.why().name()));
    }

    private String change(Replayed.Change change) {
        String then = told(change.then());
        if (then.equals(told(change.now()))) {
            return console.text(
                    "replay.change.within", "id", Inert.line(change.id().toString()), "then", then);
        }
        return console.text(
                "replay.change", "id", Inert.line(change.id().toString()), "then", then, "now", told(change.now()));
    }

    private String told(Optional<Finding> finding) {
        return finding.map(one -> Words.status(one.status(), console.language())
                        + Words.bracketed(Inert.line(one.reason()), console.language()))
                .orElseGet(() -> console.text("replay.absent"));
    }
}
