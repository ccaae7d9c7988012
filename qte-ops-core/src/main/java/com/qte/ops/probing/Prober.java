package com.qte.ops.probing;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.model.Unit;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Sends every probe to every target of its kind, round by round, and keeps what was brought last. One round at a time;
 * the caller sees to that. Everything else is thread-safe.
 */
public final class Prober implements AutoCloseable {
    /** A round that takes longer leaves what is not done yet UNKNOWN. */
    public static final Duration ROUND_DEADLINE = Duration.ofSeconds(15);

    private final Surroundings surroundings;
    private final Topology topology;
    private final Judge judge;
    private final List<Link<?, ?>> links;
    private final Sessions sessions = new Sessions();
    private final Runners runners;
    private final Map<Link<?, ?>, Visited> board = new ConcurrentHashMap<>();
    private final Set<Link<?, ?>> busy = ConcurrentHashMap.newKeySet();
    private final AtomicLong epoch = new AtomicLong();

    /**
     * @param limits the limits in force for a check
     */
    public Prober(
            Collection<Plugged<?, ?>> probes,
            Collection<Target<?>> targets,
            Topology topology,
            Function<CheckSpec, Map<String, Limit>> limits,
            Surroundings surroundings) {
        this.surroundings = surroundings;
        this.topology = topology;
        this.judge = new Judge(topology, limits, new History(), surroundings.redactor());
        this.links =
                probes.stream().flatMap(probe -> links(probe, targets).stream()).toList();
        this.runners = new Runners(surroundings, sessions);
    }

    private static <T extends Target<?>, S extends Record> List<Link<?, ?>> links(
            Plugged<T, S> probe, Collection<Target<?>> targets) {
        List<Link<?, ?>> found = new ArrayList<>();
        Class<T> kind = probe.spec().target();
        targets.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .forEach(target -> found.add(new Link<>(probe, target)));
        return found;
    }

    /**
     * What a round brought, together with what is still held from earlier ones.
     *
     * @param epoch number of the round's evidence epoch
     * @param findings neither confirmed nor folded yet
     * @param runs how each probe's last visit went
     * @param covered every check that was asked, of every subject, whether it had anything to say or not
     */
    public record Collected(
            long epoch, Instant at, List<Finding> findings, List<ProbeRun> runs, Set<Covered> covered) {}

    /**
     * A check and a subject that it was asked about.
     */
    public record Covered(String check, Subject subject) {}

    /**
     * Runs one round over the checks that are wanted, and those that they need; blocks until it has ended, at most
     * {@link #ROUND_DEADLINE}.
     *
     * @param wanted which checks are looked at
     * @param due which tiers are visited now; of the others what is held is answered, with its age
     */
    public Collected round(Predicate<String> wanted, Predicate<Tier> due) {
        long number = epoch.incrementAndGet();
        Set<Link<?, ?>> chosen = chosen(wanted);
        List<Link<?, ?>> visits =
                chosen.stream().filter(link -> due.test(link.spec().tier())).toList();
        board.putAll(new Round(this, visits, number).run(ROUND_DEADLINE));
        List<Finding> findings = new ArrayList<>();
        List<ProbeRun> runs = new ArrayList<>();
        Set<Covered> covered = new LinkedHashSet<>();
        for (Link<?, ?> link : chosen) {
            Visited held = board.get(link);
            if (held != null) {
                link.checks().forEach(spec -> covered.add(new Covered(spec.id(), link.subject())));
                Duration age = Duration.ofNanos(nanos() - held.endedNanos());
                findings.addAll(aged(link, held.findings(), age));
                ProbeRun run = held.run();
                runs.add(new ProbeRun(run.probe(), run.subject(), run.status(), run.took(), age, run.problem()));
            }
        }
        return new Collected(number, now(), findings, runs, covered);
    }

    private Set<Link<?, ?>> chosen(Predicate<String> wanted) {
        Set<Link<?, ?>> chosen = new LinkedHashSet<>();
        links.stream()
                .filter(link -> link.checks().stream().anyMatch(spec -> wanted.test(spec.id())))
                .forEach(link -> choose(link, chosen));
        return chosen;
    }

    private void choose(Link<?, ?> link, Set<Link<?, ?>> chosen) {
        if (chosen.add(link)) {
            links.stream().filter(other -> needs(link, other)).forEach(other -> choose(other, chosen));
        }
    }

    private static List<Finding> aged(Link<?, ?> link, List<Finding> findings, Duration age) {
        if (age.compareTo(link.spec().tier().maxAge()) <= 0) {
            return findings;
        }
        Evidence old = Evidence.number("age", age.toMillis() / 1000.0, Unit.SECONDS);
        return findings.stream().map(finding -> tooOld(finding, old)).toList();
    }

    private static Finding tooOld(Finding finding, Evidence age) {
        if (finding.status() == Status.SKIPPED) {
            return finding;
        }
        return Finding.first(
                finding.id(),
                Status.UNKNOWN,
                finding.severity(),
                "too-old",
                List.of(age),
                Map.of(),
                List.of(),
                finding.at(),
                finding.epoch());
    }

    /** Contained calls for those who plan and act, with the same sessions and threads. */
    public Calls calls() {
        return runners;
    }

    /** Whether a visit brings something that the other needs. */
    boolean needs(Link<?, ?> link, Link<?, ?> other) {
        return link != other
                && topology.reliesOn(link.subject()).contains(other.subject())
                && link.checks().stream()
                        .flatMap(spec -> spec.needs().stream())
                        .map(entry -> Topology.Need.parse(entry).check())
                        .anyMatch(other::brings);
    }

    /** What was held of a check before the round that is running. */
    List<Finding> known(String check, Subject subject) {
        for (Map.Entry<Link<?, ?>, Visited> entry : board.entrySet()) {
            Link<?, ?> link = entry.getKey();
            if (link.subject().equals(subject) && link.brings(check)) {
                Duration age = Duration.ofNanos(nanos() - entry.getValue().endedNanos());
                return aged(link, Round.said(entry.getValue(), check), age);
            }
        }
        return List.of();
    }

    /** Whether the link may be visited; not while an earlier visit has not come back. */
    boolean enter(Link<?, ?> link) {
        return busy.add(link);
    }

    void leave(Link<?, ?> link) {
        busy.remove(link);
    }

    Optional<Visited.Memory> memory(Link<?, ?> link) {
        return Optional.ofNullable(board.get(link)).map(Visited::memory);
    }

    <T extends Target<?>, S extends Record> ProbeVisit<T, S> site(T target, long deadlineNanos, Optional<S> last) {
        return new ProbeVisit<>(target, surroundings, sessions, deadlineNanos, last);
    }

    Runners runners() {
        return runners;
    }

    Judge judge() {
        return judge;
    }

    long nanos() {
        return surroundings.nanos().getAsLong();
    }

    Instant now() {
        return surroundings.clock().instant();
    }

    String describe(@Nullable Throwable thrown) {
        return thrown == null ? "no result" : Failures.describe(thrown, surroundings.redactor());
    }

    /** Cuts off what is running and closes every session, without waiting for anything that hangs. */
    @Override
    public void close() {
        runners.execute(sessions::close);
        runners.close();
    }
}
