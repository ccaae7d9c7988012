package com.qte.ops.healing;

import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.journal.Entry;
import com.qte.ops.model.OpsException;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes back what a run did, the last thing first, and looks whether all is as it was. Where it is not, or something
 * cannot be taken back, a person is called for. What is done while the kill switch is engaged stays done.
 */
final class TakingBack {
    private final HealingContext context;
    private final Books books;
    private final Gateway gateway;
    private final Verification verification;

    TakingBack(HealingContext context, Books books, Gateway gateway, Verification verification) {
        this.context = context;
        this.books = books;
        this.gateway = gateway;
        this.verification = verification;
    }

    /**
     * What came of it.
     *
     * @param undone each action that was tried to take the change back, in order
     * @param restored what a look found after it; empty where nothing was taken back
     */
    record Back(List<Healed.Done> undone, Optional<Restored> restored) {
        static final Back NOTHING = new Back(List.of(), Optional.empty());
    }

    /** Takes back all that was done or may have been done. Blocks; throws nothing of the target's or the disk's. */
    <T extends Target<?>> Back takeBack(
            Remediation<T> remediation,
            T target,
            Run run,
            Trail trail,
            Proof proof,
            List<String> checks,
            Diagnosis before) {
        List<String> why = new ArrayList<>();
        trail.lasting().forEach(action -> why.add("cannot be taken back: " + action));
        Back back = trail.undos().isEmpty() ? Back.NOTHING : undo(remediation, target, run, trail, why);
        if (!back.undone().isEmpty()) {
            Restored restored = verification.restored(
                    proof, checks, before, remediation.spec().settle());
            if (restored == Restored.NO) {
                why.add("was taken back, and things are worse than before");
            }
            back = new Back(back.undone(), Optional.of(restored));
        }
        if (!why.isEmpty()) {
            escalate(run, context.redactor().apply(String.join("; ", why)));
        }
        return back;
    }

    private <T extends Target<?>> Back undo(
            Remediation<T> remediation, T target, Run run, Trail trail, List<String> why) {
        try {
            Trail back = gateway.walk(remediation, target, run, trail.undos(), Run.Direction.BACK, Optional::empty);
            back.stopped().ifPresent(reason -> why.add("was not taken back whole: " + reason));
            return new Back(back.done(), Optional.empty());
        } catch (OpsException | IllegalArgumentException e) {
            why.add("was not taken back: " + e.getMessage());
            return Back.NOTHING;
        }
    }

    private void escalate(Run run, String why) {
        String remediation = run.plan().remediation();
        String subject = run.plan().subject().toString();
        context.trouble().accept(remediation + " on " + subject + " needs a person: it " + why);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("run", run.id());
        data.put("remediation", remediation);
        data.put("subject", subject);
        data.put("why", why);
        try {
            books.append(Entry.Kind.ESCALATED, data);
        } catch (OpsException | IllegalArgumentException e) {
            context.trouble().accept("that a person is needed is not in the journal: " + e.getMessage());
        }
    }
}
