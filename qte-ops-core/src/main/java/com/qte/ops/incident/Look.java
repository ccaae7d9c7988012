package com.qte.ops.incident;

import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A diagnosis, as incidents ask it. Confined to one thread. */
final class Look {
    /** How a finding stands, as far as incidents care. */
    enum State {
        /** Anything but well: also what comes and goes, is on its way back or cannot be looked at. */
        ILL,
        /** Seen and well, and certain to be; or a part that its check says nothing of any more. */
        WELL,
        /** Not looked at, not permitted, or hidden by something else: nobody knows. */
        UNSEEN
    }

    private record Spoken(String check, Subject subject) {}

    private final Map<Finding.Id, Finding> byId = new HashMap<>();
    private final Set<Spoken> spoken = new HashSet<>();
    private final Map<Finding.Id, List<Finding>> effects = new HashMap<>();
    private final List<Finding> roots;

    Look(Diagnosis diagnosis, Rules rules) {
        for (Finding finding : diagnosis.findings()) {
            byId.put(finding.id(), finding);
            if (finding.status() != Status.SKIPPED) {
                spoken.add(new Spoken(finding.check(), finding.subject()));
            }
        }
        for (Finding finding : diagnosis.findings()) {
            if (finding.status().isFault()
                    && finding.confirmed()
                    && finding.causedBy().isPresent()) {
                effects.computeIfAbsent(top(finding.id()), unused -> new ArrayList<>())
                        .add(finding);
            }
        }
        roots = diagnosis.rootCauses().stream().filter(rules::opens).toList();
    }

    /** What is for people, gravest first. */
    List<Finding> roots() {
        return roots;
    }

    Optional<Finding> finding(Finding.Id id) {
        return Optional.ofNullable(byId.get(id));
    }

    State state(Finding.Id id) {
        Finding finding = byId.get(id);
        if (finding == null) {
            return spoken.contains(new Spoken(id.check(), id.subject())) ? State.WELL : State.UNSEEN;
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

    /** What explains it in the end: itself where nothing does. */
    Finding.Id top(Finding.Id id) {
        Set<Finding.Id> passed = new HashSet<>();
        Finding.Id at = id;
        while (passed.add(at)) {
            Finding finding = byId.get(at);
            if (finding == null
                    || !finding.status().isIll()
                    || finding.causedBy().isEmpty()) {
                return at;
            }
            at = finding.causedBy().get();
        }
        return at;
    }

    /** The confirmed faults that it explains in the end. */
    List<Finding> effects(Finding.Id root) {
        return effects.getOrDefault(root, List.of());
    }
}
