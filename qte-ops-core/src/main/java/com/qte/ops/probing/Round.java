package com.qte.ops.probing;

import com.qte.ops.model.Finding;
import com.qte.ops.model.Gap;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One list of visits. A runner takes them one after the other, each as soon as the visits that bring what it needs have
 * ended; when a visit keeps its runner for long, another runner takes over the rest. Used once.
 */
final class Round {
    private final Prober prober;
    private final long epoch;
    private final Map<Link<?, ?>, Set<Link<?, ?>>> waitingFor = new LinkedHashMap<>();
    private final Deque<Link<?, ?>> ready = new ArrayDeque<>();
    private final Map<Link<?, ?>, Visited> results = new LinkedHashMap<>();
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private boolean over;

    Round(Prober prober, Collection<Link<?, ?>> links, long epoch) {
        this.prober = prober;
        this.epoch = epoch;
        for (Link<?, ?> link : links) {
            Set<Link<?, ?>> needed = new LinkedHashSet<>();
            links.stream()
                    .filter(other -> other != link && prober.needs(link, other))
                    .forEach(needed::add);
            waitingFor.put(link, needed);
        }
        waitingFor.forEach((link, needed) -> {
            if (needed.isEmpty()) {
                ready.add(link);
            }
        });
    }

    /** Runs it and answers what came of every link, by the deadline at the latest. */
    Map<Link<?, ?>, Visited> run(Duration deadline) {
        if (waitingFor.isEmpty()) {
            return Map.of();
        }
        prober.runners().execute(this::work);
        boolean interrupted = Thread.interrupted();
        long end = prober.nanos() + deadline.toNanos();
        while (!done.isDone()) {
            try {
                done.get(Math.max(1, end - prober.nanos()), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                interrupted = true; // the round is short; the caller learns of it afterwards
            } catch (TimeoutException e) {
                break;
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return finish();
    }

    private synchronized Map<Link<?, ?>, Visited> finish() {
        over = true;
        for (Link<?, ?> link : waitingFor.keySet()) {
            if (!results.containsKey(link)) {
                results.put(link, failed(link, "round-over", link.name(), prober.nanos()));
            }
        }
        return new LinkedHashMap<>(results);
    }

    private void work() {
        for (Optional<Link<?, ?>> link = next(); link.isPresent(); link = next()) {
            visit(link.get());
        }
    }

    private synchronized Optional<Link<?, ?>> next() {
        return over ? Optional.empty() : Optional.ofNullable(ready.poll());
    }

    private <T extends Target<?>, S extends Record> void visit(Link<T, S> link) {
        long started = prober.nanos();
        Instant at = prober.now();
        Optional<List<Finding>> blocked = prober.judge().blocked(link, this::known, at, epoch);
        if (blocked.isPresent()) {
            ended(link, visited(link, blocked.get(), Status.SKIPPED, started, "", null));
            return;
        }
        if (!prober.enter(link)) {
            ended(link, failed(link, "still-hanging", link.name(), started));
            return;
        }
        ProbeSpec<T, S> spec = link.spec();
        long deadline = started + spec.timeout().toNanos();
        Optional<Visited.Memory> memory = prober.memory(link);
        Optional<S> last = memory.map(remembered -> spec.snapshot().cast(remembered.snapshot()));
        ProbeVisit<T, S> site = prober.site(link.target(), deadline, last);
        prober.runners()
                .watched(
                        site,
                        deadline,
                        () -> collected(link, site, memory, last, started),
                        () -> prober.runners().execute(this::work),
                        () -> {
                            ended(
                                    link,
                                    failed(
                                            link,
                                            "probe-timed-out",
                                            spec.timeout().toMillis() + " ms",
                                            started));
                            prober.runners().execute(this::work);
                        },
                        result -> {
                            Throwable thrown = result.thrown();
                            Visited visited = result.result();
                            ended(
                                    link,
                                    thrown == null && visited != null
                                            ? visited
                                            : failed(link, "probe-failed", prober.describe(thrown), started));
                        });
        prober.leave(link);
    }

    private <T extends Target<?>, S extends Record> Visited collected(
            Link<T, S> link, ProbeVisit<T, S> site, Optional<Visited.Memory> memory, Optional<S> last, long started)
            throws Exception {
        S snapshot = link.probe().collect(site);
        long collected = prober.nanos();
        if (!link.spec().snapshot().isInstance(snapshot)) {
            throw new IllegalStateException("the probe brought no snapshot");
        }
        Duration between = memory.map(before -> Duration.ofNanos(collected - before.nanos()))
                .orElse(Duration.ZERO);
        List<Gap> gaps = site.gaps();
        List<Finding> findings = prober.judge()
                .judge(link, new Judge.Brought<>(snapshot, last, between, gaps, prober.now(), epoch), this::known);
        return visited(link, findings, Status.HEALTHY, started, "", new Visited.Memory(snapshot, collected));
    }

    private Visited failed(Link<?, ?> link, String reason, String problem, long started) {
        List<Finding> findings = prober.judge().nothing(link, reason, problem, this::known, prober.now(), epoch);
        Visited.Memory memory = prober.memory(link).orElse(null);
        return visited(link, findings, Status.UNKNOWN, started, problem, memory);
    }

    private Visited visited(
            Link<?, ?> link,
            List<Finding> findings,
            Status status,
            long started,
            String problem,
            Visited.@Nullable Memory memory) {
        long now = prober.nanos();
        ProbeRun run = new ProbeRun(
                link.id(), link.subject(), status, Duration.ofNanos(now - started), Duration.ZERO, problem);
        return new Visited(findings, run, memory, now);
    }

    private void ended(Link<?, ?> link, Visited visited) {
        synchronized (this) {
            if (over || results.putIfAbsent(link, visited) != null) {
                return;
            }
            waitingFor.forEach((other, needed) -> {
                if (needed.remove(link) && needed.isEmpty()) {
                    ready.add(other);
                }
            });
            if (results.size() < waitingFor.size()) {
                return;
            }
        }
        done.complete(null);
    }

    private List<Finding> known(String check, Subject subject) {
        synchronized (this) {
            for (Map.Entry<Link<?, ?>, Visited> entry : results.entrySet()) {
                if (entry.getKey().subject().equals(subject) && entry.getKey().brings(check)) {
                    return said(entry.getValue(), check);
                }
            }
        }
        return prober.known(check, subject);
    }

    static List<Finding> said(Visited visited, String check) {
        return visited.findings().stream()
                .filter(finding -> finding.check().equals(check))
                .toList();
    }
}
