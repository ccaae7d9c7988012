package com.qte.ops.healing;

import com.qte.ops.model.Subject;
import com.qte.ops.spi.Target;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which subject cannot work without which, directly or by way of others, and where what ails it is healed. Immutable. */
final class Reliance {
    private final Map<Subject, List<Subject>> direct;
    private final Map<Subject, List<Subject>> elsewhere;

    private Reliance(Map<Subject, List<Subject>> direct, Map<Subject, List<Subject>> elsewhere) {
        this.direct = Map.copyOf(direct);
        this.elsewhere = Map.copyOf(elsewhere);
    }

    static Reliance of(Collection<Target<?>> targets) {
        Map<Subject, List<Subject>> direct = new HashMap<>();
        Map<Subject, List<Subject>> elsewhere = new HashMap<>();
        targets.forEach(target -> {
            direct.put(target.subject(), List.copyOf(target.reliesOn()));
            elsewhere.put(target.subject(), List.copyOf(target.healedAt()));
        });
        return new Reliance(direct, elsewhere);
    }

    /** Whether the one cannot work without the other; a subject relies on itself. */
    boolean reliesOn(Subject subject, Subject other) {
        return reaches(subject, other, new HashSet<>());
    }

    /**
     * Whether what is found of the one can be healed at the other: of itself, or of something of another kind that it is
     * inside of, such as the container that a database runs in. Not of what that relies on in its turn, nor of a peer: a
     * standby is not healed at its primary. And where its target says so.
     */
    boolean isHealedAt(Subject found, Subject at) {
        return found.equals(at)
                || !found.type().equals(at.type())
                        && direct.getOrDefault(found, List.of()).contains(at)
                || elsewhere.getOrDefault(found, List.of()).contains(at);
    }

    private boolean reaches(Subject from, Subject to, Set<Subject> seen) {
        return from.equals(to)
                || seen.add(from)
                        && direct.getOrDefault(from, List.of()).stream().anyMatch(next -> reaches(next, to, seen));
    }
}
