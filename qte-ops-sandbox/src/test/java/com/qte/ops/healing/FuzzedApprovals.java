package com.qte.ops.healing;

import com.qte.ops.journal.Entry;
import com.qte.ops.model.Action;
import com.qte.ops.model.Mode;
import com.qte.ops.model.Plan;
import com.qte.ops.spi.Answer;
import com.qte.ops.spi.OwnProcess;
import com.qte.ops.spi.Question;
import com.qte.ops.spi.Score;
import com.qte.ops.testkit.time.ManualTicker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * Random records of approvals, and what the guards make of them. The wall clock is set now and then; the records note a
 * monotonic one, and the truth is told by that.
 */
final class FuzzedApprovals {
    private static final List<String> PERSONS = List.of("ann", "bob", "cid", "dan");
    private static final int LONGEST = 24;

    final List<String> wrong = new ArrayList<>();
    long asked;
    long allowed;
    long byApprover;

    private final Guards guards = Guards.builtInAnd(List.of(), Reliance.of(List.of()));
    private final Random random;
    private Instant now = Instant.EPOCH;
    private Duration wrongByClock = Duration.ZERO;

    FuzzedApprovals(Random random) {
        this.random = random;
    }

    void history() {
        now = Instant.parse("2026-11-26T10:00:00Z");
        wrongByClock = Duration.ZERO;
        Ledger ledger = new Ledger();
        ApprovalHistory truth = new ApprovalHistory();
        List<Entry> entries = new ArrayList<>();
        Plan plan = plan("old", now);
        Plan other = plan("all", now);
        int length = 2 + random.nextInt(LONGEST);
        for (int step = 0; step < length; step++) {
            now = now.plusSeconds(random.nextInt(4) == 0 ? random.nextInt(900) : random.nextInt(60));
            if (random.nextInt(20) == 0) {
                wrongByClock = Duration.ofSeconds(random.nextInt(7_200) - 3_600L);
            }
            if (random.nextInt(12) == 0) { // another process reads the journal from its beginning
                ledger = new Ledger();
                entries.forEach(ledger);
            }
            Word word = word(entries.size() + 1, random.nextInt(5) == 0 ? other.hash() : plan.hash());
            entries.add(word.recorded());
            ledger.accept(word.recorded());
            truth.accept(word.real());
            now = now.plusSeconds(random.nextInt(3) == 0 ? random.nextInt(1_200) : 0);
            ask(plan, ledger, truth, entries);
        }
    }

    /** A record as the journal has it, and as it would be by a clock that is right. */
    private record Word(Entry recorded, Entry real) {}

    private Word word(long number, String hash) {
        String person = PERSONS.get(random.nextInt(PERSONS.size()));
        return switch (random.nextInt(8)) {
            case 0 -> said(number, Entry.Kind.REVOKED, hash, person, 0);
            case 1 -> said(number, Entry.Kind.INTENT, hash, person, 0);
            // it may have lain in the inbox for long, or its file may say that it comes from the future
            default ->
                said(
                        number,
                        Entry.Kind.APPROVED,
                        hash,
                        person,
                        random.nextInt(3) == 0 ? random.nextInt(2_400) - 600 : 0);
        };
    }

    private Word said(long number, Entry.Kind kind, String hash, String person, long late) {
        Map<String, Object> data = new TreeMap<>(Map.of(
                "hash",
                hash,
                "plan",
                hash,
                "person",
                person,
                "run",
                Long.toString(number),
                "remediation",
                "other.remediation",
                "subject",
                "other:one"));
        data.put("given", now.minusSeconds(late).toString());
        Entry real = new Entry(number, now, kind, Map.copyOf(data), "");
        data.put("given", wall().minusSeconds(late).toString());
        Stamp.note(data, steady());
        return new Word(new Entry(number, wall(), kind, Map.copyOf(data), ""), real);
    }

    private Instant wall() {
        return now.plus(wrongByClock);
    }

    private Steady steady() {
        long nanos = Duration.between(Instant.EPOCH, now).toNanos();
        return new Steady("a start of the machine", new ManualTicker(nanos));
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

    private void ask(Plan plan, Ledger ledger, ApprovalHistory truth, List<Entry> entries) {
        String requester = random.nextInt(2) == 0 ? "eve" : PERSONS.get(random.nextInt(PERSONS.size()));
        asked++;
        boolean allows = guards.ask(question(plan, ledger, requester)).stream()
                .filter(opinion -> !opinion.guard().equals("freshness")) // which minds a clock that was set
                .allMatch(opinion -> opinion.answer().choice() == Answer.Choice.ALLOW);
        if (allows) {
            allowed++;
            byApprover += PERSONS.contains(requester) ? 1 : 0;
            if (truth.persons(plan.hash(), requester, now).size() < 2) {
                wrong.add("allowed to " + requester + " at " + now + " after " + entries);
            }
        }
    }

    private Question question(Plan plan, Ledger ledger, String requester) {
        Stamp stamp = Stamp.of(wall(), steady());
        return new Question(
                plan,
                Shredder.SPEC,
                Mode.PROPOSE,
                true,
                requester,
                true,
                wall(),
                false,
                List.of(),
                List.of(),
                Optional.of(false),
                ledger.approvals(plan.hash(), stamp),
                ledger.acts(stamp),
                Duration.ZERO,
                List.of(),
                Score.none(Shredder.REMEDIATION),
                OwnProcess.of(1));
    }
}
