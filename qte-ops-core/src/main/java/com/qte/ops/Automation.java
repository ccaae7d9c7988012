package com.qte.ops;

import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.healing.Escalation;
import com.qte.ops.healing.Healing;
import com.qte.ops.healing.Proposal;
import com.qte.ops.healing.Tried;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Mode;
import com.qte.ops.model.Thrown;
import com.qte.ops.spi.Answer;
import com.qte.ops.spi.Question;
import com.qte.ops.spi.RemediationSpec;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What the library does of itself after a round: for each confirmed root cause it plans what the {@link Ladder} says is
 * next, and executes it if every guard allows; otherwise it says so once, and calls a person where nothing is left that
 * it may do. While the observer is suspected it does nothing at all. Works on a thread of its own, so that looking goes
 * on while it acts; what is found while it is busy is left to the next round. Thread-safe.
 */
final class Automation implements AutoCloseable {
    private final Healing healing;
    private final List<? extends RemediationSpec<?>> mildestFirst;
    private final Function<String, Mode> modes;
    private final Announcer announcer;
    private final Set<String> announced = new HashSet<>();
    private final Waiting waiting = new Waiting();
    private final ThreadPoolExecutor thread;

    /** @param counting wraps all that its thread does */
    Automation(
            Healing healing,
            List<? extends RemediationSpec<?>> remediations,
            Function<String, Mode> modes,
            Announcer announcer,
            UnaryOperator<Runnable> counting) {
        this.thread = Attendance.thread("qte-ops-automation", counting);
        this.healing = healing;
        this.mildestFirst = remediations.stream()
                .sorted(Comparator.comparing(RemediationSpec::danger))
                .toList();
        this.modes = modes;
        this.announcer = announcer;
    }

    /**
     * Works on this diagnosis if it is not busy with an earlier one, and there is a thread for it; what is left out is for
     * the next round. Returns at once, and throws nothing.
     */
    void offer(Diagnosis diagnosis) {
        try {
            thread.execute(() -> {
                try {
                    step(diagnosis);
                } catch (Throwable thrown) { // whatever foreign code throws ends here
                    failed(thrown);
                }
            });
        } catch (OutOfMemoryError e) { // "unable to create native thread"
            failed(e);
        }
    }

    /** How many plans wait for people, as of the last look; empty where that is not known. Never blocks. */
    OptionalInt waiting() {
        return waiting.count();
    }

    private void failed(Throwable thrown) {
        waiting.unknown();
        announcer.trouble(
                "automation", "automation failed: " + Thrown.describe(Thrown.root(thrown), UnaryOperator.identity()));
    }

    /** Begins nothing any more; what it is about is interrupted. */
    @Override
    public void close() {
        thread.shutdownNow();
    }

    /** Proposes, and executes at most one proposal, so that what it did is seen before anything else is done. */
    void step(Diagnosis diagnosis) {
        if (diagnosis.observerSuspected()) {
            waiting.unknown();
            return;
        }
        List<Finding> roots = diagnosis.rootCauses().stream()
                .filter(root -> root.confirmed() && root.status().isFault())
                .toList();
        waiting.among(roots.stream().map(Finding::id).collect(Collectors.toSet()));
        Set<String> current = new HashSet<>();
        for (Finding root : roots) {
            if (heal(root, current)) {
                return;
            }
        }
        waiting.known();
        announced.retainAll(current);
    }

    private boolean heal(Finding root, Set<String> current) {
        Set<String> asked = new HashSet<>();
        Optional<Proposal> allowed = propose(root, current, asked);
        waiting.of(root.id(), asked);
        if (allowed.isEmpty()) {
            return false;
        }
        waiting.known(); // before it is executed, which may take minutes
        announcer.announce(new OpsEvent.Acted(healing.heal(allowed.get(), "found " + root.id())));
        return true;
    }

    /**
     * The first that may be executed.
     *
     * @param asked is told the hashes of those that wait for people
     */
    private Optional<Proposal> propose(Finding root, Set<String> current, Set<String> asked) {
        Ladder ladder = new Ladder(rungs(root), healing.tried(root.id()));
        for (RemediationSpec<?> spec : ladder.left()) {
            Optional<List<Proposal>> planned = plans(spec, root);
            if (planned.isEmpty()) {
                // as good as refused: the fault itself may be why, and that is no reason for more force
                return Optional.empty();
            }
            List<Proposal> proposals = planned.get();
            for (Proposal proposal : proposals) {
                if (proposal.choice() == Answer.Choice.ALLOW) {
                    return Optional.of(proposal);
                }
                if (proposal.choice() == Answer.Choice.ASK) {
                    asked.add(proposal.plan().hash());
                }
                announce(proposal, current);
                ladder.against(proposal).ifPresent(why -> escalate(root, why, ladder.tried(), current));
            }
            if (!proposals.isEmpty()) {
                return Optional.empty(); // the mildest that has anything to do is waited for
            }
        }
        ladder.atItsEnd().ifPresent(why -> escalate(root, why, ladder.tried(), current));
        return Optional.empty();
    }

    /** One whose target is not configured is no rung: it could not be planned in any round. */
    private List<? extends RemediationSpec<?>> rungs(Finding root) {
        return mildestFirst.stream()
                .filter(spec -> spec.heals(root.check()))
                .filter(spec -> modes.apply(spec.id()).compareTo(Mode.PROPOSE) >= 0)
                .filter(spec -> healing.actsOn(spec, root.subject()))
                .toList();
    }

    /** What it would do, an empty list where there is nothing to do; empty where that cannot be told. */
    private Optional<List<Proposal>> plans(RemediationSpec<?> spec, Finding root) {
        try {
            return Optional.of(
                    healing.plan(spec.id(), Optional.of(root.subject()), Map.of(), Question.AUTOMATION).stream()
                            .filter(proposal -> !proposal.plan().actions().isEmpty())
                            .toList());
        } catch (RuntimeException e) {
            announcer.trouble(spec.id(), spec.id() + " could not be planned: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Once for a plan and the strictness of its answer, not once a round; anew where the answer was another meanwhile. */
    private void announce(Proposal proposal, Set<String> current) {
        String key = proposal.plan().hash() + proposal.choice();
        current.add(key);
        if (announced.add(key)) {
            announcer.announce(new OpsEvent.Proposed(proposal));
        }
    }

    /** Once for a finding as long as it stands, not once a round. */
    private void escalate(Finding root, Escalation.Why why, List<Tried> tried, Set<String> current) {
        String key = root.id() + " needs a person";
        current.add(key);
        if (announced.add(key)) {
            Escalation escalation = new Escalation(root, why, tried);
            if (healing.escalate(escalation)) {
                announcer.announce(new OpsEvent.Escalated(escalation));
            }
        }
    }
}
