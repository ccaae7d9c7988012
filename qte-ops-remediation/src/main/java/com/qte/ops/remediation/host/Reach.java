package com.qte.ops.remediation.host;

import com.qte.ops.target.systemd.SystemdSession;
import com.qte.ops.target.systemd.UnitState;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Follows units from one to the next, level by level, within bounds. For one thread. */
final class Reach {
    static final Duration LOOK = Duration.ofSeconds(5);
    private static final int MOST_LEVELS = 20;
    private static final int MOST_UNITS = 500;

    private final SystemdSession look;
    private boolean cut;

    Reach(SystemdSession look) {
        this.look = look;
    }

    /** Whether there were more than were followed. */
    boolean isCut() {
        return cut;
    }

    /** These and all that can be reached from them; asks systemd once a level. */
    List<UnitState> from(Collection<UnitState> first, Function<UnitState, List<String>> onward)
            throws IOException, InterruptedException {
        List<UnitState> reached = new ArrayList<>(first);
        Set<String> seen = new LinkedHashSet<>();
        first.forEach(unit -> seen.add(unit.name()));
        Collection<UnitState> level = first;
        for (int levels = 0; !level.isEmpty(); levels++) {
            List<String> unseen = level.stream()
                    .flatMap(unit -> onward.apply(unit).stream())
                    .filter(name -> !name.startsWith("-") && seen.add(name))
                    .toList();
            if (seen.size() > MOST_UNITS || levels == MOST_LEVELS && !unseen.isEmpty()) {
                cut = true;
                return reached;
            }
            level = look.show(unseen, LOOK);
            reached.addAll(level);
        }
        return reached;
    }
}
