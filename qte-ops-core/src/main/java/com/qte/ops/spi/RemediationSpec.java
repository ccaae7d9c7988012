package com.qte.ops.spi;

import com.qte.ops.model.Danger;
import java.time.Duration;
import java.util.List;

/**
 * What a remediation is.
 *
 * @param <T> the kind of target that it acts on
 * @param id dotted id {@code domain.verb-noun}, unique among all remediations
 * @param target the kind of target that it acts on
 * @param danger what it takes to run it
 * @param heals what it heals: {@code <check>} or {@code <check>/<cause>}; the same checks prove that it worked
 * @param wishes names of the arguments by which a person may name targets; empty where there are none
 * @param timeout how long planning or one action may take; positive
 * @param settle how long to wait after the last action before looking whether it helped; zero or more
 * @param coolDown least time between two runs on one subject
 * @param steps the manual steps served, {@code RB-…}
 */
public record RemediationSpec<T extends Target<?>>(
        String id,
        Class<T> target,
        Danger danger,
        List<String> heals,
        List<String> wishes,
        Duration timeout,
        Duration settle,
        Duration coolDown,
        List<String> steps) {
    /** @throws IllegalArgumentException if the time-out is not positive or it heals nothing */
    public RemediationSpec {
        heals = List.copyOf(heals);
        wishes = List.copyOf(wishes);
        steps = List.copyOf(steps);
        if (timeout.isNegative() || timeout.isZero() || heals.isEmpty()) {
            throw new IllegalArgumentException(
                    "remediation " + id + " needs a positive time-out and at least one check that it heals");
        }
    }

    /** Whether it heals this check, whatever its cause. */
    public boolean heals(String check) {
        return heals.stream().anyMatch(entry -> entry.equals(check) || entry.startsWith(check + "/"));
    }

    /** Whether it heals this check where this is its cause. */
    public boolean heals(String check, String cause) {
        return heals.contains(check) || heals.contains(check + "/" + cause);
    }

    /** The checks that it heals, without causes. */
    public List<String> healedChecks() {
        return heals.stream()
                .map(entry -> entry.contains("/") ? entry.substring(0, entry.indexOf('/')) : entry)
                .distinct()
                .toList();
    }
}
