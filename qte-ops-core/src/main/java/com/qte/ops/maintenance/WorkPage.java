package com.qte.ops.maintenance;

import com.qte.ops.document.Block;
import com.qte.ops.document.Block.Cell;
import com.qte.ops.incident.FollowUp;
import com.qte.ops.incident.Incident;
import com.qte.ops.journal.Entry;
import com.qte.ops.maintenance.Run.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was done, and what is due, in the words of one language. Pure. */
record WorkPage(Wording words) {
    private Rows rows() {
        return new Rows(words);
    }

    List<Block> done(Facts facts) {
        List<Block> blocks = new ArrayList<>();
        if (facts.runs().isEmpty() || facts.done().isEmpty()) {
            blocks.add(new Block.Paragraph(words.say("not-read")));
        }
        facts.runs().ifPresent(all -> ran(blocks, all));
        facts.done().ifPresent(acts -> acted(blocks, acts));
        return blocks;
    }

    private void ran(List<Block> blocks, List<Run> all) {
        long routine = all.stream().filter(WorkPage::isRoutine).count();
        blocks.add(new Block.Paragraph(
                routine == 0 ? words.say("runs-none") : words.say("runs-well", "count", Long.toString(routine))));
        List<Run> runs =
                all.stream().filter(run -> run.over() && !isRoutine(run)).toList();
        if (!runs.isEmpty()) {
            List<Run> newest = runs.subList(Math.max(0, runs.size() - Rows.MOST), runs.size());
            blocks.add(new RunPage(words).table(newest));
            rows().more(blocks, runs.size() - newest.size());
        }
    }

    private void acted(List<Block> blocks, Facts.Acts acts) {
        if (acts.newest().isEmpty()) {
            blocks.add(new Block.Paragraph(words.say("nothing-done")));
        } else {
            rows().table(
                            blocks,
                            List.of("time", "act", "outcome", "by"),
                            acts.newest().stream().map(this::row).toList(),
                            acts.all());
        }
    }

    private static boolean isRoutine(Run run) {
        return run.task() == MaintenanceTask.HEALTH && run.outcome() == Outcome.WELL;
    }

    private List<Cell> row(Entry entry) {
        String outcome = String.valueOf(entry.data().getOrDefault("outcome", ""));
        return List.of(
                Cell.of(words.time(entry.at())),
                Cell.of(words.say("act." + entry.kind().name().toLowerCase(Locale.ROOT)) + " "
                        + first(entry, "remediation", "finding", "hash") + " " + first(entry, "subject")),
                Cell.of(outcome),
                Cell.of(first(entry, "person", "requester")));
    }

    private static String first(Entry entry, String... keys) {
        for (String key : keys) {
            Object value = entry.data().get(key);
            if (value != null) {
                return String.valueOf(value);
            }
        }
        return "";
    }

    List<Block> due(Facts facts) {
        List<Block> blocks = new ArrayList<>();
        if (facts.plans().isEmpty()) {
            blocks.add(new Block.Paragraph(words.say("no-schedules")));
        } else {
            List<List<Cell>> rows = facts.plans().stream()
                    .map(plan -> List.of(
                            Cell.of(plan.schedule().name()),
                            Cell.of(words.text(plan.schedule().task().textKey())),
                            Cell.of(plan.next().map(words::time).orElse(words.say("never")))))
                    .toList();
            blocks.add(new Block.Table(List.of(words.say("schedule"), words.say("task"), words.say("next")), rows));
        }
        List<List<Cell>> open = new ArrayList<>();
        long all = 0;
        for (Incident incident : facts.incidents().orElse(List.of())) {
            for (FollowUp one : incident.followUps()) {
                all += one.done().isEmpty() ? 1 : 0;
                if (one.done().isEmpty() && open.size() < Rows.MOST) {
                    open.add(List.of(
                            Cell.of(incident.id()),
                            Cell.of(one.what()),
                            Cell.of(one.owner()),
                            Cell.of(one.due().toString())));
                }
            }
        }
        if (!open.isEmpty()) {
            rows().table(blocks, List.of("incident", "follow-up", "owner", "until"), open, all);
        }
        if (facts.incidents().isEmpty()) {
            blocks.add(new Block.Paragraph(words.say("not-read")));
        }
        return blocks;
    }
}
