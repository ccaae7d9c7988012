package com.qte.ops.incident;

import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Standing;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.model.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A diagnosis, as incidents ask it. Confined to one thread. */
final class Look {
    /** How a finding stands, as far as incidents care. */
    enum State {
        /** Anything but well: also what comes and goes, is on its way back or cannot be looked at. */
        ILL,
        /** Seen and well, and certain to be; or a part that its check, which saw the whole, says nothing of any more. */
        WELL,
        /** Not looked at, not permitted, or hidden by something else: nobody knows. */
        UNSEEN
    }

    private record Spoken(String check, Subject subject) {}

    private final Map<Finding.Id, Finding> byId = new HashMap<>();
    private final Set<Spoken> spoken = new HashSet<>();
    private final Set<Spoken> dark = new HashSet<>();
    private final Map<Finding.Id, List<Finding>> effects = new HashMap<>();
    private final List<Finding> roots;
    private final Rules rules;

    Look(Diagnosis diagnosis, Rules rules) {
        this.rules = rules;
        for (Finding finding : diagnosis.findings()) {
            byId.put(finding.id(), finding);
            Spoken about = new Spoken(finding.check(), finding.subject());
            if (finding.status() != Status.SKIPPED && finding.status() != Status.UNKNOWN) {
                spoken.add(about);
            } else if (finding.part().equals(Verdict.WHOLE)) {
                dark.add(about);
            }
        }
        for (Finding finding : diagnosis.findings()) {
            if (finding.status().isFault()
                    && finding.confirmed()
                    && finding.causedBy().isPresent()) {
                Finding.Id top = top(finding.id());
                if (!top.equals(finding.id())) {
                    effects.computeIfAbsent(top, unused -> new ArrayList<>()).add(finding);
                }
            }
        }
        roots = Stream.concat(diagnosis.rootCauses().stream(), diagnosis.findings().stream())
                .filter(rules::opens)
                .filter(finding -> top(finding.id()).equals(finding.id()))
                .distinct()
                .toList();
    }

    /**
     * What is for people, gravest first: root causes, and what a cause explains that itself is for nobody, because it comes
     * and goes, is on its way back, or is too mild.
     */
    List<Finding> roots() {
        return roots;
    }

    Optional<Finding> finding(Finding.Id id) {
        return Optional.ofNullable(byId.get(id));
    }

    State state(Finding.Id id) {
        Finding finding = byId.get(id);
        if (finding == null) {
            Spoken about = new Spoken(id.check(), id.subject());
            return spoken.contains(about) && !dark.contains(about) ? State.WELL : State.UNSEEN;
        }
        return switch (finding.status()) {
            case SKIPPED -> State.UNSEEN;
            case HEALTHY -> finding.confirmed() ? State.WELL : State.UNSEEN;
            case RECOVERING, UNKNOWN, DEGRADED, FAILING -> State.ILL;
        };
    }

    /** Whether it is seen now and confirmed to be a fault, or not to be looked at. */
    boolean confirms(Finding.Id id) {
        return finding(id)
                .filter(seen -> seen.confirmed() && (seen.status().isFault() || seen.status() == Status.UNKNOWN))
                .isPresent();
    }

    /**
     * What explains it in the end, of all that is for people or will soon be known to be: itself where nothing does. Where
     * none is, whatever explains it in the end.
     */
    Finding.Id top(Finding.Id id) {
        Finding.Id last = id;
        Optional<Finding.Id> told = Optional.of(id).filter(this::isForPeople);
        for (Finding.Id above : above(id)) {
            last = above;
            told = isForPeople(above) ? Optional.of(above) : told;
        }
        return told.orElse(last);
    }

    /** What explains it, directly or by others, nearest first. */
    List<Finding.Id> above(Finding.Id id) {
        Set<Finding.Id> passed = new LinkedHashSet<>();
        Finding finding = byId.get(id);
        while (finding != null
                && passed.add(finding.id())
                && finding.status().isIll()
                && finding.causedBy().isPresent()) {
            Finding.Id cause = finding.causedBy().get();
            finding = byId.get(cause);
            if (finding == null) {
                passed.add(cause);
            }
        }
        return passed.stream().skip(1).toList();
    }

    /** Of what is not confirmed yet, or not over yet, the next looks will tell: whom it explains waits for that. */
    private boolean isForPeople(Finding.Id id) {
        return finding(id)
                .filter(one -> rules.opens(one)
                        || one.standing() == Standing.UNCONFIRMED
                        || one.standing() == Standing.CLEARING)
                .isPresent();
    }

    /** The confirmed faults that it explains in the end. */
    List<Finding> effects(Finding.Id root) {
        return effects.getOrDefault(root, List.of());
    }
}
