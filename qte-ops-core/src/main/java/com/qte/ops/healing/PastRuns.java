package com.qte.ops.healing;

import com.qte.ops.journal.Entry;
import com.qte.ops.spi.Breaker;
import com.qte.ops.spi.Score;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was executed and what came of it: for each remediation its last {@link #KEPT} runs, which is more than the limits
 * allow in a day. Confined to its ledger.
 */
final class PastRuns {
    static final int KEPT = 100;

    private final Map<String, PastRun> runs = new LinkedHashMap<>();
    private final Map<String, Deque<PastRun>> ended = new TreeMap<>();
    private final Map<Healed.Outcome, Long> tally = new EnumMap<>(Healed.Outcome.class);
    private final Breakers breakers = new Breakers();

    /** An action is about to be done. What ran before is over by that, for one plan is executed at a time. */
    void intend(Entry intent) {
        Map<String, Object> data = intent.data();
        String id = Ledger.text(data, "run");
        PastRun run = runs.get(id);
        if (run == null) {
            cutOff(Stamp.of(intent));
            Set<String> findings = texts(data.get("occasion"));
            seeAgain(findings, Stamp.of(intent));
            run = new PastRun(
                    Ledger.text(data, "remediation"), Ledger.text(data, "subject"), Stamp.of(intent), findings);
            runs.put(id, run);
        }
        run.intend(intent.number(), Boolean.TRUE.equals(data.get("undoing")));
    }

    void result(Entry outcome) {
        PastRun run = runs.get(Ledger.text(outcome.data(), "run"));
        if (run != null) {
            run.result(Ledger.text(outcome.data(), "result"));
        }
    }

    void verify(Entry verified) {
        PastRun run = runs.get(Ledger.text(verified.data(), "run"));
        if (run != null) {
            end(run, outcome(Ledger.text(verified.data(), "outcome")), Stamp.of(verified));
        }
    }

    /** Whoever ran something is gone: nobody will find out any more what came of it. */
    void cutOff(Stamp by) {
        runs.values().stream()
                .filter(run -> run.outcome().isEmpty())
                .toList()
                .forEach(run -> end(run, Healed.Outcome.UNVERIFIED, by));
    }

    /** These findings are confirmed now. */
    void seeAgain(Collection<String> findings, Stamp by) {
        Set<String> confirmed = Set.copyOf(findings);
        runs.values().stream().filter(run -> run.seeAgain(confirmed, by)).forEach(run -> breakers.look(run, by.at()));
    }

    void reset(Entry reset) {
        breakers.reset(Ledger.text(reset.data(), "remediation"), Ledger.text(reset.data(), "subject"));
    }

    private void end(PastRun run, Healed.Outcome outcome, Stamp by) {
        if (run.outcome().isEmpty()) {
            run.end(outcome, by);
            tally.merge(outcome, 1L, Long::sum);
            if (!run.is(Healed.Outcome.PARTLY)) {
                breakers.add(run, by.at());
            }
            Deque<PastRun> same = ended.computeIfAbsent(run.remediation(), unused -> new ArrayDeque<>());
            same.addLast(run);
            if (same.size() > KEPT) {
                PastRun oldest = same.removeFirst();
                runs.values().removeIf(Predicate.isEqual(oldest));
            }
        }
    }

    private static Healed.Outcome outcome(String name) {
        try {
            return Healed.Outcome.valueOf(name);
        } catch (IllegalArgumentException e) {
            return Healed.Outcome.UNVERIFIED; // of a later version of this library
        }
    }

    /** In the order in which they began. */
    List<PastRun> all() {
        return List.copyOf(runs.values());
    }

    List<Breaker> breakers() {
        return breakers.open();
    }

    /** How many runs ended in which way, in all the journal. */
    Map<Healed.Outcome, Long> tally() {
        return new EnumMap<>(tally);
    }

    Score score(String remediation) {
        List<PastRun> same = ended.getOrDefault(remediation, new ArrayDeque<>()).stream()
                .filter(run -> !run.is(Healed.Outcome.PARTLY))
                .toList();
        List<PastRun> last = same.subList(Math.max(0, same.size() - Score.RUNS), same.size());
        return new Score(
                remediation,
                last.size(),
                count(last, run -> run.is(Healed.Outcome.VERIFIED)),
                count(last, PastRun::isFalseFire),
                count(last, PastRun::recurred));
    }

    List<Score> scores() {
        return ended.keySet().stream().map(this::score).toList();
    }

    private static int count(List<PastRun> runs, Predicate<PastRun> which) {
        return (int) runs.stream().filter(which).count();
    }

    static Set<String> texts(@Nullable Object list) {
        return list instanceof List<?> texts
                ? texts.stream().map(String::valueOf).collect(Collectors.toCollection(HashSet::new))
                : Set.of();
    }
}
