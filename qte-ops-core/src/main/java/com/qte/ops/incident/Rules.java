package com.qte.ops.incident;

import com.qte.ops.config.IncidentSettings;
import com.qte.ops.config.Roster;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.probing.Topology;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * What incidents are judged by. Immutable.
 *
 * @param settings what becomes an incident, and when it is over
 * @param roster who is told
 * @param topology who needs whom
 * @param subjects everything that there is
 * @param redactor replaces secrets in what is kept and told; ids stay what they are where they are compared
 */
public record Rules(
        IncidentSettings settings,
        Roster roster,
        Topology topology,
        Collection<Subject> subjects,
        UnaryOperator<String> redactor) {
    /** How far back an incident of the same root cause counts as the same trouble. */
    static final Duration RECURS_WITHIN = Duration.ofDays(7);

    /** More at the same time is no operator's work any more. */
    private static final int MOST_OPEN = 100;

    /** How many there may be when one more begins; milder ones never take the room of graver ones. */
    static int room(Severity severity) {
        return switch (severity) {
            case P0 -> 2 * MOST_OPEN;
            case P1 -> MOST_OPEN + MOST_OPEN / 2;
            case P2, P3 -> MOST_OPEN;
        };
    }

    public Rules {
        subjects = Set.copyOf(new TreeSet<>(subjects));
    }

    /**
     * Whether a root cause is one for people: what is confirmed and a fault, or cannot be looked at again and again, and
     * grave enough.
     */
    boolean opens(Finding root) {
        return root.confirmed()
                && (root.status().isFault() || root.status() == Status.UNKNOWN)
                && root.severity().compareTo(settings.least()) <= 0;
    }
}
