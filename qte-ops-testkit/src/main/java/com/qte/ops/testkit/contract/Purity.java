package com.qte.ops.testkit.contract;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Series;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Observation;
import com.qte.ops.testkit.Judged;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** A check is a pure function: total, repeatable, blind to the order of what it is given, and so can be replayed. */
final class Purity<S extends Record> {
    private static final int SHUFFLES = 5;
    private static final double[] EXTREMES = {0, 1, -1, Double.MAX_VALUE, Double.NaN, Double.POSITIVE_INFINITY};
    private static final List<Duration> GAPS =
            List.of(Duration.ZERO, Duration.ofNanos(1), Duration.ofSeconds(15), Duration.ofDays(400));

    private final CheckCase<S> given;

    Purity(CheckCase<S> given) {
        this.given = given;
    }

    List<String> neverThrows() {
        List<String> wrong = new ArrayList<>();
        Set<String> parts = new TreeSet<>(Set.of(Verdict.WHOLE));
        for (Judged<S> judged : given.all()) {
            tried(judged.observation(), wrong).forEach(verdict -> parts.add(verdict.part()));
        }
        for (Judged<S> now : given.all()) {
            Observation<S> seen = now.observation();
            for (Judged<S> before : given.all()) {
                for (Duration between : GAPS) {
                    tried(after(seen, before.observation().now(), between), wrong);
                }
            }
            for (Status status : Status.values()) {
                tried(raised(seen, parts, status), wrong);
            }
            for (double extreme : EXTREMES) {
                tried(remembering(seen, parts, extreme), wrong);
            }
        }
        return wrong;
    }

    private List<Verdict> tried(Observation<S> seen, List<String> wrong) {
        try {
            return given.check().judge(seen);
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            wrong.add(e + " on " + seen);
            return List.of();
        }
    }

    List<String> deterministic() {
        return compared("the second time", seen -> seen, verdicts -> verdicts);
    }

    List<String> survivesJson() {
        return compared("after a round trip through JSON", Purity::stored, verdicts -> verdicts);
    }

    List<String> orderDoesNotMatter() {
        long seed = Seed.next();
        Random random = new Random(seed);
        Shuffled shuffled = new Shuffled(random, given.ordered());
        List<String> wrong = new ArrayList<>();
        for (int time = 0; time < SHUFFLES; time++) {
            wrong.addAll(compared(
                    "with its lists shuffled (-D" + Seed.PROPERTY + "=" + seed + ")",
                    seen -> with(
                            seen, shuffled.record(seen.now()), seen.before().map(shuffled::record)),
                    Purity::essence));
        }
        return wrong;
    }

    /** What must be the same whoever comes first: which of two equals is named as an example may differ. */
    private static Object essence(List<Verdict> verdicts) {
        Map<String, List<Object>> byPart = new HashMap<>();
        verdicts.forEach(verdict -> byPart.put(
                verdict.part(), List.of(verdict.status(), verdict.reason(), verdict.causes(), numbers(verdict))));
        return byPart;
    }

    private static Map<String, Double> numbers(Verdict verdict) {
        Map<String, Double> numbers = new HashMap<>();
        verdict.evidence().forEach(fact -> {
            if (fact instanceof Evidence.Number number) {
                numbers.put(number.name(), number.value());
            }
        });
        return numbers;
    }

    private interface Change<S extends Record> {
        Observation<S> of(Observation<S> seen);
    }

    private interface View {
        Object of(List<Verdict> verdicts);
    }

    private List<String> compared(String when, Change<S> change, View view) {
        List<String> wrong = new ArrayList<>();
        for (Judged<S> judged : given.all()) {
            Object first = view.of(judged.verdicts());
            Object second = view.of(given.check().judge(change.of(judged.observation())));
            if (!first.equals(second)) {
                wrong.add("of " + judged.observation() + "\n  it says " + first + "\n  and " + when + " " + second);
            }
        }
        return wrong;
    }

    private static <S extends Record> Observation<S> stored(Observation<S> seen) {
        return with(seen, StoredSnapshot.copy(seen.now()), seen.before().map(StoredSnapshot::copy));
    }

    private static <S extends Record> Observation<S> with(Observation<S> seen, S now, Optional<S> before) {
        return new Observation<>(seen.at(), now, before, seen.between(), seen.limits(), seen.raised(), seen.history());
    }

    private static <S extends Record> Observation<S> after(Observation<S> seen, S before, Duration between) {
        return new Observation<>(
                seen.at(), seen.now(), Optional.of(before), between, seen.limits(), seen.raised(), seen.history());
    }

    static <S extends Record> Observation<S> raised(Observation<S> seen, Set<String> parts, Status status) {
        Map<String, Status> raised = new HashMap<>();
        parts.forEach(part -> raised.put(part, status));
        return new Observation<>(
                seen.at(), seen.now(), seen.before(), seen.between(), seen.limits(), raised, seen.history());
    }

    private Observation<S> remembering(Observation<S> seen, Set<String> parts, double value) {
        Map<String, Series> history = new HashMap<>();
        Series series = new Series(List.of(
                new Series.Point(seen.at().minusSeconds(3_600), value),
                new Series.Point(seen.at().minusSeconds(15), value),
                new Series.Point(seen.at(), value)));
        for (String evidence : given.check().spec().remembers().keySet()) {
            parts.forEach(part -> history.put(Observation.historyKey(evidence, part), series));
        }
        return new Observation<>(
                seen.at(), seen.now(), seen.before(), seen.between(), seen.limits(), seen.raised(), history);
    }
}
