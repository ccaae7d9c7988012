package com.qte.ops.symptom;

import com.qte.ops.model.Names;
import java.util.List;

/**
 * A possible cause of a symptom.
 *
 * @param check id of the check that would see it
 * @param alsoSeenBy ids of checks that would be ill too if this were the cause; each that is well speaks against it, each
 *     that is ill speaks for it
 */
public record Candidate(String check, List<String> alsoSeenBy) {
    /** @throws IllegalArgumentException if the check is not an id */
    public Candidate {
        Names.id("check", check);
        alsoSeenBy = List.copyOf(alsoSeenBy);
    }

    /** One that shows nowhere else for certain. */
    static Candidate of(String check) {
        return new Candidate(check, List.of());
    }

    /** One that shows there too. */
    static Candidate of(String check, String... alsoSeenBy) {
        return new Candidate(check, List.of(alsoSeenBy));
    }
}
