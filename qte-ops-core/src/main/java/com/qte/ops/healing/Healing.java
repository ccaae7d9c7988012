package com.qte.ops.healing;

import com.qte.ops.capture.Captured;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.journal.Entry;
import com.qte.ops.journal.Inspection;
import com.qte.ops.model.Evidence;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Mode;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Phrase;
import com.qte.ops.model.Plan;
import com.qte.ops.model.Subject;
import com.qte.ops.spi.Answer;
import com.qte.ops.spi.Question;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Score;
import com.qte.ops.spi.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Plans, has the guards asked, executes and proves. Thread-safe; one plan is executed at a time. Blocks for as long as
 * targets and disk take, within the time-outs of the remediations.
 */
public final class Healing implements AutoCloseable {
    private final HealingContext context;
    private final KillSwitch killSwitch;
    private final Books books;
    private final PlanAges ages = new PlanAges();
    private final Planner planner;
    private final Asking asking;
    private final Execution execution;
    private final Reconciliation reconciliation;
    private final Clerk clerk;
    private final Proposed proposed;
    private final Telling telling;

    /** Healing that has touched nothing yet. */
    public Healing(HealingContext context) {
        this.context = context;
        Reliance reliance = Reliance.of(context.targets());
        books = new Books(context.state(), context.clock(), context.steady(), context.redactor(), context.trouble());
        killSwitch = new KillSwitch(context.killSwitch(), context.state(), books::isInPlace);
        planner = new Planner(context.remediations(), context.targets(), context.calls(), context.redactor(), reliance);
        asking = new Asking(
                Guards.builtInAnd(context.guards(), reliance), new Questions(context, killSwitch, books, ages));
        execution = new Execution(context, books, asking, this::hear, killSwitch, ages, reliance);
        reconciliation = new Reconciliation(context, books, planner);
        clerk = new Clerk(context, books, this::fix);
        proposed = new Proposed(context, books);
        telling = new Telling(context.steady().ticker());
    }

    /** The ids of the guards that are always asked, by name. */
    public static List<String> guards() {
        return Guards.builtInIds();
    }

    /**
     * Becomes the owner of the state folder, if it is not yet, and tells of every act that an earlier owner left without
     * an outcome.
     *
     * @throws OpsException DENIED, if another process owns the folder, it is another account's or it cannot be written;
     *     INTERNAL, if its journal is damaged: nothing is executed then
     */
    public void take() {
        if (books.take()) {
            clerk.begin();
        }
        clerk.attend();
        books.prune();
    }

    /**
     * What a journal holds that nobody knows the end of, one line each: the acts of the day before its last record that
     * have an intent and no outcome.
     */
    public static List<String> openIntents(Inspection journal) {
        List<Entry> entries = journal.entries();
        if (entries.isEmpty()) {
            return List.of();
        }
        Instant since = entries.get(entries.size() - 1).at().minus(Ledger.REMEMBERED);
        return OpenIntent.of(journal, since).stream().map(OpenIntent::toString).toList();
    }

    /**
     * Records what persons decided through the inbox, looks at the targets for what came of acts that an earlier owner
     * left without an end, and once an hour takes away what nobody needs any more, if this owns the state folder; does
     * nothing otherwise. Blocks for as long as these targets take.
     */
    public void attend() {
        clerk.attend();
        reconciliation.attend();
        books.prune();
    }

    /**
     * Executes the plans that persons asked for through the inbox, as far as the guards allow, one after another. Blocks
     * for as long as that takes; what persons decide meanwhile is for {@link #attend}, on another thread.
     *
     * @param told is handed what came of each
     */
    public void work(Consumer<Healed> told) {
        clerk.work(told);
    }

    /** Whether such a plan waits to be executed. */
    public boolean hasWork() {
        return clerk.hasWork();
    }

    /** Has another stage carry out the commands that are its own, such as {@code incident.ack}. */
    public void register(String name, Stage stage) {
        clerk.register(name, stage);
    }

    private void hear() {
        clerk.attend();
    }

    /** What stops everything. */
    public KillSwitch killSwitch() {
        return killSwitch;
    }

    /**
     * Has plans made and asks the guards; changes nothing on any target. The plan is kept in the state folder, where that
     * can be written, so that it can be approved.
     *
     * @param remediation its id
     * @param subject only this one; empty for each that has findings
     * @param wishes what a person names; empty to take the last diagnosis's findings that it heals
     * @param requester who wants it, {@link Question#AUTOMATION} for the library itself
     * @return one proposal a subject; empty where there is no finding that it heals, and for the library itself in the
     *     modes OFF and OBSERVE
     * @throws OpsException CONFIGURATION, if there is no such remediation or subject, or a wish is not one of its own;
     *     DENIED, if a person asks and the mode is OFF; what the call to the target came to
     */
    public List<Proposal> plan(
            String remediation, Optional<Subject> subject, Map<String, String> wishes, String requester) {
        return plan(planner.remediation(remediation), subject, wishes, requester);
    }

    private <T extends Target<?>> List<Proposal> plan(
            Remediation<T> remediation, Optional<Subject> subject, Map<String, String> wishes, String requester) {
        RemediationSpec<T> spec = remediation.spec();
        Planner.checkWishes(spec, wishes);
        boolean automatic = requester.equals(Question.AUTOMATION);
        Mode mode = context.modes().apply(spec.id());
        if (automatic && !wishes.isEmpty()) {
            throw new OpsException(OpsException.Kind.CONFIGURATION, "'" + requester + "' has no wishes; name a person");
        }
        if (automatic && (mode == Mode.OFF || mode == Mode.OBSERVE)) {
            return List.of();
        }
        if (mode == Mode.OFF) {
            throw new OpsException(OpsException.Kind.DENIED, spec.id() + " is switched off (mode OFF)");
        }
        List<T> targets = planner.targets(spec, subject);
        attend();
        if (!wishes.isEmpty()) {
            T target = Planner.only(spec, targets);
            return List.of(proposal(remediation, target, List.of(), wishes, requester));
        }
        return forFindings(remediation, targets, requester);
    }

    /** Whether the subject is one that the remediation can act on at all. */
    public boolean actsOn(RemediationSpec<?> remediation, Subject subject) {
        return planner.actsOn(remediation, subject);
    }

    private <T extends Target<?>> List<Proposal> forFindings(
            Remediation<T> remediation, List<T> targets, String requester) {
        List<Proposal> proposals = new ArrayList<>();
        List<OpsException> failures = new ArrayList<>();
        for (T target : targets) {
            List<Finding> findings = planner.healed(remediation.spec(), target.subject(), known());
            if (!findings.isEmpty()) {
                try {
                    proposals.add(proposal(remediation, target, findings, Map.of(), requester));
                } catch (OpsException e) {
                    failures.add(e);
                }
            }
        }
        if (proposals.isEmpty() && !failures.isEmpty()) {
            throw failures.get(0);
        }
        failures.forEach(failure -> context.trouble().accept(String.valueOf(failure.getMessage())));
        return proposals;
    }

    private <T extends Target<?>> Proposal proposal(
            Remediation<T> remediation,
            T target,
            List<Finding> findings,
            Map<String, String> wishes,
            String requester) {
        Plan plan = planner.plan(remediation, target, findings, wishes);
        ages.made(plan, now());
        Proposal proposal = asking.asked(
                new Proposal(plan, remediation.spec(), requester, !wishes.isEmpty(), findings, List.of()), known());
        if (!plan.actions().isEmpty()) {
            proposed.keep(proposal);
        }
        return proposal;
    }

    private Stamp now() {
        return Stamp.of(context.clock().instant(), context.steady());
    }

    private List<Finding> known() {
        return context.last().get().map(Diagnosis::findings).orElse(List.of());
    }

    /**
     * Asks the guards again and, where they allow it, looks afresh, asks once more, executes action by action, and finds
     * out by looking again what came of it. Takes the state folder if nobody has it.
     *
     * @param reason why, for the journal
     * @throws OpsException CONFIGURATION, if its remediation or subject does not exist; DENIED or INTERNAL, if the
     *     journal cannot be taken or written: nothing was done then
     */
    public Healed heal(Proposal proposal, String reason) {
        return telling.of(() -> heal(planner.remediation(proposal.plan().remediation()), proposal, reason));
    }

    /** Has somebody told what comes of every proposal and how long it took; throws nothing, and returns at once. */
    public void eachHealed(BiConsumer<Healed, Duration> told) {
        telling.to(told);
    }

    private <T extends Target<?>> Healed heal(Remediation<T> remediation, Proposal proposal, String reason) {
        // The declaration counts, not what a caller says that it was.
        boolean wished = proposal.wished() && !proposal.requester().equals(Question.AUTOMATION);
        Proposal own = new Proposal(
                proposal.plan(), remediation.spec(), proposal.requester(), wished, proposal.occasion(), List.of());
        if (own.plan().actions().isEmpty()) {
            return new Healed(own, Healed.Outcome.NOTHING_TO_DO, List.of(), List.of(), List.of());
        }
        T target = planner.targets(remediation.spec(), Optional.of(own.plan().subject()))
                .get(0);
        take();
        reconciliation.attend();
        try {
            return execution.execute(remediation, target, own, reason);
        } finally {
            proposed.forget(own.plan());
        }
    }

    /**
     * The same, if the plan is still the one that somebody saw.
     *
     * @param hash the one that was shown; another plan is refused
     */
    public Healed heal(Proposal proposal, String hash, String reason) {
        if (proposal.plan().hash().equals(hash)) {
            return heal(proposal, reason);
        }
        take();
        Answer changed = Answer.deny(
                "changed",
                Evidence.text("wanted", hash),
                Evidence.text("now", proposal.plan().hash()));
        return telling.of(() -> execution.refuse(proposal, "plan", changed, reason));
    }

    /** What was done for a finding in the last day, oldest first. */
    public List<Tried> tried(Finding.Id finding) {
        return books.ledger().tried(spelled(finding), now());
    }

    /**
     * Records that a person is needed, unless that was recorded in the last day, by whatever process.
     *
     * @return whether it is news
     * @throws OpsException INTERNAL, if it is not known to be on the disk
     */
    public boolean escalate(Escalation escalation) {
        String finding = spelled(escalation.finding().id());
        if (!books.owns() || books.ledger().isEscalated(finding, now())) {
            return false;
        }
        books.append(
                Entry.Kind.ESCALATED,
                Map.of(
                        "finding", finding,
                        "why", escalation.why().name(),
                        "tried",
                                escalation.tried().stream().map(Tried::toString).toList()));
        return true;
    }

    /** As the journal spells it, secrets replaced. */
    private String spelled(Finding.Id finding) {
        return context.redactor().apply(finding.toString());
    }

    /** What is stopped until a person sets it back, and how remediations do. Reads the journal if nobody has taken it. */
    public TrackRecord track() {
        return books.ledger().track();
    }

    /** How a remediation did in its last runs; empty where this does not own the journal. */
    public Optional<Score> score(String remediation) {
        return books.owns() ? Optional.of(books.ledger().score(remediation)) : Optional.empty();
    }

    /** Whether this process owns the journal, and nothing keeps it from writing there. Waits for nobody. */
    public boolean isJournaled() {
        return books.canWrite();
    }

    /** How many runs ended in which way, in all the journal; empty where this does not own it. */
    public Map<Healed.Outcome, Long> tally() {
        return books.owns() ? books.ledger().tally() : Map.of();
    }

    /** Whoever does not know the hash is not told it: plans are for those who were shown them. */
    private Reply fix(Command.Fix fix, String person) {
        List<Proposal> proposals = plan(fix.remediation(), Optional.of(fix.subject()), fix.wishes(), person);
        if (proposals.isEmpty()) {
            return Reply.refused(Phrase.of("healing.refused.nothing", "remediation", fix.remediation()));
        }
        Healed healed = heal(proposals.get(0), fix.hash(), fix.reason());
        return healed.proposal().plan().hash().equals(fix.hash())
                ? Reply.of(healed)
                : Reply.refused(Phrase.of("healing.refused.other-plan", "hash", fix.hash()));
    }

    /**
     * Records what a person decided: an approval, its revocation, a breaker set back, or what another stage carries out.
     * Takes the state folder if nobody has it.
     *
     * @throws OpsException CONFIGURATION, if no such plan was made in the last day, nobody is named, or a plan is to be
     *     executed, for which {@link #heal} is there; what {@link #take} throws
     */
    public void record(Command command, String person) {
        if (command instanceof Command.Fix) {
            throw new OpsException(OpsException.Kind.CONFIGURATION, "a plan is executed by heal, not recorded");
        }
        take();
        if (command instanceof Command.Other other) {
            clerk.pass(
                    other, person, context.clock().instant(), UUID.randomUUID().toString());
        } else {
            clerk.carryOut(command, person, context.clock().instant(), "");
        }
    }

    /**
     * Keeps evidence because a person wishes it, and records that where this owns the state folder. Blocks for some ten
     * seconds at the most.
     *
     * @param reason why, for manifest and journal
     */
    public Captured capture(String reason) {
        String run = UUID.randomUUID().toString();
        Captured captured = context.capture().capture(run, reason);
        if (books.owns()) {
            Map<String, Object> data = new LinkedHashMap<>(captured.record());
            data.put("run", run);
            data.put("reason", reason);
            books.append(Entry.Kind.CAPTURED, data);
        }
        return captured;
    }

    /**
     * Records nothing more, so that nothing is begun any more, and what is being executed stays without an outcome: that
     * it was cut off says nothing of what it did. Returns at once.
     */
    public void stop() {
        books.shut();
    }

    /** Gives the state folder up, within a second or so; what is being executed stays without an outcome. */
    @Override
    public void close() {
        books.close();
    }
}
