package com.qte.ops.probes.docker;

import com.qte.ops.model.Gap;
import com.qte.ops.probes.docker.ServiceSnapshot.LifeEvent;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.docker.DockerFailure;
import com.qte.ops.target.docker.DockerOutcome;
import com.qte.ops.target.docker.DockerReply;
import com.qte.ops.target.docker.DockerSession;
import com.qte.ops.target.docker.ServiceTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks at the containers of one service: a list, an inspection of the first few, ill ones before others, and the engine's events since the last visit. The
 * output of one that does not run, or is unhealthy, is read once for each of its runs.
 *
 * <p>An engine that does not answer is no fact about a service: the visit fails, and {@link Daemon} tells of it. Safe from
 * several threads; blocks for at most its time-out.
 */
public final class Services implements Probe<ServiceTarget, ServiceSnapshot> {
    /** How long the end of a process for want of memory is told of. */
    static final Duration WINDOW = Duration.ofMinutes(15);

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MOST_EVENTS = 100;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final List<Check<ServiceSnapshot>> checks =
            List.of(new ServiceRuns(), new ServiceHealth(), new ServiceRestarts(), new ServiceOom());

    @Override
    public ProbeSpec<ServiceTarget, ServiceSnapshot> spec() {
        return new ProbeSpec<>(
                "docker.services", ServiceTarget.class, ServiceSnapshot.class, Tier.CHEAP, TIMEOUT, checks);
    }

    @Override
    public ServiceSnapshot collect(Visit<ServiceTarget, ServiceSnapshot> visit) throws Exception {
        ServiceTarget target = visit.target();
        DockerSession session = visit.session(target.engine());
        try {
            Asked.Inspected inspected = Asked.containers(session, target);
            Instant at = inspected.at().orElse(visit.now());
            List<ContainerState> containers = new ArrayList<>();
            for (JsonNode one : inspected.containers()) {
                containers.add(withLog(session, ContainerState.read(one, visit::redacted), visit));
            }
            inspected.others().forEach(one -> containers.add(ContainerState.listed(one)));
            return snapshot(target, Optional.of(at), Optional.of(containers), events(session, visit, at));
        } catch (DockerFailure failure) {
            if (failure.outcome() != DockerOutcome.DENIED) {
                throw failure;
            }
            checks.forEach(check -> visit.missing(Gap.of(check.spec().id(), "socket-denied")));
            return snapshot(target, Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    private static ServiceSnapshot snapshot(
            ServiceTarget target,
            Optional<Instant> at,
            Optional<List<ContainerState>> containers,
            Optional<List<LifeEvent>> events) {
        return new ServiceSnapshot(target.service().name(), target.service().runsOnce(), at, containers, events);
    }

    private static ContainerState withLog(
            DockerSession session, ContainerState now, Visit<ServiceTarget, ServiceSnapshot> visit)
            throws DockerFailure, InterruptedException {
        boolean isUnhealthy = now.currentHealth()
                .filter(health -> health.status().equals("unhealthy"))
                .isPresent();
        if (now.started().isEmpty() || now.isRunning() && !isUnhealthy) {
            return now;
        }
        Optional<LogTail> known = visit.last().flatMap(ServiceSnapshot::containers).stream()
                .flatMap(List::stream)
                .filter(before -> before.id().equals(now.id())
                        && before.started().equals(now.started())
                        && before.finished().equals(now.finished())
                        && before.status().equals(now.status()))
                .flatMap(before -> before.log().stream())
                .findFirst();
        return now.withLog(known.isPresent() ? known : log(session, now, visit));
    }

    private static Optional<LogTail> log(
            DockerSession session, ContainerState container, Visit<ServiceTarget, ServiceSnapshot> visit)
            throws DockerFailure, InterruptedException {
        long since = container.started().map(Instant::getEpochSecond).orElse(0L);
        DockerReply reply = session.get(
                "/containers/" + container.id() + "/logs?stdout=1&stderr=1&tail=" + LogTail.ASKED + "&since=" + since,
                DockerSession.PATIENCE);
        // some log drivers cannot be read back
        return reply.status() == 200 ? Optional.of(LogTail.read(reply.bytes(), visit::redacted)) : Optional.empty();
    }

    /** What was known already and is young enough, and what has come since; the engine itself keeps 256 of all kinds. */
    private static Optional<List<LifeEvent>> events(
            DockerSession session, Visit<ServiceTarget, ServiceSnapshot> visit, Instant at)
            throws DockerFailure, InterruptedException {
        Instant oldest = at.minus(WINDOW);
        Optional<ServiceSnapshot> last =
                visit.last().filter(before -> before.events().isPresent());
        long since = last.flatMap(ServiceSnapshot::at).orElse(oldest).getEpochSecond();
        String filters = Asked.filters(
                "\"type\":[\"container\"],\"event\":[\"oom\",\"die\"],\"label\":" + Asked.labels(visit.target()));
        DockerReply reply = session.get(
                "/events?since=" + since + "&until=" + at.getEpochSecond() + "&filters=" + filters,
                DockerSession.PATIENCE);
        if (reply.status() != 200) {
            return Optional.empty(); // a proxy may let lists through and no events
        }
        Stream<LifeEvent> known = last.flatMap(ServiceSnapshot::events).stream().flatMap(List::stream);
        Stream<LifeEvent> fresh =
                reply.text().lines().filter(line -> line.startsWith("{")).map(Services::event);
        return Optional.of(Stream.concat(known, fresh)
                .filter(event -> !event.at().isBefore(oldest))
                .distinct()
                .sorted(Comparator.comparing(LifeEvent::at).reversed())
                .limit(MOST_EVENTS)
                .toList());
    }

    private static LifeEvent event(String line) {
        JsonNode event = JSON.readTree(line);
        return new LifeEvent(
                Instant.ofEpochSecond(0, event.path("timeNano").asLong(0)),
                event.path("Action").asString(""),
                event.path("Actor").path("ID").asString(""));
    }
}
