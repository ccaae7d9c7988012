package com.qte.ops;

import com.qte.ops.model.Finding;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Which plans wait for people, by the root cause that each would heal, so that one whose cause was not come to keeps what
 * was known of it. Nothing is known before the first look. Thread-safe; none of it blocks for longer than another's call.
 */
final class Waiting {
    private final Map<Finding.Id, Set<String>> plans = new HashMap<>();
    private volatile OptionalInt count = OptionalInt.empty();

    /** These are the root causes now: for any other nothing waits any more. */
    synchronized void among(Set<Finding.Id> roots) {
        plans.keySet().retainAll(roots);
    }

    /** For this root cause these wait now, by their hashes, and no others. */
    synchronized void of(Finding.Id root, Set<String> hashes) {
        plans.put(root, Set.copyOf(hashes));
    }

    /** From here on all that it was told is what is known. */
    synchronized void known() {
        count = OptionalInt.of(
                (int) plans.values().stream().flatMap(Set::stream).distinct().count());
    }

    /** From here on nothing is known, until it is told so. */
    synchronized void unknown() {
        count = OptionalInt.empty();
    }

    /** How many different plans wait; empty where that is not known. One volatile read. */
    OptionalInt count() {
        return count;
    }
}
