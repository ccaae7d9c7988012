package com.qte.ops.sandbox.engine;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Gap;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Series;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.engine.EnginePage;
import com.qte.ops.probes.engine.EngineSnapshot;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.Observation;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.http.EngineTarget;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at one engine again and again, as the library does, with limits that are reached within seconds. */
final class EngineWatch {
    private static final Map<String, Limit> SOON = Map.of(
            "still", Limit.above("still", Unit.SECONDS, 2, 4, "test"),
            "stale", Limit.above("stale", Unit.SECONDS, 2, Double.NaN, "test"),
            "growing", Limit.above("growing", Unit.SECONDS, 2, Double.NaN, "test"));

    private final EnginePage probe = new EnginePage();
    private final EngineTarget target;
    private final Map<Class<?>, Object> host;
    private final Map<String, List<Series.Point>> recorded = new HashMap<>();
    private Optional<EngineSnapshot> before = Optional.empty();
    private Optional<EngineSnapshot> last = Optional.empty();
    private Instant at = Instant.MIN;
    private long lookedNanos;
    private Duration between = Duration.ZERO;

    EngineWatch(EngineTarget target, Map<Class<?>, Object> host) {
        this.target = target;
        this.host = host;
    }

    /** Every check's id with what it says of each part. */
    Map<String, Verdict> look() throws Exception {
        before = last;
        at = InstantSource.system().instant();
        long now = System.nanoTime();
        between = before.isPresent() ? Duration.ofNanos(now - lookedNanos) : Duration.ZERO;
        lookedNanos = now;
        try (Look look = new Look()) {
            last = Optional.of(probe.collect(look));
        }
        Map<String, Verdict> verdicts = new HashMap<>();
        for (Check<EngineSnapshot> check : probe.spec().checks()) {
            for (Verdict verdict : check.judge(observation(check))) {
                verdicts.put(check.spec().id() + "#" + verdict.part(), verdict);
                verdict.evidence().stream()
                        .filter(one -> check.spec().remembers().containsKey(one.name()))
                        .filter(Evidence.Number.class::isInstance)
                        .map(one -> ((Evidence.Number) one).value())
                        .filter(Double::isFinite)
                        .forEach(number -> recorded
                                .computeIfAbsent(
                                        check.spec().id() + Observation.historyKey("", verdict.part()),
                                        key -> new ArrayList<>())
                                .add(new Series.Point(at, number)));
            }
        }
        return verdicts;
    }

    private Observation<EngineSnapshot> observation(Check<EngineSnapshot> check) {
        Map<String, Limit> limits = new HashMap<>();
        check.spec().limits().forEach(limit -> limits.put(limit.name(), SOON.getOrDefault(limit.name(), limit)));
        Map<String, Series> history = new HashMap<>();
        check.spec().remembers().keySet().forEach(evidence -> history.put(
                evidence,
                new Series(recorded.getOrDefault(check.spec().id() + Observation.historyKey("", ""), List.of()))));
        return new Observation<>(at, last.orElseThrow(), before, between, limits, Map.of(), history);
    }

    private final class Look implements Visit<EngineTarget, EngineSnapshot>, AutoCloseable {
        private final List<AutoCloseable> sessions = new ArrayList<>();

        @Override
        public Optional<EngineSnapshot> last() {
            return before;
        }

        @Override
        public void missing(Gap gap) {}

        @Override
        public EngineTarget target() {
            return target;
        }

        @Override
        public <C extends AutoCloseable> C session(Target<C> to) throws Exception {
            C session = to.open(remaining());
            sessions.add(session);
            return session;
        }

        @Override
        public <C extends AutoCloseable> C fresh(Target<C> to) throws Exception {
            return session(to);
        }

        @Override
        public <H> Optional<H> host(Class<H> type) {
            return Optional.ofNullable(type.cast(host.get(type)));
        }

        @Override
        public Instant now() {
            return at;
        }

        @Override
        public Duration remaining() {
            return Duration.ofSeconds(4);
        }

        @Override
        public String redacted(String text) {
            return text;
        }

        @Override
        public void close() {
            for (AutoCloseable session : sessions) {
                try {
                    session.close();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }
}
