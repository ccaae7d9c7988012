package com.qte.ops.report;

import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Tier;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What there is to look at and to do; a report takes manual steps and remediations from it.
 *
 * @param checks all checks
 * @param remediations all remediations
 * @param tiers how often each check is looked at, by its id
 * @param reversible ids of the remediations that name what would take back what they do, as far as that can be
 */
public record Catalogue(
        List<CheckSpec> checks,
        List<RemediationSpec<?>> remediations,
        Map<String, Tier> tiers,
        Set<String> reversible) {
    public Catalogue {
        tiers = Map.copyOf(tiers);
        reversible = Set.copyOf(reversible);
        checks = checks.stream().sorted(Comparator.comparing(CheckSpec::id)).toList();
        remediations = remediations.stream()
                .sorted(Comparator.<RemediationSpec<?>, String>comparing(RemediationSpec::id))
                .toList();
    }

    /** One of which nobody says what can be taken back. */
    public Catalogue(List<CheckSpec> checks, List<RemediationSpec<?>> remediations, Map<String, Tier> tiers) {
        this(checks, remediations, tiers, Set.of());
    }

    /** The check of this id, if there is one. */
    public Optional<CheckSpec> check(String id) {
        return checks.stream().filter(spec -> spec.id().equals(id)).findFirst();
    }

    /** The remediation of this id, if there is one. */
    public Optional<RemediationSpec<?>> remediation(String id) {
        return remediations.stream().filter(spec -> spec.id().equals(id)).findFirst();
    }

    /** Ids of the remediations that heal this check where these are its likely causes. */
    public List<String> healing(String check, List<String> causes) {
        return remediations.stream()
                .filter(spec ->
                        spec.heals().contains(check) || causes.stream().anyMatch(cause -> spec.heals(check, cause)))
                .map(RemediationSpec::id)
                .toList();
    }
}
