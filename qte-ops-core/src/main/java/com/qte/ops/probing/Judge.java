package com.qte.ops.probing;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Gap;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Makes findings of one snapshot: asks each check in the order of what they need, or says why it was not asked. What a
 * check throws becomes UNKNOWN.
 *
 * @param topology who needs whom
 * @param limits the limits in force for a check
 * @param history what is recorded
 * @param redactor replaces known secrets in what a check throws
 */
record Judge(
        Topology topology,
        Function<CheckSpec, Map<String, Limit>> limits,
        History history,
        UnaryOperator<String> redactor) {

    /**
     * What was brought from one link.
     *
     * @param before the snapshot before, if there is one
     * @param between monotonic time from that one; zero where there is none
     * @param at when this one was collected
     */
    record Brought<S extends Record>(
            S now, Optional<S> before, Duration between, List<Gap> gaps, Instant at, long epoch) {}

    /** What is known of a check on a subject: of this round where it was looked at already, of an earlier one else. */
    interface Known extends BiFunction<String, Subject, List<Finding>> {}

    <S extends Record> List<Finding> judge(Link<?, S> link, Brought<S> brought, Known known) {
        List<Finding> findings = new ArrayList<>();
        Known withOwn = (check, subject) -> {
            List<Finding> own = of(check, subject, findings);
            return own.isEmpty() && !isOwn(link, check) ? known.apply(check, subject) : own;
        };
        for (Plugged.Declared<S> declared : inOrder(link.plugged().checks())) {
            Check<S> check = declared.check();
            CheckSpec spec = declared.spec();
            List<Finding> said = skipped(spec, link, brought, withOwn)
                    .map(List::of)
                    .orElseGet(() -> ask(check, spec, link.subject(), brought, known));
            history.record(spec, said);
            findings.addAll(said);
        }
        return findings;
    }

    private <S extends Record> Optional<Finding> skipped(
            CheckSpec spec, Link<?, S> link, Brought<S> brought, Known known) {
        Optional<Finding> blocked = topology.blocker(spec, link.subject(), known)
                .map(blocker -> dependent(spec, link.subject(), blocker, brought.at(), brought.epoch()));
        return blocked.isPresent()
                ? blocked
                : brought.gaps().stream()
                        .filter(gap -> gap.check().equals(spec.id()))
                        .findFirst()
                        .map(gap -> finding(
                                spec,
                                link.subject(),
                                new Verdict(Verdict.WHOLE, Status.SKIPPED, gap.reason(), gap.evidence(), List.of()),
                                brought.at(),
                                brought.epoch()));
    }

    private <S extends Record> List<Finding> ask(
            Check<S> check, CheckSpec spec, Subject subject, Brought<S> brought, Known known) {
        Map<String, Status> raised = new HashMap<>();
        known.apply(spec.id(), subject).forEach(finding -> raised.put(finding.part(), finding.status()));
        try {
            List<Verdict> verdicts = check.judge(new Observation<>(
                    brought.at(),
                    brought.now(),
                    brought.before(),
                    brought.between(),
                    limits.apply(spec),
                    raised,
                    history.of(spec, subject)));
            return verdicts.stream()
                    .map(verdict -> finding(spec, subject, verdict, brought.at(), brought.epoch()))
                    .toList();
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            return List.of(unknown(
                    spec, subject, "judge-failed", Failures.describe(e, redactor), brought.at(), brought.epoch()));
        }
    }

    /** What all checks of a link are where the visit brought nothing. */
    List<Finding> nothing(Link<?, ?> link, String reason, String problem, Known known, Instant at, long epoch) {
        return link.checks().stream()
                .map(spec -> topology.blocker(spec, link.subject(), known)
                        .map(blocker -> dependent(spec, link.subject(), blocker, at, epoch))
                        .orElseGet(() -> unknown(spec, link.subject(), reason, problem, at, epoch)))
                .toList();
    }

    /** What keeps the whole link from being visited: every check of it has a blocker. Empty where one has none. */
    Optional<List<Finding>> blocked(Link<?, ?> link, Known known, Instant at, long epoch) {
        List<Finding> dependents = new ArrayList<>();
        for (CheckSpec spec : link.checks()) {
            Optional<Finding> blocker = topology.blocker(spec, link.subject(), known);
            if (blocker.isEmpty()) {
                return Optional.empty();
            }
            dependents.add(dependent(spec, link.subject(), blocker.get(), at, epoch));
        }
        return Optional.of(dependents);
    }

    private Finding dependent(CheckSpec spec, Subject subject, Finding blocker, Instant at, long epoch) {
        Verdict verdict = Verdict.skipped(
                "dependency",
                Evidence.text("needs", blocker.check()),
                Evidence.text("needed", blocker.subject().toString()));
        return finding(spec, subject, verdict, at, epoch).causedBy(Optional.of(blocker.id()));
    }

    private Finding unknown(CheckSpec spec, Subject subject, String reason, String problem, Instant at, long epoch) {
        return finding(spec, subject, Verdict.of(Status.UNKNOWN, reason, Evidence.text("problem", problem)), at, epoch);
    }

    private Finding finding(CheckSpec spec, Subject subject, Verdict verdict, Instant at, long epoch) {
        Map<String, Limit> held = new HashMap<>();
        Map<String, Limit> all = limits.apply(spec);
        for (Evidence fact : verdict.evidence()) {
            Limit limit = all.get(fact.name());
            if (limit != null) {
                held.put(fact.name(), limit);
            }
        }
        return Finding.first(
                new Finding.Id(spec.id(), subject, verdict.part()),
                verdict.status(),
                spec.worst().at(verdict.status()),
                verdict.reason(),
                verdict.evidence(),
                held,
                verdict.causes(),
                at,
                epoch);
    }

    private static List<Finding> of(String check, Subject subject, List<Finding> findings) {
        return findings.stream()
                .filter(finding ->
                        finding.check().equals(check) && finding.subject().equals(subject))
                .toList();
    }

    private static boolean isOwn(Link<?, ?> link, String check) {
        return link.checks().stream().anyMatch(spec -> spec.id().equals(check));
    }

    /** Those that are needed before those that need them; otherwise as declared. */
    private static <S extends Record> List<Plugged.Declared<S>> inOrder(List<Plugged.Declared<S>> checks) {
        Map<String, Plugged.Declared<S>> byId = new HashMap<>();
        checks.forEach(check -> byId.put(check.spec().id(), check));
        Set<Plugged.Declared<S>> ordered = new LinkedHashSet<>();
        checks.forEach(check -> place(check, byId, ordered, new LinkedHashSet<>()));
        return List.copyOf(ordered);
    }

    private static <S extends Record> void place(
            Plugged.Declared<S> check,
            Map<String, Plugged.Declared<S>> byId,
            Set<Plugged.Declared<S>> ordered,
            Set<String> above) {
        if (ordered.contains(check) || !above.add(check.spec().id())) {
            return;
        }
        for (String need : check.spec().needs()) {
            Plugged.Declared<S> needed = byId.get(Topology.Need.parse(need).check());
            if (needed != null) {
                place(needed, byId, ordered, above);
            }
        }
        ordered.add(check);
    }
}
