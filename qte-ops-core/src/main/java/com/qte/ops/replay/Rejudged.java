package com.qte.ops.replay;

import com.qte.ops.model.Finding;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Status;
import com.qte.ops.probing.Asked;
import com.qte.ops.probing.Plugged;
import com.qte.ops.replay.Replayed.Why;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import com.qte.ops.spi.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;

/**
 * What the checks of one probe say of what they were given then.
 *
 * @param findings theirs, and of those that could not be asked the ones of then
 * @param limits the limits that were others
 */
record Rejudged(List<Finding> findings, List<Replayed.OtherLimit> limits, List<Replayed.Unjudged> unjudged) {

    /** @param probe the one of that name that is here */
    static Rejudged of(
            Bundle.Looked looked, Optional<Plugged<?, ?>> probe, Function<String, Map<String, Limit>> limits) {
        Optional<Stored.Item> item = looked.item().map(Supplier::get);
        if (item.isEmpty()) {
            return standing(looked, item, Why.NO_FACTS);
        }
        return probe.isEmpty() ? standing(looked, item, Why.NOT_HERE) : judged(looked, item.get(), probe.get(), limits);
    }

    /** All as it was then. */
    private static Rejudged standing(Bundle.Looked looked, Optional<Stored.Item> facts, Why why) {
        // Of a visit that brought nothing nobody could be asked anything: that is not for lack of what is stored.
        boolean hadFacts =
                looked.run().status() == Status.HEALTHY && !looked.reason().equals(Outcome.NOT_ASKED);
        List<Replayed.Unjudged> unjudged = hadFacts ? unjudged(looked, facts, why) : List.of();
        return new Rejudged(looked.findings(), List.of(), unjudged);
    }

    private static List<Replayed.Unjudged> unjudged(Bundle.Looked looked, Optional<Stored.Item> facts, Why why) {
        List<String> asked = facts.map(
                        item -> item.asked().stream().map(Question::check).toList())
                .orElseGet(() -> looked.checks().stream().map(CheckSpec::id).toList());
        return asked.stream()
                .map(check -> new Replayed.Unjudged(check, looked.run().subject(), why))
                .toList();
    }

    private static <T extends Target<?>, S extends Record> Rejudged judged(
            Bundle.Looked looked, Stored.Item item, Plugged<T, S> probe, Function<String, Map<String, Limit>> limits) {
        S now;
        Optional<S> before;
        try {
            now = Snapshots.read(item.now(), probe.spec().snapshot());
            before = item.before().isNull()
                    ? Optional.empty()
                    : Optional.of(Snapshots.read(item.before(), probe.spec().snapshot()));
        } catch (JacksonException | NullPointerException e) {
            return standing(looked, Optional.of(item), Why.OTHER_FORM);
        }
        Map<String, Check<S>> here = new HashMap<>();
        probe.checks().forEach(declared -> here.put(declared.spec().id(), declared.check()));
        Map<String, CheckSpec> specs = new HashMap<>();
        looked.checks().forEach(spec -> specs.put(spec.id(), spec));
        List<Finding> findings = new ArrayList<>();
        List<Replayed.OtherLimit> others = new ArrayList<>();
        List<Replayed.Unjudged> unjudged = new ArrayList<>();
        Set<String> asked = new HashSet<>();
        for (Question question : item.asked()) {
            Check<S> check = here.get(question.check());
            CheckSpec spec = specs.get(question.check());
            if (check == null || spec == null) {
                unjudged.add(
                        new Replayed.Unjudged(question.check(), looked.run().subject(), Why.NOT_HERE));
                continue;
            }
            Map<String, Limit> inForce = merged(question, limits.apply(question.check()), others);
            Observation<S> observation = new Observation<>(
                    item.at(), now, before, item.between(), inForce, question.raised(), question.history());
            Asked<S> again = new Asked<>(
                    looked.run().subject(), spec, question.origin(), observation, item.epoch(), question.open());
            findings.addAll(again.judgedBy(check, UnaryOperator.identity()));
            asked.add(question.check());
        }
        looked.findings().stream()
                .filter(finding -> !asked.contains(finding.check()))
                .forEach(findings::add);
        return new Rejudged(findings, others, unjudged);
    }

    /** The limits of then, but for those that are others now. */
    private static Map<String, Limit> merged(
            Question question, Map<String, Limit> wanted, List<Replayed.OtherLimit> others) {
        Map<String, Limit> merged = new HashMap<>(question.limits());
        question.limits().forEach((name, then) -> {
            Limit now = wanted.get(name);
            if (now != null && !Objects.equals(now, then)) {
                merged.put(name, now);
                others.add(new Replayed.OtherLimit(question.check(), then, now));
            }
        });
        return merged;
    }
}
