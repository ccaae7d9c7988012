package com.qte.ops.probes.postgres;

import com.qte.ops.probes.postgres.ServerFacts.Backend;
import com.qte.ops.probes.postgres.ServerFacts.Waiter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Who waits for whom, followed to the end: several who want one row also wait for each other, so that the direct
 * blocker of most is seldom the one that matters.
 *
 * @param waiting for how long each waits, by pid, at most 50 of them; sessions that wait for advisory locks left out, for
 *     applications wait for those on purpose
 * @param root who waits for nobody and blocks most, directly or not; 0 stands for a prepared transaction
 */
record LockTree(Map<Integer, Duration> waiting, Optional<Integer> root) {
    static LockTree of(ServerFacts facts) {
        Map<Integer, Backend> sessions = facts.backends().stream()
                .collect(Collectors.toMap(Backend::pid, Function.identity(), (one, other) -> one));
        List<Waiter> waiters = facts.waiters().stream()
                .filter(waiter -> !waiter.kind().equals("advisory"))
                .toList();
        Map<Integer, List<Integer>> blockedBy = new HashMap<>();
        facts.waiters().forEach(waiter -> blockedBy.put(waiter.pid(), waiter.by()));
        Map<Integer, Integer> blocks = new TreeMap<>();
        Map<Integer, Duration> waiting = new TreeMap<>();
        for (Waiter waiter : waiters) {
            // Version 13 does not say how long; the wait cannot have begun before the statement.
            Optional<Duration> upperBound =
                    Optional.ofNullable(sessions.get(waiter.pid())).flatMap(Backend::queryAge);
            waiting.put(waiter.pid(), SessionEvidence.age(waiter.waited().or(() -> upperBound)));
            roots(waiter.pid(), blockedBy).forEach(root -> blocks.merge(root, 1, Integer::sum));
        }
        return new LockTree(
                waiting,
                blocks.entrySet().stream()
                        .max(Map.Entry.<Integer, Integer>comparingByValue()
                                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                        .map(Map.Entry::getKey));
    }

    private static Set<Integer> roots(int waiter, Map<Integer, List<Integer>> blockedBy) {
        Set<Integer> roots = new HashSet<>();
        Set<Integer> seen = new HashSet<>();
        Deque<Integer> next = new ArrayDeque<>(blockedBy.getOrDefault(waiter, List.of()));
        while (!next.isEmpty()) {
            int pid = next.pop();
            if (seen.add(pid)) {
                List<Integer> further = blockedBy.getOrDefault(pid, List.of());
                if (!blockedBy.containsKey(pid)) {
                    roots.add(pid);
                }
                next.addAll(further);
            }
        }
        return roots;
    }

    Duration longest() {
        return waiting.values().stream().max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    long waitingAtLeast(Duration wait) {
        return waiting.values().stream().filter(one -> one.compareTo(wait) >= 0).count();
    }
}
