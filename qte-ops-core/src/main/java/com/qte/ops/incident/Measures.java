package com.qte.ops.incident;

import com.qte.ops.healing.Escalation;
import com.qte.ops.healing.Healed;
import com.qte.ops.healing.Proposal;
import com.qte.ops.model.Finding;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What healing did, as incidents note it. Pure. */
final class Measures {
    /** As much of a plan's hash as people need to tell it from others. */
    private static final int HASH = 12;

    private Measures() {}

    static Happening.Measured proposed(Instant at, Proposal proposal) {
        return measured(
                at,
                Entry.Kind.PROPOSED,
                proposal,
                Map.of(
                        "remediation", proposal.plan().remediation(),
                        "plan", proposal.plan().hash().substring(0, HASH),
                        "choice", proposal.choice().name()),
                false);
    }

    static Happening.Measured acted(Instant at, Healed healed) {
        return measured(
                at,
                Entry.Kind.ACTED,
                healed.proposal(),
                Map.of(
                        "remediation", healed.proposal().plan().remediation(),
                        "outcome", healed.outcome().name(),
                        "requester", healed.proposal().requester()),
                healed.outcome() == Healed.Outcome.VERIFIED);
    }

    static Happening.Measured escalated(Instant at, Escalation escalation) {
        return new Happening.Measured(
                at,
                Entry.Kind.PERSON_NEEDED,
                Set.of(escalation.finding().id()),
                Optional.empty(),
                new TreeMap<>(Map.of("why", escalation.why().name(), "tried", escalation.told())),
                false);
    }

    static Happening.Measured stored(Instant at, Set<Finding.Id> roots, Path bundle) {
        return new Happening.Measured(
                at,
                Entry.Kind.STORED,
                roots,
                Optional.empty(),
                new TreeMap<>(Map.of("file", bundle.toString())),
                false);
    }

    private static Happening.Measured measured(
            Instant at, Entry.Kind kind, Proposal proposal, Map<String, String> words, boolean helped) {
        return new Happening.Measured(
                at,
                kind,
                ids(proposal.occasion()),
                Optional.of(proposal.plan().subject()),
                new TreeMap<>(words),
                helped);
    }

    private static Set<Finding.Id> ids(List<Finding> findings) {
        return findings.stream().map(Finding::id).collect(Collectors.toSet());
    }
}
