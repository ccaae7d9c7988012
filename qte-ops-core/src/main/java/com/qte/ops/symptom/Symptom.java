package com.qte.ops.symptom;

import com.qte.ops.model.Names;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Something that people complain of, as the operators' manual lists it. Declared knowledge, without prose: what people
 * see is the text {@code symptom.<id>.about}, its name {@code symptom.<id>.name}.
 *
 * <p>What else can bring it about is not repeated here: each check says by itself what its fault explains, and whatever
 * explains what the symptom shows, by however many steps, is looked at with it.
 *
 * @param id a word such as {@code cannot-start}
 * @param chapter of the manual; the text {@code symptom.chapter.<chapter>} names it
 * @param steps the manual's steps that are served, {@code RB-…}, the symptom's own first
 * @param shows ids of the checks that see the symptom itself, the plainest first
 * @param candidates causes that the checks cannot declare, because it takes this symptom to suspect them, and the
 *     chapter's own; likeliest first. What shows the symptom is among them only where it can be its own cause
 */
public record Symptom(String id, Chapter chapter, List<String> steps, List<String> shows, List<Candidate> candidates) {
    /** The chapters of the manual that deal with symptoms, in their order. */
    public enum Chapter {
        /** The system does not come up. */
        STARTING,
        /** PostgreSQL. */
        DATABASE,
        /** Redis. */
        CACHE,
        /** Everything is too slow, or there is too much of it. */
        PERFORMANCE,
        /** What is reached over the network. */
        NETWORK
    }

    /** @throws IllegalArgumentException if the id is none, or nothing shows it */
    public Symptom {
        Names.id("symptom", id);
        steps = List.copyOf(steps);
        shows = List.copyOf(shows);
        candidates = List.copyOf(candidates);
        if (shows.isEmpty()) {
            throw new IllegalArgumentException("symptom " + id + " is seen by no check");
        }
    }

    static Symptom of(String id, Chapter chapter, String... shows) {
        return new Symptom(id, chapter, List.of(), List.of(shows), List.of());
    }

    Symptom steps(String... served) {
        return new Symptom(id, chapter, List.of(served), shows, candidates);
    }

    /** The same with one more possible cause. */
    Symptom or(String check, String... alsoSeenBy) {
        List<Candidate> more = new ArrayList<>(candidates);
        more.add(Candidate.of(check, alsoSeenBy));
        return new Symptom(id, chapter, steps, shows, more);
    }

    /** Every check that is named, in the order in which it is. */
    public Set<String> named() {
        Set<String> named = new LinkedHashSet<>(shows);
        candidates.forEach(candidate -> {
            named.add(candidate.check());
            named.addAll(candidate.alsoSeenBy());
        });
        return named;
    }

    /** Whether the check sees the symptom itself. */
    public boolean isShownBy(String check) {
        return shows.contains(check);
    }

    /** The possible cause that this check would see, if one is declared. */
    public Optional<Candidate> candidate(String check) {
        return candidates.stream()
                .filter(candidate -> candidate.check().equals(check))
                .findFirst();
    }
}
