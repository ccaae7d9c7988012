package org.example.engine;

import com.qte.ops.OpsEvent;
import com.qte.ops.QteOps;
import com.qte.ops.bridge.Readiness;
import com.qte.ops.healing.Healed;
import com.qte.ops.healing.Proposal;
import com.qte.ops.model.Action;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Status;
import com.qte.ops.report.Language;
import com.qte.ops.report.Texts;
import com.qte.ops.spi.Answer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Somebody at the engine's terminal: is told what happens, and asked before anything is done that needs a person. */
final class Operator implements Consumer<OpsEvent> {
    private final BlockingQueue<OpsEvent> events = new ArrayBlockingQueue<>(256);
    private final Words words;
    private final Language language;
    private final Consumer<String> out;
    private final Predicate<String> approves;
    private Status last = Status.UNKNOWN;
    private String lastRoot = "";

    /**
     * @param out takes each line
     * @param approves says whether a plan, shown before, is approved
     */
    Operator(Language language, Consumer<String> out, Predicate<String> approves) {
        this.words = new Words(language);
        this.language = language;
        this.out = out;
        this.approves = approves;
    }

    /** On a thread of the library: only takes note, and of the newest where nobody asks. */
    @Override
    public void accept(OpsEvent event) {
        while (!events.offer(event)) {
            events.poll();
        }
    }

    /** Waits until the engine may be sent something; what this machine is busy with besides is no matter of its. */
    boolean ready(QteOps ops, Duration within) throws InterruptedException {
        return listen(ops, within, event -> Readiness.of(ops.health()).answer() == Readiness.Answer.UP)
                .isPresent();
    }

    /** Waits until something was done, approving on the way what is approved; empty where nothing was done in time. */
    Optional<Healed> healed(QteOps ops, Duration within) throws InterruptedException {
        return listen(ops, within, OpsEvent.Acted.class::isInstance)
                .map(OpsEvent.Acted.class::cast)
                .map(OpsEvent.Acted::healed);
    }

    private Optional<OpsEvent> listen(QteOps ops, Duration within, Predicate<OpsEvent> until)
            throws InterruptedException {
        long end = System.nanoTime() + within.toNanos();
        while (end - System.nanoTime() > 0) {
            OpsEvent event = events.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (event != null) {
                hear(event, ops);
                if (until.test(event)) {
                    return Optional.of(event);
                }
            }
        }
        return Optional.empty();
    }

    private void hear(OpsEvent event, QteOps ops) {
        Texts texts = ops.texts();
        if (event instanceof OpsEvent.Diagnosed diagnosed) {
            String root = diagnosed.diagnosis().rootCauses().stream()
                    .filter(Finding::confirmed)
                    .findFirst()
                    .map(found -> found.id() + ": " + texts.symptom(found, language))
                    .orElse("");
            Status status = diagnosed.diagnosis().status();
            if (status != last || !root.substring(0, root.indexOf(':') + 1).equals(lastRoot)) {
                out.accept(root.isEmpty() ? status.toString() : status + "  " + root);
            }
            last = status;
            lastRoot = root.substring(0, root.indexOf(':') + 1);
        } else if (event instanceof OpsEvent.Proposed proposed) {
            consider(proposed.proposal(), ops);
        } else if (event instanceof OpsEvent.Acted acted) {
            tell(acted.healed(), texts);
        } else if (event instanceof OpsEvent.Escalated escalated) {
            out.accept(words.say("escalated", escalated.escalation().finding().id()));
        } else if (event instanceof OpsEvent.Trouble trouble) {
            out.accept(words.say("trouble", trouble.what()));
        }
    }

    /** Shows the plan and what the guards say; a person is asked where that is what is missing. */
    private void consider(Proposal proposal, QteOps ops) {
        Texts texts = ops.texts();
        out.accept(words.say("plan", proposal.plan().remediation(), texts.note(proposal.plan(), language)));
        for (Action action : proposal.plan().actions()) {
            out.accept(
                    "    " + texts.action(proposal.plan().remediation(), action, language) + "  " + action.identity());
        }
        proposal.opinions().stream()
                .filter(opinion -> opinion.answer().choice() != Answer.Choice.ALLOW)
                .forEach(opinion -> out.accept(
                        "    " + words.say("choice." + opinion.answer().choice()) + "  " + opinion.guard() + ": "
                                + texts.opinion(opinion.guard(), opinion.answer(), language)));
        String hash = proposal.plan().hash();
        if (proposal.choice() == Answer.Choice.ASK && approves.test(words.say("approve", hash.substring(0, 12)))) {
            // The library goes on by itself: it plans again in its next round, and finds this approval for the same
            // plan.
            ops.approve(hash, "operator");
            out.accept(words.say("approved"));
        }
    }

    private void tell(Healed healed, Texts texts) {
        out.accept(words.say(
                "outcome." + healed.outcome(), healed.proposal().plan().remediation()));
        for (Healed.Done done : healed.done()) {
            String what = texts.action(healed.proposal().plan().remediation(), done.action(), language);
            out.accept("    " + done.result().kind() + "  " + what);
        }
        for (Finding after : healed.after()) {
            out.accept("    " + words.say("after", after.status(), after.id(), texts.symptom(after, language)));
        }
    }
}
