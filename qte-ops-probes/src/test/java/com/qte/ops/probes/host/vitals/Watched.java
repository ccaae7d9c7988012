package com.qte.ops.probes.host.vitals;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Gap;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Series;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.Observation;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Visit;
import com.qte.ops.testkit.faults.FaultTrial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;

/** Looks again and again, with what was brought last and what was recorded; limits are as configuration may set them. */
final class Watched<T extends Target<?>, S extends Record> implements Visit<T, S> {
    private static final Duration APART = Duration.ofMillis(600);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Probe<T, S> probe;
    private final T target;
    private final Map<String, Series> history = new HashMap<>();
    private Supplier<Instant> now = Instant::now;
    private Duration apart = APART;
    private UnaryOperator<Limit> limits = limit -> limit;
    private Optional<S> before = Optional.empty();
    private Optional<S> last = Optional.empty();
    private long visited = System.nanoTime();
    private Duration between = Duration.ZERO;

    Watched(Probe<T, S> probe, T target) {
        this.probe = probe;
        this.target = target;
    }

    /** With other thresholds for a limit. */
    Watched<T, S> limit(String name, double degraded, double failing) {
        UnaryOperator<Limit> earlier = limits;
        limits = limit -> limit.name().equals(name) ? limit.with(degraded, failing) : earlier.apply(limit);
        return this;
    }

    /** With more time from one look to the next. */
    Watched<T, S> apart(Duration time) {
        apart = time;
        return this;
    }

    /** At this time from now on. */
    Watched<T, S> at(Instant time) {
        now = () -> time;
        return this;
    }

    S look() throws Exception {
        S now = probe.collect(this);
        between = Duration.ofNanos(System.nanoTime() - visited);
        visited = System.nanoTime();
        before = last;
        last = Optional.of(now);
        return now;
    }

    /** What the check says of what was brought last. */
    List<Verdict> judged(Check<S> check) {
        Map<String, Limit> inForce = new HashMap<>();
        check.spec().limits().forEach(limit -> inForce.put(limit.name(), limits.apply(limit)));
        Instant at = Instant.now();
        List<Verdict> verdicts =
                check.judge(new Observation<>(at, last.orElseThrow(), before, between, inForce, Map.of(), history));
        for (Verdict verdict : verdicts) {
            for (Evidence fact : verdict.evidence()) {
                if (check.spec().remembers().containsKey(fact.name()) && fact instanceof Evidence.Number number) {
                    String key = Observation.historyKey(fact.name(), verdict.part());
                    history.merge(
                            key, Series.EMPTY.then(at, number.value()), (old, one) -> old.then(at, number.value()));
                }
            }
        }
        return verdicts;
    }

    /** Looks until the check sees a fault with this reason, and tells the trial. */
    Verdict until(FaultTrial trial, Check<S> check, String reason) throws Exception {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("a fault is found by its reason");
        }
        return until(trial, check, verdict -> verdict.reason().equals(reason));
    }

    /** Looks until the check sees such a fault, and tells the trial. */
    Verdict until(FaultTrial trial, Check<S> check, Predicate<Verdict> wanted) throws Exception {
        look();
        judged(check);
        List<Verdict> found = new ArrayList<>();
        Awaitility.await(check.spec().id())
                .atMost(PATIENCE)
                .pollDelay(apart)
                .pollInterval(apart)
                .until(() -> {
                    look();
                    judged(check).stream()
                            .filter(verdict -> verdict.status().isFault() && wanted.test(verdict))
                            .forEach(found::add);
                    return !found.isEmpty();
                });
        trial.found(found.get(0));
        return found.get(0);
    }

    @Override
    public T target() {
        return target;
    }

    @Override
    public <C extends AutoCloseable> C session(Target<C> to) throws Exception {
        return to.open(PATIENCE);
    }

    @Override
    public <C extends AutoCloseable> C fresh(Target<C> to) throws Exception {
        return session(to);
    }

    @Override
    public <H> Optional<H> host(Class<H> type) {
        return Optional.empty();
    }

    @Override
    public Instant now() {
        return now.get();
    }

    @Override
    public Duration remaining() {
        return PATIENCE;
    }

    @Override
    public String redacted(String text) {
        return text;
    }

    @Override
    public Optional<S> last() {
        return last;
    }

    @Override
    public void missing(Gap gap) {}
}
