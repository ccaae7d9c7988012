package com.qte.ops.remediation.postgres;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which sessions are to be ended for which occasion. Pure. */
interface Selection {
    /** Whether it is in a state that this way of ending is for. */
    boolean fits(Backend backend);

    /** The sessions to be ended, those that matter most first; all {@link #fits}, none of them {@link Spared}. */
    List<Backend> choose(Activity seen, Occasions occasions);

    /** Queries of clients: those at the root of a wait for a lock first, then those that are slow by themselves. */
    record Queries(Signal signal) implements Selection {
        /** Waits in which a query does not notice that it was cancelled. */
        private static final Set<String> DEAF = Set.of("ClientRead", "ClientWrite");

        @Override
        public boolean fits(Backend backend) {
            if (!backend.isActive()) {
                return false;
            }
            if (signal == Signal.CANCEL && DEAF.contains(backend.waitsFor())) {
                return false;
            }
            boolean waitsForRows = backend.waitsFor().equals("ClientRead") && Statements.copiesIn(backend.query());
            return waitsForRows || Statements.mayEnd(backend.query());
        }

        @Override
        public List<Backend> choose(Activity seen, Occasions occasions) {
            Set<Backend> chosen = new LinkedHashSet<>(blocking(seen, occasions, this));
            if (occasions.includes(Occasions.SLOW_QUERIES)) {
                double limit = occasions.limitSeconds(Occasions.SLOW_QUERIES);
                // Who waits for a lock is slow through no fault of his own.
                Predicate<Backend> slow =
                        backend -> backend.blockedBy().isEmpty() && atLeast(backend.queryAgeSeconds(), limit);
                endable(seen, this)
                        .filter(slow)
                        .sorted(oldestFirst(Backend::queryAgeSeconds))
                        .forEach(chosen::add);
            }
            return List.copyOf(chosen);
        }
    }

    /**
     * Sessions that do nothing: in a transaction beyond the limit, those that block others first; outside of one only
     * where slots run out or idleness itself is the finding.
     */
    record IdleSessions() implements Selection {
        /**
         * How many idle sessions of one user, application and address are left, those used last: the size that the
         * usual pool (HikariCP) keeps open by default.
         */
        static final int POOL_MINIMUM = 10;

        @Override
        public boolean fits(Backend backend) {
            return backend.isInTransaction()
                    || backend.isIdle()
                            && !backend.place().advisoryLock()
                            && !Statements.mayBeMeantToStay(backend.query());
        }

        @Override
        public List<Backend> choose(Activity seen, Occasions occasions) {
            Set<Backend> chosen = new LinkedHashSet<>(blocking(seen, occasions, this));
            boolean slotsRunOut = occasions.found(Occasions.SATURATION);
            if (occasions.includes(Occasions.IDLE_IN_TRANSACTION) || slotsRunOut) {
                double limit = occasions.limitSeconds(Occasions.IDLE_IN_TRANSACTION);
                endable(seen, this)
                        .filter(Backend::isInTransaction)
                        .filter(backend -> atLeast(backend.stateAgeSeconds(), limit))
                        .sorted(oldestFirst(Backend::stateAgeSeconds))
                        .forEach(chosen::add);
            }
            if (occasions.found(Occasions.IDLE) || slotsRunOut) {
                double limit = occasions.limitSeconds(Occasions.IDLE);
                beyondPoolMinimum(seen)
                        .filter(backend -> atLeast(backend.stateAgeSeconds(), limit))
                        .sorted(oldestFirst(Backend::stateAgeSeconds))
                        .forEach(chosen::add);
            }
            return List.copyOf(chosen);
        }

        private Stream<Backend> beyondPoolMinimum(Activity seen) {
            Map<List<String>, Integer> kept = new HashMap<>();
            List<Backend> beyond = new ArrayList<>();
            endable(seen, this)
                    .filter(Backend::isIdle)
                    .sorted(oldestFirst(Backend::stateAgeSeconds).reversed())
                    .forEach(backend -> {
                        List<String> pool = List.of(backend.user(), backend.application(), backend.client());
                        if (kept.merge(pool, 1, Integer::sum) > POOL_MINIMUM) {
                            beyond.add(backend);
                        }
                    });
            return beyond.stream();
        }
    }

    private static List<Backend> blocking(Activity seen, Occasions occasions, Selection selection) {
        if (!occasions.includes(Occasions.BLOCKED)) {
            return List.of();
        }
        double limit = occasions.limitSeconds(Occasions.BLOCKED);
        Map<Integer, Double> roots = Blockers.roots(seen.backends());
        Predicate<Backend> keepsWaiting = backend -> roots.getOrDefault(backend.pid(), 0.0) >= limit;
        return endable(seen, selection)
                .filter(keepsWaiting)
                // Busy with statement after statement, a session is idle in between for a moment only.
                .filter(backend -> !backend.isInTransaction() || atLeast(backend.stateAgeSeconds(), limit))
                .sorted(oldestFirst(Backend::queryAgeSeconds))
                .toList();
    }

    private static Stream<Backend> endable(Activity seen, Selection selection) {
        return seen.backends().stream()
                .filter(backend -> Spared.why(backend).isEmpty())
                .filter(selection::fits);
    }

    private static boolean atLeast(Optional<Double> ageSeconds, double limit) {
        return ageSeconds.filter(age -> age >= limit).isPresent();
    }

    private static Comparator<Backend> oldestFirst(Function<Backend, Optional<Double>> age) {
        return Comparator.comparing((Backend backend) -> age.apply(backend).orElse(0.0))
                .reversed()
                .thenComparing(Backend::pid);
    }
}
