package com.qte.ops.remediation.docker;

import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Plan;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Occasion;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Site;
import com.qte.ops.spi.Trace;
import com.qte.ops.target.docker.DockerActingSession;
import com.qte.ops.target.docker.ServiceTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Restarts a container of a compose service.
 *
 * <p>Named is a container that has ended, or that runs and is not well by its own health check; where what is configured
 * to run in it is found away, one that runs; and whichever a person names. One at a time, and what others wait for first:
 * as long as a service that this one depends on is ill, nothing is planned for this one.
 *
 * <p>Left alone is a container that somebody has paused, that the engine itself is restarting, or that began a moment ago;
 * and a database with something to lose, see {@link PostgresInhabitant} and {@link RedisInhabitant}. That the library's own
 * container is never hit, and no service more often than three times a day, is held by the core.
 *
 * <p>Immutable and thread-safe.
 */
public final class RestartService implements Remediation<ServiceTarget> {
    static final String VERB = "restart";

    /** To stop what may take a minute, to start it, and to see it ready. */
    static final Duration TIMEOUT = Duration.ofMinutes(2);

    private static final String CONTAINER_WISH = "container";
    private static final Duration VALID = Duration.ofMinutes(15);
    private static final RemediationSpec<ServiceTarget> SPEC = new RemediationSpec<>(
            "docker.restart-service",
            ServiceTarget.class,
            Danger.DISRUPTIVE,
            List.of("docker.service", "docker.service.health", "postgres.reachable", "redis.reachable"),
            List.of(CONTAINER_WISH),
            TIMEOUT,
            Duration.ofSeconds(2),
            Duration.ofMinutes(10),
            List.of("RB-B2.f1", "RB-B3.f2", "RB-B4.f4"));

    @Override
    public RemediationSpec<ServiceTarget> spec() {
        return SPEC;
    }

    /**
     * Looks at the service's containers, at those that it waits for and at what runs in it; blocks for some milliseconds
     * and a login.
     *
     * @throws com.qte.ops.target.docker.DockerFailure if the engine does not answer
     */
    @Override
    public Plan plan(Occasion<ServiceTarget> occasion) throws Exception {
        ServiceTarget target = occasion.target();
        Services services = new Services(occasion.fresh(target), target.engine());
        if (target.engine().project().isEmpty()) {
            return plan(occasion, "no-project", List.of());
        }
        List<Container> all = services.containersOf(target.service().name());
        if (all.isEmpty()) {
            return plan(occasion, "missing", List.of());
        }
        Optional<Container> chosen = chosen(occasion, all);
        if (chosen.isEmpty()) {
            return plan(occasion, occasion.wishes().isEmpty() ? "well" : "no-such-container", List.of());
        }
        Optional<String> veto = Veto.of(chosen.get(), services, occasion);
        if (veto.isPresent()) {
            return plan(occasion, "veto." + veto.get(), List.of());
        }
        return plan(occasion, "restart", List.of(action(chosen.get())));
    }

    private static Optional<Container> chosen(Occasion<ServiceTarget> occasion, List<Container> all)
            throws InterruptedException {
        Optional<String> wish = Optional.ofNullable(occasion.wishes().get(CONTAINER_WISH));
        if (wish.isPresent()) {
            return all.stream()
                    .filter(one -> one.name().equals(wish.get()) || one.id().equals(wish.get()))
                    .findFirst();
        }
        boolean once = occasion.target().service().runsOnce();
        Optional<Container> ill = all.stream()
                .filter(Container::isIll)
                .filter(one -> !(once && one.exitCode() == 0))
                .findFirst();
        boolean isOfInhabitant = occasion.findings().stream()
                .anyMatch(finding -> !finding.subject().equals(occasion.target().subject()));
        return ill.isPresent() || !isOfInhabitant || allAnswer(occasion.target(), occasion)
                ? ill
                : Optional.of(all.get(0));
    }

    private static Action action(Container container) {
        return Action.of(VERB, container.name(), container.identity(), Map.of("state", container.state()));
    }

    private static Plan plan(Occasion<ServiceTarget> occasion, String note, List<Action> actions) {
        Instant now = occasion.now();
        int peers = Math.max(1, occasion.target().engine().services().size());
        return new Plan(SPEC.id(), occasion.target().subject(), note, actions, peers, now, now.plus(VALID));
    }

    private static boolean allAnswer(ServiceTarget target, Site<ServiceTarget> site) throws InterruptedException {
        for (Inhabitant inhabitant : Inhabitant.of(target.inside())) {
            if (!inhabitant.answers(site)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Restarts it and waits until it is ready; blocks for at most {@link #TIMEOUT}.
     *
     * @throws com.qte.ops.target.docker.DockerFailure if the engine did not say whether it did
     */
    @Override
    public Result apply(Action action, Act<ServiceTarget> act) throws Exception {
        if (!action.verb().equals(VERB)) {
            return Result.refused("there is no such act: " + action.verb());
        }
        ServiceTarget target = act.target();
        DockerActingSession session = act.fresh(target.engine().acting());
        Services services = new Services(session.look(), target.engine());
        Optional<Container> found = named(action, services);
        if (found.isEmpty()) {
            return Result.gone("the container, or this run of it, is not there any more");
        }
        Optional<String> veto = Veto.of(found.get(), services, act);
        if (veto.isPresent()) {
            return Result.refused("not now: " + veto.get());
        }
        Optional<String> unwilling = Veto.ofEmbedder(act);
        if (unwilling.isPresent()) {
            return Result.refused(unwilling.get());
        }
        List<Inhabitant> inhabitants = Inhabitant.of(target.inside());
        if (found.get().runs()) {
            for (Inhabitant inhabitant : inhabitants) {
                inhabitant.prepare(act);
            }
        }
        // What was prepared may have taken its time.
        Optional<String> since = Veto.of(found.get(), services, act);
        if (since.isPresent()) {
            return Result.refused("not now: " + since.get());
        }
        act.proceed();
        if (named(action, services).isEmpty()) {
            return Result.gone("the container was restarted by somebody else a moment ago");
        }
        return new Restart(found.get(), inhabitants, session, services, act).run();
    }

    private static Optional<Container> named(Action action, Services services) throws Exception {
        return services.find(action.identity().getOrDefault(Action.CONTAINER, ""))
                .filter(container -> container.identity().equals(action.identity()));
    }

    /**
     * Done where another run of the container has begun, or the container is gone; not known of one that ran and does not
     * any more, which may have been stopped on the way. Blocks for some milliseconds.
     *
     * @throws com.qte.ops.target.docker.DockerFailure if the engine does not answer
     */
    @Override
    public Trace trace(Action action, Site<ServiceTarget> site) throws Exception {
        ServiceTarget target = site.target();
        Services services = new Services(site.fresh(target), target.engine());
        Optional<Container> same = named(action, services);
        if (same.isEmpty()) {
            return Trace.DONE;
        }
        boolean untouched = same.get().runs()
                || Container.isOfOneThatDidNotRun(action.before().getOrDefault("state", ""));
        return untouched ? Trace.NOT_DONE : Trace.UNKNOWN;
    }
}
