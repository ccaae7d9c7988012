package com.qte.ops.healing;

import com.qte.ops.model.Action;
import com.qte.ops.spi.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the gateway did of a plan.
 *
 * @param steps each action that was tried, in order
 * @param stopped why it did not go on; empty where it came to the end
 */
record Trail(List<Step> steps, Optional<String> stopped) {
    /**
     * One action that was tried.
     *
     * @param undo what would take it back
     */
    record Step(Action action, Result result, Optional<Action> undo) {}

    Trail {
        steps = List.copyOf(steps);
    }

    List<Healed.Done> done() {
        return steps.stream()
                .map(step -> new Healed.Done(step.action(), step.result()))
                .toList();
    }

    /** What takes back what was done, or may have been done, the last thing first. */
    List<Action> undos() {
        List<Action> undos = new ArrayList<>();
        changing().forEach(step -> step.undo().ifPresent(undo -> undos.add(0, undo)));
        return undos;
    }

    /** What was done, or may have been done, and declares no way back; as text. */
    List<String> lasting() {
        return changing()
                .filter(step -> step.undo().isEmpty())
                .map(step -> step.action().verb() + " " + step.action().target())
                .toList();
    }

    private Stream<Step> changing() {
        return steps.stream()
                .filter(step -> step.result().kind() == Result.Kind.DONE
                        || step.result().kind() == Result.Kind.UNKNOWN);
    }
}
