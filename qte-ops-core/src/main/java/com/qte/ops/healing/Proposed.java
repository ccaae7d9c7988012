package com.qte.ops.healing;

import com.qte.ops.journal.Entry;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Plan;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Keeps plans where they can be seen and approved, and records each that is news. Thread-safe. */
final class Proposed {
    /** Enough to say each thing once, and bounded. */
    private static final int REMEMBERED = 1_000;

    private final HealingContext context;
    private final Books books;
    private final Set<String> known = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });

    Proposed(HealingContext context, Books books) {
        this.context = context;
        this.books = books;
    }

    void keep(Proposal proposal) {
        try {
            Plans.write(
                    context.state(),
                    proposal.plan(),
                    context.redactor(),
                    context.clock().instant());
        } catch (IOException | OpsException e) {
            context.trouble().accept("the plan cannot be kept, so that nobody can approve it: " + e.getMessage());
        }
        boolean news;
        synchronized (known) {
            news = known.add(proposal.plan().hash() + proposal.choice());
        }
        if (news && books.owns()) {
            books.append(Entry.Kind.PROPOSED, Execution.record(proposal));
        }
    }

    /** What was executed and is proposed again is news. */
    void forget(Plan plan) {
        synchronized (known) {
            known.removeIf(key -> key.startsWith(plan.hash()));
        }
    }
}
