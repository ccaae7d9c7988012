package com.qte.ops.remediation.postgres;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who keeps others waiting without waiting himself. Pure. */
final class Blockers {
    private Blockers() {}

    /**
     * The roots of all waits: pid, and the longest wait in seconds of anybody behind it. 0 stands for prepared
     * transactions, which no signal reaches. Sessions that wait for one row list each other as blockers too; a root is
     * one that lists nobody.
     */
    static Map<Integer, Double> roots(Collection<Backend> backends) {
        Map<Integer, List<Integer>> blockers = new HashMap<>();
        backends.forEach(backend -> blockers.put(backend.pid(), backend.blockedBy()));
        Map<Integer, Double> roots = new HashMap<>();
        for (Backend waiter : backends) {
            double waiting = waiter.waitingSeconds().orElse(0.0);
            for (int root : behind(waiter, blockers)) {
                roots.merge(root, waiting, Math::max);
            }
        }
        return roots;
    }

    private static Set<Integer> behind(Backend waiter, Map<Integer, List<Integer>> blockers) {
        Set<Integer> roots = new HashSet<>();
        Set<Integer> seen = new HashSet<>();
        Deque<Integer> open = new ArrayDeque<>(waiter.blockedBy());
        while (!open.isEmpty()) {
            int pid = open.pop();
            if (!seen.add(pid)) {
                continue;
            }
            List<Integer> further = blockers.getOrDefault(pid, List.of());
            if (further.isEmpty()) {
                roots.add(pid);
            }
            open.addAll(further);
        }
        return roots;
    }
}
