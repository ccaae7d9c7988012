package com.qte.ops.testkit.contract;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Observation;
import com.qte.ops.testkit.Judged;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A limit that is declared is kept to, and more of what is bad is never called better. */
final class Thresholds<S extends Record> {
    private final CheckCase<S> given;

    Thresholds(CheckCase<S> given) {
        this.given = given;
    }

    /** Moving each threshold out of the way, or into it, changes what is said of something that is shown. */
    List<String> used() {
        List<String> wrong = new ArrayList<>();
        for (Limit limit : given.check().spec().limits()) {
            double strict = limit.above() ? -Double.MAX_VALUE : Double.MAX_VALUE;
            boolean strictTold = Double.isNaN(limit.degraded()) || changes(limit, limit.with(strict, limit.failing()));
            boolean failingTold = Double.isNaN(limit.failing())
                    || changes(limit, limit.with(Double.isNaN(limit.degraded()) ? Double.NaN : strict, strict));
            if (!strictTold || !failingTold) {
                wrong.add("limit " + limit.name() + " may be set to anything as its threshold of "
                        + (strictTold ? "FAILING" : "DEGRADED") + ", and nothing that is shown is judged differently");
            }
        }
        return wrong;
    }

    private boolean changes(Limit limit, Limit moved) {
        return observations().anyMatch(seen -> {
            Map<String, Limit> limits = new HashMap<>(seen.limits());
            limits.put(limit.name(), moved);
            return !statuses(given.check().judge(seen))
                    .equals(statuses(given.check()
                            .judge(new Observation<>(
                                    seen.at(),
                                    seen.now(),
                                    seen.before(),
                                    seen.between(),
                                    limits,
                                    seen.raised(),
                                    seen.history()))));
        });
    }

    /** Reports show the limit beside the evidence of its name. */
    List<String> shown() {
        Map<String, Set<Object>> units = new HashMap<>();
        observations()
                .flatMap(seen -> given.check().judge(seen).stream())
                .flatMap(verdict -> verdict.evidence().stream())
                .forEach(fact -> {
                    if (fact instanceof Evidence.Number number) {
                        units.computeIfAbsent(fact.name(), name -> new HashSet<>())
                                .add(number.unit());
                    }
                });
        return given.check().spec().limits().stream()
                .filter(limit -> !Set.of(limit.unit()).equals(units.get(limit.name())))
                .map(limit -> "limit " + limit.name() + " is in " + limit.unit() + ", and the evidence of that name is "
                        + Optional.ofNullable(units.get(limit.name()))
                                .map(found -> "in " + found)
                                .orElse("never given"))
                .toList();
    }

    List<String> crossed() {
        List<String> wrong = new ArrayList<>();
        Set<String> climbed = new HashSet<>();
        for (Ladder<S> ladder : given.ladders()) {
            Optional<Limit> limit = ladder.limitOf(given.check());
            if (limit.isEmpty()) {
                wrong.add("there is a ladder for " + ladder.limit() + ", which is no limit of the check");
                continue;
            }
            climbed.add(ladder.limit());
            double worse = limit.get().above() ? ladder.step() : -ladder.step();
            Ladder.thresholds(limit.get()).forEach(threshold -> {
                Status before = at(ladder, threshold - worse);
                Status on = at(ladder, threshold);
                Status beyond = at(ladder, threshold + worse);
                if (!on.isWorseThan(before) || on.isWorseThan(beyond) || beyond == Status.SKIPPED) {
                    wrong.add("limit " + ladder.limit() + " at "
                            + limit.get().unit().format(threshold) + ": " + before + " a step before it, " + on
                            + " on it, " + beyond + " a step beyond");
                }
            });
            wrong.addAll(wayBack(ladder, limit.get(), worse));
        }
        given.check().spec().limits().stream()
                .filter(limit -> !climbed.contains(limit.name()))
                .forEach(limit -> wrong.add("limit " + limit.name() + " has no ladder"));
        return wrong;
    }

    /** What was raised stays raised until it has come back by as much as is declared. */
    private List<String> wayBack(Ladder<S> ladder, Limit limit, double worse) {
        double first = Double.isNaN(limit.degraded()) ? limit.failing() : limit.degraded();
        Status raised = Double.isNaN(limit.degraded()) ? Status.FAILING : Status.DEGRADED;
        double cleared = first - Math.copySign(limit.clearBy(), worse);
        if (limit.clearBy() <= ladder.step()) {
            return List.of();
        }
        Status held = worst(judged(ladder, cleared + worse, raised));
        Status back = worst(judged(ladder, cleared - worse, raised));
        return held.isWorseThan(back)
                ? List.of()
                : List.of("limit " + ladder.limit() + " was raised and must clear at "
                        + limit.unit().format(cleared) + ", but is " + held + " a step before that and " + back
                        + " a step after");
    }

    List<String> neverBetter() {
        List<String> wrong = new ArrayList<>();
        List<Judged<S>> shown = given.snapshots().stream()
                .map(snapshot -> Judged.first(given.check(), snapshot))
                .toList();
        climb("the snapshots", shown, wrong);
        for (Ladder<S> ladder : given.ladders()) {
            ladder.limitOf(given.check())
                    .ifPresent(limit -> climb("ladder " + ladder.limit(), ladder.rungs(limit), wrong));
        }
        return wrong;
    }

    private void climb(String what, List<Judged<S>> fromGoodToBad, List<String> wrong) {
        Set<String> parts = fromGoodToBad.stream()
                .flatMap(seen -> seen.verdicts().stream())
                .map(Verdict::part)
                .collect(Collectors.toSet());
        for (Status raised : Status.values()) {
            Status worst = Status.HEALTHY;
            for (Judged<S> seen : fromGoodToBad) {
                List<Verdict> verdicts = given.check().judge(Purity.raised(seen.observation(), parts, raised));
                Status now = worst(verdicts);
                if (worst.isWorseThan(now)) {
                    wrong.add(what + ", when it was " + raised + ": " + now + " after " + worst + ": " + verdicts
                            + " of " + seen.observation());
                }
                worst = now == Status.SKIPPED ? worst : now;
            }
        }
    }

    private Stream<Observation<S>> observations() {
        return given.all().stream().map(Judged::observation);
    }

    private Status at(Ladder<S> ladder, double value) {
        return worst(ladder.seen().apply(value).verdicts());
    }

    private List<Verdict> judged(Ladder<S> ladder, double value, Status raised) {
        Judged<S> judged = ladder.seen().apply(value);
        Set<String> parts = judged.verdicts().stream().map(Verdict::part).collect(Collectors.toSet());
        return given.check().judge(Purity.raised(judged.observation(), parts, raised));
    }

    private static Map<String, Status> statuses(List<Verdict> verdicts) {
        Map<String, Status> statuses = new HashMap<>();
        verdicts.forEach(verdict -> statuses.put(verdict.part(), verdict.status()));
        return statuses;
    }

    /** Nothing there is nothing wrong; all skipped is neither. */
    private static Status worst(List<Verdict> verdicts) {
        if (verdicts.isEmpty()) {
            return Status.HEALTHY;
        }
        List<Status> statuses = verdicts.stream().map(Verdict::status).toList();
        return statuses.stream().allMatch(Status.SKIPPED::equals) ? Status.SKIPPED : Status.worst(statuses);
    }
}
