package com.qte.ops.healing;

import com.qte.ops.model.Subject;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which remediations can act on what is found of which subject. For those who have to know that where there are no targets
 * any more. Immutable.
 *
 * @param bySubject ids of remediations, of each subject that is a target
 */
public record Remedies(Map<Subject, Set<String>> bySubject) {
    public Remedies {
        bySubject = Map.copyOf(bySubject);
    }

    /** With these targets; says the same as {@link Healing#actsOn} of each of their subjects. */
    public static Remedies of(Collection<? extends RemediationSpec<?>> specs, Collection<Target<?>> targets) {
        Map<Subject, Set<String>> own = new HashMap<>();
        Map<Subject, List<Subject>> near = new HashMap<>();
        for (Target<?> target : targets) {
            Set<String> ids = own.computeIfAbsent(target.subject(), unused -> new TreeSet<>());
            specs.stream()
                    .filter(spec -> spec.target().isInstance(target))
                    .map(RemediationSpec::id)
                    .forEach(ids::add);
            List<Subject> others = near.computeIfAbsent(target.subject(), unused -> new ArrayList<>());
            others.addAll(target.reliesOn());
            others.addAll(target.healedAt());
        }
        Reliance reliance = Reliance.of(targets);
        Map<Subject, Set<String>> all = new HashMap<>();
        near.forEach((found, others) -> {
            Set<String> ids = new TreeSet<>(own.getOrDefault(found, Set.of()));
            others.stream()
                    .filter(at -> reliance.isHealedAt(found, at))
                    .forEach(at -> ids.addAll(own.getOrDefault(at, Set.of())));
            all.put(found, ids);
        });
        return new Remedies(all);
    }
}
