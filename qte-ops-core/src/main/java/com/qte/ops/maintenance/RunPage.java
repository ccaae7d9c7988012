package com.qte.ops.maintenance;

import com.qte.ops.document.Block;
import com.qte.ops.document.Block.Cell;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import java.util.List;

/** Runs in the words of one language. Pure. */
record RunPage(Wording words) {
    Block table(List<Run> runs) {
        return new Block.Table(
                List.of(words.say("time"), words.say("task"), words.say("by"), words.say("outcome"), words.say("what")),
                runs.stream().map(this::row).toList());
    }

    private List<Cell> row(Run run) {
        Status status = switch (run.outcome()) {
            case WELL -> Status.HEALTHY;
            case FAILED, BROKEN_OFF -> Status.FAILING;
            case FOUND, SKIPPED -> Status.DEGRADED;
            case WAITING, RUNNING -> Status.UNKNOWN;
        };
        String late = run.late().toMinutes() > 0
                ? words.say("late", "by", Unit.SECONDS.format(run.late().toSeconds()))
                : "";
        return List.of(
                Cell.of(words.time(run.begun())),
                Cell.of(words.text(run.task().textKey())),
                Cell.of(run.person().isEmpty() ? run.schedule() : run.person()),
                Cell.of(status, words.text(run.outcome().textKey()) + late),
                Cell.of(run.result().isEmpty() ? "" : words.text(run.textKey(), run.words())));
    }
}
