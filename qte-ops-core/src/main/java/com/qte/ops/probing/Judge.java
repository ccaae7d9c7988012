package com.qte.ops.probing;

import com.qte.ops.history.History;
import com.qte.ops.model.Evidence;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Gap;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Makes findings of one snapshot: asks each check in the order of what they need, or says why it was not asked. What a
 * check throws, or answers against its contract, becomes UNKNOWN.
 */
final class Judge {
    /** The reason of what is not looked at because of what it depends on. */
    static final String DEPENDENCY = "dependency";

    private final Topology topology;
    private final Function<CheckSpec, Map<String, Limit>> limits;
    private final History history;
    private final UnaryOperator<String> redactor;
    private final Known known;
    private final Ages ages;

    /** What is held of a check on a subject; what is too old is UNKNOWN in it. */
    interface Known extends BiFunction<String, Subject, List<Finding>> {}

    /** How old a post's findings may become. */
    interface Ages {
        /** In nanoseconds. */
        long most(Post<?, ?> post);
    }

    /**
     * @param topology who needs whom
     * @param limits the limits in force for a check
     * @param history what is recorded
     * @param redactor replaces known secrets in what a check throws
     */
    Judge(
            Topology topology,
            Function<CheckSpec, Map<String, Limit>> limits,
            History history,
            UnaryOperator<String> redactor,
            Known known,
            Ages ages) {
        this.topology = topology;
        this.limits = limits;
        this.history = history;
        this.redactor = redactor;
        this.known = known;
        this.ages = ages;
    }

    /**
     * What was brought from one post.
     *
     * @param before the snapshot before, if there is one
     * @param between monotonic time from that one; zero where there is none
     * @param at when this one was collected
     * @param nanos the same by the monotonic clock
     */
    record Brought<S extends Record>(
            S now, Optional<S> before, Duration between, List<Gap> gaps, Instant at, long nanos, long epoch) {}

    /**
     * What the checks make of it.
     *
     * @param known what is known of each part from now on
     * @param asked what they were asked
     */
    record Said(List<Finding> findings, Map<Finding.Id, Held.Known> known, List<Asked<?>> asked) {
        /** What the probe's own checks did wrong, redacted; empty where nothing. */
        String problem() {
            return findings.stream()
                    .filter(Asked::isNoAnswer)
                    .flatMap(finding -> finding.evidence().stream())
                    .map(Evidence::display)
                    .findFirst()
                    .orElse("");
        }

        boolean isAllHealthy() {
            return findings.stream().allMatch(finding -> finding.status() == Status.HEALTHY);
        }
    }

    <S extends Record> Said judge(Post<?, S> post, Brought<S> brought) {
        List<Finding> findings = new ArrayList<>();
        List<Asked<?>> asked = new ArrayList<>();
        Map<Finding.Id, Held.Known> known = new LinkedHashMap<>();
        Known withOwn = (check, subject) -> {
            List<Finding> own = of(check, subject, findings);
            return own.isEmpty() && !post.brings(check) ? this.known.apply(check, subject) : own;
        };
        for (Plugged.Declared<S> declared : post.plugged().checks()) {
            CheckSpec spec = declared.spec();
            List<Finding> skipped = skipped(spec, post, brought, withOwn);
            if (!skipped.isEmpty()) {
                findings.addAll(skipped);
                keep(spec, post.held(), known);
                continue;
            }
            Asked<S> question = question(spec, post, brought);
            asked.add(question);
            List<Finding> said = question.answers(declared.check(), redactor);
            findings.addAll(said);
            if (said.stream().anyMatch(Asked::isNoAnswer)) {
                keep(spec, post.held(), known);
            } else {
                history.record(spec, said);
                said.stream()
                        .filter(finding -> isKnowledge(finding.status()))
                        .forEach(finding -> known.put(finding.id(), new Held.Known(finding.status(), brought.nanos())));
                List<Finding> missing = question.unanswered(said);
                missing.forEach(finding -> keep(finding.id(), post.held(), known));
                findings.addAll(missing);
            }
        }
        return new Said(findings, known, asked);
    }

    /** A look that failed or was not made changes nothing in what is known. */
    private static void keep(CheckSpec spec, Held last, Map<Finding.Id, Held.Known> known) {
        last.known().forEach((id, status) -> {
            if (id.check().equals(spec.id())) {
                known.put(id, status);
            }
        });
    }

    private static void keep(Finding.Id id, Held last, Map<Finding.Id, Held.Known> known) {
        Held.Known status = last.known().get(id);
        if (status != null) {
            known.put(id, status);
        }
    }

    private <S extends Record> Asked<S> question(CheckSpec spec, Post<?, S> post, Brought<S> brought) {
        Map<String, Status> open = new HashMap<>();
        post.held().known().forEach((id, last) -> {
            if (id.check().equals(spec.id())
                    && last.status().isFault()
                    && brought.nanos() - last.nanos() <= ages.most(post)) {
                open.put(id.part(), last.status());
            }
        });
        Observation<S> observation = new Observation<>(
                brought.at(),
                brought.now(),
                brought.before(),
                brought.between(),
                limits.apply(spec),
                post.raised(spec.id()),
                history.of(spec, post.subject()));
        return new Asked<>(post.subject(), spec, post.plugged().origin(), observation, brought.epoch(), open);
    }

    private static boolean isKnowledge(Status status) {
        return status == Status.HEALTHY || status.isFault() || status == Status.RECOVERING;
    }

    /** Why the check is not asked, for each part that was last known to be ill; empty where it is asked. */
    private <S extends Record> List<Finding> skipped(CheckSpec spec, Post<?, S> post, Brought<S> brought, Known seen) {
        Optional<Finding> blocker = topology.blocker(spec, post.subject(), seen);
        if (blocker.isPresent()) {
            return dependents(spec, post, blocker.get(), brought.at(), brought.epoch());
        }
        return brought.gaps().stream()
                .filter(gap -> gap.check().equals(spec.id()))
                .findFirst()
                .map(gap -> missing(spec, post, gap, brought))
                .orElse(List.of());
    }

    private List<Finding> missing(CheckSpec spec, Post<?, ?> post, Gap gap, Brought<?> brought) {
        Verdict verdict = new Verdict(Verdict.WHOLE, Status.SKIPPED, gap.reason(), gap.evidence(), List.of());
        Bounded.Verdicts bounded = Bounded.verdicts(List.of(verdict));
        Findings findings = findings(spec, post, brought.at(), brought.epoch());
        return bounded.violation()
                .map(problem -> findings.failures(Asked.BAD_RESULT, Evidence.text(Finding.PROBLEM, problem)))
                .orElseGet(() -> bounded.kept().stream()
                        .flatMap(small -> findings.forParts(small).stream())
                        .toList());
    }

    /** What all checks of a post are where the visit brought nothing. */
    List<Finding> nothing(Post<?, ?> post, String reason, String problem, Instant at, long epoch) {
        return post.checks().stream()
                .flatMap(spec -> topology
                        .blocker(spec, post.subject(), known)
                        .map(blocker -> dependents(spec, post, blocker, at, epoch))
                        .orElseGet(() -> findings(spec, post, at, epoch)
                                .failures(
                                        reason,
                                        Evidence.text(Finding.PROBLEM, problem),
                                        Evidence.text("probe", post.name())))
                        .stream())
                .toList();
    }

    /** What keeps the whole post from being visited: every check of it has a blocker. Empty where one has none. */
    Optional<List<Finding>> blocked(Post<?, ?> post, Instant at, long epoch) {
        List<Finding> dependents = new ArrayList<>();
        for (CheckSpec spec : post.checks()) {
            Optional<Finding> blocker = topology.blocker(spec, post.subject(), known);
            if (blocker.isEmpty()) {
                return Optional.empty();
            }
            dependents.addAll(dependents(spec, post, blocker.get(), at, epoch));
        }
        return Optional.of(dependents);
    }

    private List<Finding> dependents(CheckSpec spec, Post<?, ?> post, Finding blocker, Instant at, long epoch) {
        Verdict verdict = Verdict.skipped(
                DEPENDENCY,
                Evidence.text("needs", blocker.check()),
                Evidence.text("needed", blocker.subject().toString()));
        return findings(spec, post, at, epoch).forParts(verdict).stream()
                .map(finding -> finding.causedBy(Optional.of(blocker.id())))
                .toList();
    }

    private Findings findings(CheckSpec spec, Post<?, ?> post, Instant at, long epoch) {
        return new Findings(
                spec, post.subject(), post.plugged().origin(), limits.apply(spec), post.raised(spec.id()), at, epoch);
    }

    private static List<Finding> of(String check, Subject subject, List<Finding> findings) {
        return findings.stream()
                .filter(finding ->
                        finding.check().equals(check) && finding.subject().equals(subject))
                .toList();
    }
}
