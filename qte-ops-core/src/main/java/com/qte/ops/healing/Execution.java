package com.qte.ops.healing;

import com.qte.ops.capture.Captured;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.journal.Entry;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Evidence;
import com.qte.ops.model.Finding;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Thrown;
import com.qte.ops.spi.Answer;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Takes one proposal after another through guards, gateway and verification. */
final class Execution {
    private final HealingContext context;
    private final Books books;
    private final Asking asking;
    private final Runnable hearing;
    private final Gateway gateway;
    private final Verification verification;
    private final TakingBack takingBack;
    private final Reliance reliance;
    private final Semaphore oneAtATime = new Semaphore(1);

    /** @param hearing records what persons have decided by now */
    Execution(
            HealingContext context,
            Books books,
            Asking asking,
            Runnable hearing,
            KillSwitch killSwitch,
            PlanAges ages,
            Reliance reliance) {
        this.hearing = hearing;
        this.context = context;
        this.books = books;
        this.asking = asking;
        this.reliance = reliance;
        this.gateway = new Gateway(context, books, killSwitch, ages);
        this.verification = new Verification(context.look(), context.pause());
        this.takingBack = new TakingBack(context, books, gateway, verification);
    }

    <T extends Target<?>> Healed execute(Remediation<T> remediation, T target, Proposal proposal, String reason) {
        if (!oneAtATime.tryAcquire()) {
            return refused(against(proposal, "rate", RateGuard.BUSY), reason, Optional.empty());
        }
        try {
            return alone(remediation, target, proposal, reason);
        } finally {
            oneAtATime.release();
        }
    }

    /** Nothing is done, because this guard says so as well. */
    Healed refuse(Proposal proposal, String guard, Answer answer, String reason) {
        return refused(against(proposal, guard, answer), reason, Optional.empty());
    }

    private <T extends Target<?>> Healed alone(Remediation<T> remediation, T target, Proposal proposal, String reason) {
        Optional<Diagnosis> last = context.last().get();
        List<Finding> known = last.map(Diagnosis::findings).orElse(List.of());
        Proposal first = asking.asked(renewed(proposal, known), known);
        if (first.choice() != Answer.Choice.ALLOW) {
            return refused(first, reason, Optional.empty());
        }
        String run = UUID.randomUUID().toString();
        if (first.spec().danger() != Danger.SAFE) {
            keepEvidence(first, run, reason);
        }
        Proof proof = new Proof(
                target.subject(),
                proposal.spec().healedChecks(),
                proposal.occasion().stream().map(Finding::id).toList(),
                reliance);
        List<String> checks = checks(proof, last);
        Optional<Diagnosis> before = verification.looked(checks);
        if (before.isEmpty()) {
            return refused(against(first, "freshness", Answer.deny("blind")), reason, Optional.of(run));
        }
        hearing.run();
        List<Finding> now = Questions.overlaid(known, before.get().findings(), checks);
        Proposal second = asking.asked(renewed(first, now), now);
        return second.choice() == Answer.Choice.ALLOW
                ? act(remediation, target, second, now, run, reason, proof, checks, before.get())
                : refused(second, reason, Optional.of(run));
    }

    /** Whatever comes of it, the act goes on; only a journal that cannot be written ends it. */
    private void keepEvidence(Proposal proposal, String run, String reason) {
        Captured captured;
        try {
            captured = context.capture().capture(run, reason);
        } catch (OutOfMemoryError e) {
            throw e; // who has no memory does not act
        } catch (Throwable thrown) {
            String why = Thrown.describe(thrown, context.redactor());
            context.trouble()
                    .accept("no evidence was kept before " + proposal.spec().id() + ": " + why);
            captured = Captured.nothing(why);
        }
        Map<String, Object> data = new LinkedHashMap<>(captured.record());
        data.put("run", run);
        books.append(Entry.Kind.CAPTURED, data);
    }

    private <T extends Target<?>> Healed act(
            Remediation<T> remediation,
            T target,
            Proposal allowed,
            List<Finding> known,
            String id,
            String reason,
            Proof proof,
            List<String> checks,
            Diagnosis before) {
        Objection last = new Objection(allowed, known);
        Run run =
                new Run(id, allowed.plan(), allowed.requester(), reason, last::approvers, Run.ids(allowed.occasion()));
        Trail trail = gateway.walk(remediation, target, run, allowed.plan().actions(), Run.Direction.FORTH, last);
        if (last.word.proposal().choice() != Answer.Choice.ALLOW) {
            return refused(last.word.proposal(), reason, Optional.of(id));
        }
        if (trail.stopped().isPresent() && trail.steps().isEmpty()) {
            Evidence why = Evidence.text("why", trail.stopped().get());
            return refused(against(allowed, "gateway", Answer.deny("stopped", why)), reason, Optional.of(id));
        }
        Verification.Found found = trail.stopped().isPresent()
                ? verification.once(proof, checks, before)
                : verification.verify(proof, checks, before, allowed.spec().settle());
        Healed.Outcome outcome = trail.stopped().isPresent() ? Healed.Outcome.FAILED : found.outcome();
        if (outcome == Healed.Outcome.NOT_EFFECTIVE && isPart(remediation, allowed, trail)) {
            outcome = Healed.Outcome.PARTLY;
        }
        TakingBack.Back back = goesBack(outcome)
                ? takingBack.takeBack(remediation, target, run, trail, proof, checks, before)
                : TakingBack.Back.NOTHING;
        record(run, outcome, trail, found, back);
        return new Healed(allowed, outcome, trail.done(), found.after(), back.undone());
    }

    /**
     * Whether persons have approved a part of the work, and that was done to the last. Without them it would be a claim,
     * by which a remediation that does not help could run for ever.
     */
    private static boolean isPart(Remediation<?> remediation, Proposal proposal, Trail trail) {
        boolean whole = trail.steps().stream()
                .map(Trail.Step::result)
                .allMatch(result -> result.kind() == Result.Kind.DONE && result.whole());
        try {
            return whole && proposal.spec().danger() != Danger.SAFE && remediation.isPart(proposal.plan());
        } catch (Throwable thrown) { // the act is done, and what came of it has to be written down
            return false;
        }
    }

    private static boolean goesBack(Healed.Outcome outcome) {
        return outcome == Healed.Outcome.WORSENED || outcome == Healed.Outcome.FAILED;
    }

    private void record(Run run, Healed.Outcome outcome, Trail trail, Verification.Found found, TakingBack.Back back) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("run", run.id());
        data.put("plan", run.plan().hash());
        data.put("remediation", run.plan().remediation());
        data.put("subject", run.plan().subject().toString());
        data.put("outcome", outcome.name());
        data.put("after", told(found.after()));
        data.put("worse", told(found.worse()));
        trail.stopped().ifPresent(why -> data.put("stopped", why));
        back.restored().ifPresent(restored -> data.put("restored", restored.name()));
        try {
            books.append(Entry.Kind.VERIFIED, data);
        } catch (OpsException | IllegalArgumentException e) {
            trouble("ended as " + outcome + ", which is not in the journal", run, String.valueOf(e.getMessage()));
        }
    }

    private void trouble(String what, Run run, String why) {
        context.trouble()
                .accept(run.plan().remediation() + " on " + run.plan().subject() + " " + what + ": "
                        + context.redactor().apply(why));
    }

    private Healed refused(Proposal proposal, String reason, Optional<String> run) {
        Map<String, Object> data = new LinkedHashMap<>(record(proposal));
        data.put("reason", reason);
        run.ifPresent(id -> data.put("run", id));
        books.append(Entry.Kind.REFUSED, data);
        return new Healed(proposal, Healed.Outcome.REFUSED, List.of(), List.of(), List.of());
    }

    /** A proposal as it stands in the journal: the plan, who wants it, and who is against it. */
    static Map<String, Object> record(Proposal proposal) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("plan", proposal.plan().hash());
        data.put("remediation", proposal.spec().id());
        data.put("subject", proposal.plan().subject().toString());
        data.put("actions", proposal.plan().actions().stream().map(Forms::of).toList());
        data.put("requester", proposal.requester());
        data.put("findings", told(proposal.occasion()));
        data.put(
                "occasion",
                Run.ids(proposal.occasion().stream().filter(Finding::confirmed).toList()));
        data.put(
                "opinions",
                proposal.opinions().stream()
                        .filter(opinion -> opinion.answer().choice() != Answer.Choice.ALLOW)
                        .map(Forms::of)
                        .toList());
        return data;
    }

    private static List<String> told(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.id() + " " + finding.status() + " " + finding.reason())
                .toList();
    }

    private static Proposal renewed(Proposal proposal, List<Finding> now) {
        return proposal.about(Questions.renewed(proposal.occasion(), now));
    }

    private static Proposal against(Proposal proposal, String guard, Answer answer) {
        List<Proposal.Opinion> opinions = new ArrayList<>(List.of(new Proposal.Opinion(guard, answer)));
        opinions.addAll(proposal.opinions());
        return proposal.answered(opinions);
    }

    /**
     * The healed checks, and those of the last round on whose findings the act could show: what was looked at then is
     * cheap enough to be looked at once a second.
     */
    private static List<String> checks(Proof proof, Optional<Diagnosis> last) {
        Set<String> checks = new LinkedHashSet<>(proof.checks());
        last.ifPresent(diagnosis -> diagnosis.findings().stream()
                .filter(finding -> finding.epoch() == diagnosis.epoch() && proof.concerns(finding.subject()))
                .forEach(finding -> checks.add(finding.check())));
        return List.copyOf(checks);
    }

    /** The built-in guards, asked once more when the first intent is written. */
    private final class Objection implements Supplier<Optional<String>> {
        private final List<Finding> known;
        private Asking.LastWord word;

        private Objection(Proposal proposal, List<Finding> known) {
            this.word = new Asking.LastWord(proposal, List.of());
            this.known = known;
        }

        @Override
        public Optional<String> get() {
            word = asking.askedAgain(word.proposal(), known);
            return word.proposal().choice() == Answer.Choice.ALLOW ? Optional.empty() : Optional.of("a guard objects");
        }

        List<String> approvers() {
            return word.approvers();
        }
    }
}
