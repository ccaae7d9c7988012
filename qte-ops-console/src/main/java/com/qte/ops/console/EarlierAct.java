package com.qte.ops.console;

import com.qte.ops.healing.Proposal;
import com.qte.ops.journal.Entry;
import com.qte.ops.journal.Journal;
import com.qte.ops.model.OpsException;
import com.qte.ops.spi.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An act on the same subject that was begun and has no outcome. A guard forbids any other because of it; whoever executes
 * a plan looks first at what became of it, which a plan that is only shown must not do.
 */
final class EarlierAct {
    private static final String GUARD = "open-intent";

    private EarlierAct() {}

    /** Whether the guards forbid it because of such an act. */
    static boolean forbids(Proposal proposal) {
        return proposal.opinions().stream().anyMatch(opinion -> denies(opinion) && isOurs(opinion));
    }

    /** Whether they forbid it for no other reason. */
    static boolean aloneForbids(Proposal proposal) {
        return forbids(proposal)
                && proposal.opinions().stream().filter(EarlierAct::denies).allMatch(EarlierAct::isOurs);
    }

    private static boolean denies(Proposal.Opinion opinion) {
        return opinion.answer().choice() == Answer.Choice.DENY;
    }

    private static boolean isOurs(Proposal.Opinion opinion) {
        return opinion.guard().equals(GUARD);
    }

    /**
     * What was found out about acts on its subject, oldest first: DONE, NOT_DONE or UNKNOWN each. Empty where the journal
     * cannot be read.
     */
    static List<String> traces(Path state, Proposal proposal) {
        String subject = proposal.plan().subject().toString();
        List<String> traces = new ArrayList<>();
        try {
            Journal.inspect(state, List.of(), entry -> {
                if (entry.kind() == Entry.Kind.RECONCILED
                        && subject.equals(entry.data().get("subject"))) {
                    traces.add(String.valueOf(entry.data().get("trace")));
                }
            });
        } catch (OpsException e) {
            return List.of(); // what came of the plan itself is told all the same
        }
        return traces;
    }
}
