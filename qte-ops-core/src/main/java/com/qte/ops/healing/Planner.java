package com.qte.ops.healing;

import com.qte.ops.model.Finding;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.OpsException.Kind;
import com.qte.ops.model.Plan;
import com.qte.ops.model.Subject;
import com.qte.ops.probing.Calls;
import com.qte.ops.spi.Occasion;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Site;
import com.qte.ops.spi.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Has plans made: finds the remediation and its targets, and holds what comes back against what was asked for. */
final class Planner {
    /** Longer, and what was seen when the plan was made says nothing about what it would meet. */
    static final Duration LONGEST_LIFE = Duration.ofHours(1);

    private final Map<String, Remediation<?>> remediations;
    private final List<Target<?>> targets;
    private final Calls calls;
    private final UnaryOperator<String> redactor;
    private final Reliance reliance;

    Planner(
            Collection<Remediation<?>> remediations,
            List<Target<?>> targets,
            Calls calls,
            UnaryOperator<String> redactor,
            Reliance reliance) {
        this.remediations = new TreeMap<>();
        remediations.forEach(
                remediation -> this.remediations.put(remediation.spec().id(), remediation));
        this.targets = targets;
        this.calls = calls;
        this.redactor = redactor;
        this.reliance = reliance;
    }

    /** @throws OpsException CONFIGURATION, if there is none of this id */
    Remediation<?> remediation(String id) {
        Remediation<?> remediation = remediations.get(id);
        if (remediation == null) {
            throw new OpsException(
                    Kind.CONFIGURATION,
                    "there is no remediation '" + id + "'; there are " + named(remediations.keySet()));
        }
        return remediation;
    }

    /** @throws OpsException CONFIGURATION, if a wish is not one of the remediation's */
    static void checkWishes(RemediationSpec<?> spec, Map<String, String> wishes) {
        List<String> unknown = wishes.keySet().stream()
                .filter(name -> !spec.wishes().contains(name))
                .sorted()
                .toList();
        if (!unknown.isEmpty()) {
            throw new OpsException(
                    Kind.CONFIGURATION,
                    spec.id() + " cannot be told " + named(unknown) + "; allowed: " + named(spec.wishes()));
        }
    }

    /**
     * All targets that the remediation can act on, or the one that is named: by its own subject, or by what is inside of it.
     *
     * @throws OpsException CONFIGURATION, if the named one is none of them
     */
    <T extends Target<?>> List<T> targets(RemediationSpec<T> spec, Optional<Subject> subject) {
        List<T> all = targets.stream()
                .filter(spec.target()::isInstance)
                .map(spec.target()::cast)
                .toList();
        if (subject.isEmpty()) {
            return all;
        }
        List<T> named = all.stream()
                .filter(target -> reliance.isHealedAt(subject.get(), target.subject()))
                .toList();
        if (named.isEmpty()) {
            throw new OpsException(
                    Kind.CONFIGURATION,
                    spec.id() + " cannot act on " + subject.get() + "; it can act on " + named(subjects(all)));
        }
        return named;
    }

    /** Whether the subject is a target that the remediation can act on, or is inside of one. */
    boolean actsOn(RemediationSpec<?> spec, Subject subject) {
        return targets.stream()
                .anyMatch(target -> spec.target().isInstance(target) && reliance.isHealedAt(subject, target.subject()));
    }

    /**
     * The one target that a wish is about.
     *
     * @throws OpsException CONFIGURATION, if there is none, or several
     */
    static <T extends Target<?>> T only(RemediationSpec<T> spec, List<T> targets) {
        if (targets.size() != 1) {
            throw new OpsException(
                    Kind.CONFIGURATION,
                    spec.id() + " must be told which subject is meant; it can act on " + named(subjects(targets)));
        }
        return targets.get(0);
    }

    /** The findings that the remediation heals at the subject. */
    List<Finding> healed(RemediationSpec<?> spec, Subject subject, List<Finding> findings) {
        return healed(spec, subject, findings, reliance);
    }

    /** Faults of its checks, or of their named causes, on the subject or on what is inside of it. */
    static List<Finding> healed(RemediationSpec<?> spec, Subject subject, List<Finding> findings, Reliance reliance) {
        return findings.stream()
                .filter(finding -> finding.status().isFault() && reliance.isHealedAt(finding.subject(), subject))
                .filter(finding -> spec.heals().contains(finding.check())
                        || finding.causes().stream().anyMatch(cause -> spec.heals(finding.check(), cause)))
                .toList();
    }

    /**
     * Has one plan made; blocks for at most the remediation's time-out.
     *
     * @throws OpsException what the call came to; INTERNAL, if the plan is not what was asked for
     */
    <T extends Target<?>> Plan plan(
            Remediation<T> remediation, T target, List<Finding> findings, Map<String, String> wishes) {
        RemediationSpec<T> spec = remediation.spec();
        String what = spec.id() + " on " + target.subject();
        Plan plan;
        try {
            plan = calls.call(
                    "plan of " + spec.id(),
                    target,
                    spec.timeout(),
                    site -> remediation.plan(new Asked<>(site, findings, wishes)));
        } catch (Calls.Failed e) {
            throw new OpsException(e.kind(), "cannot plan " + what + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OpsException(Kind.INTERNAL, "planning " + what + " was interrupted", e);
        }
        String wrong = wrong(plan, spec, target.subject());
        if (!wrong.isEmpty()) {
            throw new OpsException(Kind.INTERNAL, "the plan of " + what + " is refused: " + wrong);
        }
        return plan;
    }

    private static String wrong(Plan plan, RemediationSpec<?> spec, Subject subject) {
        List<String> wrong = new ArrayList<>();
        if (plan == null) {
            return "there is none";
        }
        if (!plan.remediation().equals(spec.id())) {
            wrong.add("it is one of " + plan.remediation());
        }
        if (!plan.subject().equals(subject)) {
            wrong.add("it is about " + plan.subject());
        }
        if (new HashSet<>(plan.actions()).size() < plan.actions().size()) {
            wrong.add("it has an action twice");
        }
        if (Duration.between(plan.made(), plan.expires()).compareTo(LONGEST_LIFE) > 0) {
            wrong.add("it lives longer than an hour");
        }
        return String.join(", ", wrong);
    }

    private static List<String> subjects(List<? extends Target<?>> targets) {
        return targets.stream().map(target -> target.subject().toString()).toList();
    }

    private static String named(Collection<String> names) {
        return names.isEmpty() ? "nothing" : names.stream().sorted().collect(Collectors.joining(", "));
    }

    /** What a plan is made for. */
    private static final class Asked<T extends Target<?>> extends Sited<T> implements Occasion<T> {
        private final List<Finding> findings;
        private final Map<String, String> wishes;

        private Asked(Site<T> site, List<Finding> findings, Map<String, String> wishes) {
            super(site);
            this.findings = List.copyOf(findings);
            this.wishes = Map.copyOf(wishes);
        }

        @Override
        public List<Finding> findings() {
            return findings;
        }

        @Override
        public Map<String, String> wishes() {
            return wishes;
        }
    }
}
