package com.qte.ops.incident;

import com.qte.ops.model.Subject;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What an incident affects.
 *
 * @param affected subjects that have, or had, a finding that belongs to it
 * @param relying subjects that cannot work without the root cause's, and of which no finding says anything ill yet
 */
public record Impact(SortedSet<Subject> affected, SortedSet<Subject> relying) {
    public Impact {
        affected = Collections.unmodifiableSortedSet(new TreeSet<>(affected));
        relying = Collections.unmodifiableSortedSet(new TreeSet<>(relying));
    }

    static Impact of(Rules rules, Subject root, Set<Subject> affected) {
        SortedSet<Subject> relying = new TreeSet<>();
        for (Subject subject : rules.subjects()) {
            if (!affected.contains(subject)
                    && rules.topology().reliesOn(subject).contains(root)) {
                relying.add(subject);
            }
        }
        return new Impact(new TreeSet<>(affected), relying);
    }
}
