package com.qte.ops.testkit.contract;

import com.qte.ops.healing.Proposal;
import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
import com.qte.ops.model.OpsException;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Result.Kind;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Trace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What must hold of acts: they do what was named, to what was named, and say truly what they did. */
final class ActRules<T extends Target<?>> {
    /** Of more steps than these no more is learned. */
    private static final int MOST_STOPS = 5;

    private static final Set<Kind> NOTHING_DONE = Set.of(Kind.GONE, Kind.REFUSED);

    private final RemediationContract<T> given;
    private final RemediationSpec<T> spec;

    ActRules(RemediationContract<T> given) {
        this.given = given;
        this.spec = given.remediation().spec();
    }

    /** Neither an act of which nobody sees anything is done, nor is one that changed something anything else. */
    List<String> doesWhatItSays() {
        try (Scene<T> scene = Scene.ill(given)) {
            List<String> wrong = new ArrayList<>();
            for (Action action : scene.plan().actions()) {
                String before = scene.recorded();
                Result result = scene.apply(action);
                boolean changed = !scene.recorded().equals(before);
                if (result.kind() != Kind.DONE) {
                    wrong.add("of a fault just made it says " + Seen.of(result) + " to " + Seen.of(action)
                            + (changed ? ", and the target was changed" : ""));
                } else if (!changed) {
                    wrong.add("it says " + Seen.of(result) + " to " + Seen.of(action) + ", and the target is still\n"
                            + before + "\n; do it, or let recorded() show what is done");
                }
            }
            return wrong;
        }
    }

    List<String> actsOnWhatIsNamedOnly() {
        try (Scene<T> scene = Scene.ill(given)) {
            Action action = scene.plan().actions().get(0);
            Map<String, Action> altered = Altered.identities(action);
            altered.put(
                    "with another verb",
                    new Action(action.verb() + "-x", action.target(), action.identity(), action.before()));
            String before = scene.recorded();
            List<String> wrong = new ArrayList<>();
            altered.forEach((how, other) -> {
                Result result = scene.apply(other);
                if (!NOTHING_DONE.contains(result.kind())) {
                    wrong.add(how + " it says " + Seen.of(result) + " to " + Seen.of(other) + ", which is not there;"
                            + " compare every part in the statement that acts, and answer GONE or REFUSED");
                }
            });
            wrong.addAll(Seen.changed("though nothing that is there was named", before, scene.recorded()));
            return wrong;
        }
    }

    List<String> leavesTheNewAlone() {
        try (Scene<T> scene = Scene.ill(given)) {
            List<Action> actions = scene.plan().actions();
            if (!recreated(scene.situation())) {
                return List.of("the test does not say how what was planned is recreated: do it in recreate() of the"
                        + " situation, or excuse this sentence");
            }
            String before = scene.recorded();
            List<String> wrong = new ArrayList<>();
            for (Action action : actions) {
                Result result = scene.apply(action);
                if (result.kind() != Kind.GONE) {
                    wrong.add("it says " + Seen.of(result) + " and not GONE to " + Seen.of(action)
                            + "; take into the identity what no two of one name share, such as a start time");
                }
            }
            wrong.addAll(Seen.changed("though it is not what was planned", before, scene.recorded()));
            return wrong;
        }
    }

    List<String> dangerIsTrue() {
        if (spec.danger() != Danger.SAFE || given.losesNothing().isPresent()) {
            return List.of();
        }
        try (Scene<T> scene = Scene.ill(given)) {
            List<Action> actions = scene.plan().actions();
            String before = scene.recorded();
            List<Action> undos = new ArrayList<>();
            for (Action action : actions) {
                scene.undo(action).ifPresent(undos::add);
                scene.apply(action);
            }
            if (scene.recorded().equals(before)) {
                return List.of();
            }
            Collections.reverse(undos);
            undos.forEach(scene::apply);
            String after = scene.recorded();
            return after.equals(before)
                    ? List.of()
                    : List.of("it is declared SAFE, and " + undos.size() + " of " + actions.size()
                            + " actions could be taken back. Before it was\n" + before + "\nand after all\n" + after
                            + "\n; declare undo, or another danger, or say by losesNothing() why nothing is lost");
        }
    }

    List<String> twiceIsOnce() {
        try (Scene<T> scene = Scene.ill(given)) {
            List<Action> actions = scene.plan().actions();
            actions.forEach(scene::apply);
            String once = scene.recorded();
            List<String> wrong = new ArrayList<>();
            for (Action action : actions) {
                Result again = scene.apply(action);
                if (again.kind() != Kind.DONE && again.kind() != Kind.GONE) {
                    wrong.add("the second time it says " + Seen.of(again) + " to " + Seen.of(action)
                            + "; DONE or GONE is true of what is done already");
                }
            }
            wrong.addAll(Seen.changed("by doing it a second time", once, scene.recorded()));
            return wrong;
        }
    }

    List<String> takesBack() {
        try (Scene<T> scene = Scene.ill(given)) {
            List<Action> actions = scene.plan().actions();
            String before = scene.recorded();
            List<String> wrong = new ArrayList<>();
            List<Action> undos = new ArrayList<>();
            for (Action action : actions) {
                Optional<Action> undo = scene.undo(action);
                if (!undo.equals(scene.undo(action))) {
                    wrong.add("two different actions would take back " + Seen.of(action));
                }
                undo.ifPresent(undos::add);
            }
            if (undos.isEmpty()) {
                return wrong;
            }
            Collections.reverse(undos);
            for (Action undo : undos) {
                Result early = scene.apply(undo);
                if (early.kind() != Kind.GONE) {
                    wrong.add(
                            "of what was not done yet it says " + Seen.of(early) + " and not GONE to " + Seen.of(undo));
                }
            }
            wrong.addAll(Seen.changed("by taking back what was not done yet", before, scene.recorded()));
            actions.forEach(scene::apply);
            for (Action undo : undos) {
                Result back = scene.apply(undo);
                if (back.kind() != Kind.DONE) {
                    wrong.add("taking back it says " + Seen.of(back) + " to " + Seen.of(undo));
                }
            }
            wrong.addAll(Seen.changed("and is not as before after taking back", before, scene.recorded()));
            String back = scene.recorded();
            undos.forEach(scene::apply);
            wrong.addAll(Seen.changed("by taking back a second time", back, scene.recorded()));
            return wrong;
        }
    }

    /** Two at once come to what one alone does. */
    List<String> safeFromTwoThreads() {
        try (Scene<T> scene = Scene.ill(given)) {
            Proposal proposal = scene.proposal();
            Action action = proposal.plan().actions().get(0);
            List<String> wrong = new ArrayList<>();
            Set<String> hashes = new LinkedHashSet<>();
            Pair.of(() -> scene.planned(proposal.occasion(), Map.of())).forEach(plan -> hashes.add(plan.hash()));
            if (hashes.size() > 1) {
                wrong.add("asked twice at once it plans two different things");
            }
            List<Result> both = Pair.of(() -> scene.apply(action));
            boolean sane = both.stream().anyMatch(result -> result.kind() == Kind.DONE)
                    && both.stream().allMatch(result -> result.kind() == Kind.DONE || result.kind() == Kind.GONE);
            if (!sane) {
                wrong.add("of one act done twice at once it says "
                        + both.stream().map(Seen::of).toList() + "; one is DONE, and the other DONE or GONE");
            }
            String twice = scene.recorded();
            Result unused = scene.apply(action);
            wrong.addAll(Seen.changed("by a third time", twice, scene.recorded()));
            return wrong;
        }
    }

    /** Stopped at each of its steps, one situation a step. */
    List<String> stopsWhenTold() {
        int asked;
        try (Scene<T> scene = Scene.ill(given)) {
            Called<T> act = scene.act(before -> {});
            scene.apply(scene.plan().actions().get(0), act);
            asked = act.proceeds();
        }
        List<String> wrong = new ArrayList<>();
        if (asked < given.steps() - 1) {
            wrong.add("of " + given.steps() + " steps, and it asked " + asked
                    + " times whether it may go on; call proceed() before each step but the first");
        }
        for (int at = 0; at < Math.min(asked, MOST_STOPS); at++) {
            wrong.addAll(stoppedAt(at));
        }
        return wrong;
    }

    private List<String> stoppedAt(int at) {
        try (Scene<T> scene = Scene.ill(given)) {
            Action action = scene.plan().actions().get(0);
            String before = scene.recorded();
            List<String> stopped = new ArrayList<>();
            Result result = scene.apply(action, scene.act(asked -> {
                if (asked >= at) {
                    if (asked == at) {
                        stopped.add(scene.recorded());
                    }
                    throw new OpsException(OpsException.Kind.DENIED, "the kill switch is engaged");
                }
            }));
            String after = scene.recorded();
            List<String> wrong = new ArrayList<>();
            if (!after.equals(before)) { // it may take back by itself what it had begun
                wrong.addAll(Seen.changed("after it was stopped", stopped.isEmpty() ? before : stopped.get(0), after));
            }
            wrong.addAll(untrue("stopped when it asked for the " + (at + 1) + ". time", result, before, after));
            if (result.kind() == Kind.DONE) {
                wrong.add("stopped when it asked for the " + (at + 1) + ". time it says " + Seen.of(result)
                        + "; let through what proceed() throws");
            }
            return wrong;
        }
    }

    List<String> tellsOfFailure() {
        try (Scene<T> scene = Scene.ill(given)) {
            Action action = scene.plan().actions().get(0);
            String before = scene.recorded();
            Result result = scene.apply(action, scene.act(asked -> {
                if (asked == 0) {
                    boolean unused = scene.situation().breakOff();
                }
            }));
            return untrue("broken off", result, before, scene.recorded());
        }
    }

    /** DONE of what shows no change, and GONE or REFUSED of what does. */
    private static List<String> untrue(String how, Result result, String before, String after) {
        boolean changed = !before.equals(after);
        boolean untrue = changed ? NOTHING_DONE.contains(result.kind()) : result.kind() == Kind.DONE;
        return untrue
                ? List.of(how + " it says " + Seen.of(result) + ", and the target is "
                        + (changed ? "changed" : "not changed") + "; throw where it is not known what was done")
                : List.of();
    }

    List<String> lookTells() {
        try (Scene<T> scene = Scene.ill(given)) {
            List<Action> actions = scene.plan().actions();
            List<String> wrong = new ArrayList<>();
            String before = scene.recorded();
            actions.forEach(action -> told(scene, "before", action, Trace.NOT_DONE, wrong));
            wrong.addAll(Seen.changed("by looking", before, scene.recorded()));
            actions.forEach(scene::apply);
            String after = scene.recorded();
            actions.forEach(action -> told(scene, "after", action, Trace.DONE, wrong));
            wrong.addAll(Seen.changed("by looking", after, scene.recorded()));
            for (Action action : actions) {
                scene.undo(action).ifPresent(undo -> {
                    told(scene, "before", undo, Trace.NOT_DONE, wrong);
                    Result unused = scene.apply(undo);
                    told(scene, "after", undo, Trace.DONE, wrong);
                });
            }
            return wrong;
        }
    }

    private void told(Scene<T> scene, String when, Action action, Trace right, List<String> wrong) {
        Trace told = scene.trace(action);
        if (told == Trace.UNKNOWN && given.cannotTell().isEmpty()) {
            wrong.add(when + " the act it says UNKNOWN of " + Seen.of(action)
                    + "; implement trace(), or say by cannotTell() why it cannot be told");
        } else if (told != right && told != Trace.UNKNOWN) {
            wrong.add(when + " the act it says " + told + " of " + Seen.of(action) + ", and not " + right);
        }
    }

    private static boolean recreated(Situation<?> situation) {
        try {
            return situation.recreate();
        } catch (Exception e) {
            throw new IllegalStateException("what was planned could not be recreated by the test", e);
        }
    }
}
