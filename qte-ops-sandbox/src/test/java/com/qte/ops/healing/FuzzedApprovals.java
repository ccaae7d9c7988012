package com.qte.ops.healing;

import com.qte.ops.journal.Entry;
import com.qte.ops.model.Action;
import com.qte.ops.model.Mode;
import com.qte.ops.model.Plan;
import com.qte.ops.spi.Answer;
import com.qte.ops.spi.Question;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Random records of approvals, and what the guards make of them. */
final class FuzzedApprovals {
    private static final List<String> PERSONS = List.of("ann", "bob", "cid", "dan");
    private static final int LONGEST = 24;

    final List<String> wrong = new ArrayList<>();
    long asked;
    long allowed;
    long byApprover;

    private final Guards guards = Guards.builtInAnd(List.of(), Reliance.of(List.of()));
    private final Random random;

    FuzzedApprovals(Random random) {
        this.random = random;
    }

    void history() {
        Instant now = Instant.parse("2026-11-26T10:00:00Z");
        Ledger ledger = new Ledger();
        ApprovalHistory truth = new ApprovalHistory();
        List<Entry> entries = new ArrayList<>();
        Plan plan = plan("old", now);
        Plan other = plan("all", now);
        int length = 2 + random.nextInt(LONGEST);
        for (int step = 0; step < length; step++) {
            now = now.plusSeconds(random.nextInt(4) == 0 ? random.nextInt(900) : random.nextInt(60));
            if (random.nextInt(12) == 0) { // another process reads the journal from its beginning
                ledger = new Ledger();
                entries.forEach(ledger);
            }
            Entry entry = entry(entries.size() + 1, now, random.nextInt(5) == 0 ? other.hash() : plan.hash());
            entries.add(entry);
            ledger.accept(entry);
            truth.accept(entry);
            ask(plan, ledger, truth, now.plusSeconds(random.nextInt(3) == 0 ? random.nextInt(1_200) : 0), entries);
        }
    }

    private Entry entry(long number, Instant now, String hash) {
        String person = PERSONS.get(random.nextInt(PERSONS.size()));
        return switch (random.nextInt(8)) {
            case 0 -> new Entry(number, now, Entry.Kind.REVOKED, word(hash, person, now), "");
            case 1 ->
                new Entry(
                        number,
                        now,
                        Entry.Kind.INTENT,
                        Map.of(
                                "plan", hash,
                                "run", Long.toString(number),
                                "remediation", "other.remediation",
                                "subject", "other:one"),
                        "");
            default -> {
                // it may have lain in the inbox for long, or its file may say that it comes from the future
                long late = random.nextInt(3) == 0 ? random.nextInt(2_400) - 600 : 0;
                yield new Entry(number, now, Entry.Kind.APPROVED, word(hash, person, now.minusSeconds(late)), "");
            }
        };
    }

    private static Map<String, Object> word(String hash, String person, Instant given) {
        return Map.of("hash", hash, "person", person, "given", given.toString());
    }

    private static Plan plan(String paper, Instant now) {
        Action action = Action.of("shred", paper, Map.of("paper", paper), Map.of());
        return new Plan(
                Shredder.REMEDIATION,
                new Shredder.Heap().subject(),
                "note",
                List.of(action),
                1,
                now,
                now.plusSeconds(1_000_000));
    }

    private void ask(Plan plan, Ledger ledger, ApprovalHistory truth, Instant now, List<Entry> entries) {
        String requester = random.nextInt(2) == 0 ? "eve" : PERSONS.get(random.nextInt(PERSONS.size()));
        Question question = question(plan, ledger, requester, now);
        asked++;
        boolean allows = guards.ask(question).get(0).answer().choice() == Answer.Choice.ALLOW;
        if (allows) {
            allowed++;
            byApprover += PERSONS.contains(requester) ? 1 : 0;
            if (truth.persons(plan.hash(), requester, now).size() < 2) {
                wrong.add("allowed to " + requester + " at " + now + " after " + entries);
            }
        }
    }

    private static Question question(Plan plan, Ledger ledger, String requester, Instant now) {
        return new Question(
                plan,
                Shredder.SPEC,
                Mode.PROPOSE,
                true,
                requester,
                true,
                now,
                false,
                List.of(),
                List.of(),
                Optional.of(false),
                ledger.approvals(plan.hash()),
                ledger.acts(now));
    }
}
