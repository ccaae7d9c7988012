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
import com.qte.ops.target.docker.DockerFailure;
import com.qte.ops.target.docker.DockerSession;
import com.qte.ops.target.docker.ServiceTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Puts a service on the image that its name means by now, one container at a time. What the name means is what this engine
 * holds; where a person wishes {@code pull} to be {@code yes}, it is what it means where images come from, and exactly the
 * image that was found then is pulled, by its digest.
 *
 * <p>Both images are named, by their ids or by that digest. The old container is put back if the new one does not get ready; taken back is a
 * success by making the container anew of the old image, which goes by its id from then on. A compose file that changed in
 * anything but the image is not looked at.
 *
 * <p>Immutable and thread-safe.
 */
public final class UpdateServices implements Remediation<ServiceTarget> {
    static final String UPDATE = "update";
    static final String PULL = "pull";
    static final String RESTORE = "restore";

    /** To stop what may take a minute, to start another one, and to go back. */
    static final Duration TIMEOUT = Duration.ofMinutes(2);

    private static final String IMAGE = "image";
    private static final String WANTED = "wanted";
    private static final String DIGEST = "digest";
    private static final String PULL_WISH = "pull";
    private static final String REFERENCE = "reference";
    private static final String NAME = "name";
    private static final String SERVICE = "service";
    private static final Duration VALID = Duration.ofMinutes(15);

    private static final RemediationSpec<ServiceTarget> SPEC = new RemediationSpec<>(
            "docker.update-services",
            ServiceTarget.class,
            Danger.DESTRUCTIVE,
            List.of("docker.images"),
            List.of(PULL_WISH),
            TIMEOUT,
            Duration.ofSeconds(2),
            Duration.ofMinutes(10),
            List.of("RB-F2.2"));

    @Override
    public RemediationSpec<ServiceTarget> spec() {
        return SPEC;
    }

    /**
     * Looks at the service's containers and at what their images' names mean; blocks for some milliseconds and a login, and
     * where it is to be pulled for as long as the engine takes to ask, 10 s at most.
     *
     * @throws DockerFailure if the engine does not answer, or cannot find out what the name means where it comes from
     */
    @Override
    public Plan plan(Occasion<ServiceTarget> occasion) throws Exception {
        ServiceTarget target = occasion.target();
        DockerSession look = occasion.fresh(target);
        Services services = new Services(look, target.engine());
        if (target.engine().project().isEmpty()) {
            return plan(occasion, "no-project", List.of());
        }
        boolean pull = "yes".equalsIgnoreCase(occasion.wishes().get(PULL_WISH));
        for (Container container : services.containersOf(target.service().name())) {
            Optional<Map<String, String>> another = pull ? pulled(look, container) : drifted(look, container);
            if (another.isPresent()) {
                if (!container.runs()) {
                    return plan(occasion, "not-running", List.of()); // somebody may have stopped it on purpose
                }
                Optional<String> veto = Veto.of(container, services, occasion);
                return veto.isPresent()
                        ? plan(occasion, "veto." + veto.get(), List.of())
                        : plan(occasion, pull ? "newer" : "drifted", List.of(action(container, another.get())));
            }
        }
        return plan(occasion, "current", List.of());
    }

    /** The id of the image that a name means; empty where it means none here. */
    private static Optional<String> meant(DockerSession look, String reference)
            throws DockerFailure, InterruptedException {
        return reference.matches("[\\w.:/@-]+")
                ? look.find("/images/" + reference + "/json")
                        .map(image -> image.path("Id").asString(""))
                : Optional.empty();
    }

    /** Which other image the name means here; empty where it means the container's own. */
    private static Optional<Map<String, String>> drifted(DockerSession look, Container container)
            throws DockerFailure, InterruptedException {
        return meant(look, container.reference())
                .filter(id -> !id.equals(container.image()))
                .map(id -> Map.of(WANTED, id));
    }

    /** Which other image the name means where it comes from; empty where it means the container's own, or comes from nowhere. */
    private static Optional<Map<String, String>> pulled(DockerSession look, Container container)
            throws DockerFailure, InterruptedException {
        Optional<Origin> origin = Origin.of(container.reference());
        Optional<String> digest =
                origin.isEmpty() ? Optional.empty() : origin.get().digest(look);
        if (digest.isEmpty()) {
            return Optional.empty();
        }
        boolean same = look.find("/images/" + container.image() + "/json")
                .filter(image -> Origin.isOf(image, digest.get()))
                .isPresent();
        return same ? Optional.empty() : Optional.of(Map.of(DIGEST, digest.get()));
    }

    private static Action action(Container container, Map<String, String> another) {
        String verb = another.containsKey(DIGEST) ? PULL : UPDATE;
        return Action.of(verb, container.name(), identity(container, another), Map.of("state", container.state()));
    }

    private static Map<String, String> identity(Container container, Map<String, String> another) {
        Map<String, String> identity = container.identity();
        identity.put(IMAGE, container.image());
        identity.put(REFERENCE, container.reference());
        identity.putAll(another);
        return identity;
    }

    private static Plan plan(Occasion<ServiceTarget> occasion, String note, List<Action> actions) {
        Instant now = occasion.now();
        int peers = Math.max(1, occasion.target().engine().services().size());
        return new Plan(SPEC.id(), occasion.target().subject(), note, actions, peers, now, now.plus(VALID));
    }

    /**
     * Makes the container anew, waits until it is ready, and puts the old one back if it does not get so; blocks for at
     * most {@link #TIMEOUT}.
     *
     * @throws DockerFailure if the engine did not say what it has done
     */
    @Override
    public Result apply(Action action, Act<ServiceTarget> act) throws Exception {
        ServiceTarget target = act.target();
        DockerActingSession session = act.fresh(target.engine().acting());
        Services services = new Services(session.look(), target.engine());
        boolean back = action.verb().equals(RESTORE);
        if (!back && !action.verb().equals(UPDATE) && !action.verb().equals(PULL)) {
            return Result.refused("there is no such act: " + action.verb());
        }
        Optional<Container> found = back ? updated(action, services, target) : named(action, services);
        if (found.isEmpty()) {
            return Result.gone("the container that was named is not there, or is of another image by now");
        }
        String wanted = action.identity().getOrDefault(WANTED, "");
        if (back && !hasImage(session.look(), wanted)) {
            return Result.refused("the old image " + wanted + " is not there any more");
        }
        if (!found.get().runs() && !back) {
            return Result.refused("it does not run any more, and may have been stopped on purpose");
        }
        Optional<String> veto = back ? Optional.empty() : Veto.of(found.get(), services, act);
        if (veto.isPresent()) {
            return Result.refused("not now: " + veto.get());
        }
        Optional<String> unwilling = Veto.ofEmbedder(act);
        if (unwilling.isPresent()) {
            return Result.refused(unwilling.get());
        }
        List<Inhabitant> inhabitants = Inhabitant.of(target.inside());
        for (Inhabitant inhabitant : inhabitants) {
            inhabitant.prepare(act);
        }
        String image = back ? wanted : action.identity().getOrDefault(REFERENCE, "");
        Container old = found.get();
        // What is to be taken back may have been starting again and again: any run of it is meant.
        Predicate<Container> asPlanned =
                back ? now -> true : now -> now.runs() && now.startedAt().equals(old.startedAt());
        Recreation recreation = new Recreation(old, inhabitants, session, services, act, asPlanned);
        if (action.verb().equals(PULL)) {
            return pulled(action, session, recreation, act);
        }
        return back ? recreation.run(image, wanted) : updated(recreation, image, wanted);
    }

    /** Asks again first: what was prepared or pulled may have taken its time. */
    private static Result updated(Recreation recreation, String image, String id) throws Exception {
        Optional<String> veto = Veto.of(recreation.old(), recreation.services(), recreation.act());
        return veto.isPresent() ? Result.refused("not now: " + veto.get()) : recreation.run(image, id);
    }

    /** Pulls first; where the new container does not do, the name means again what it meant. */
    private static Result pulled(
            Action action, DockerActingSession session, Recreation recreation, Act<ServiceTarget> act)
            throws Exception {
        String reference = action.identity().getOrDefault(REFERENCE, "");
        Origin origin = Origin.of(reference).orElseThrow();
        Optional<String> before = meant(session.look(), reference);
        Duration within = act.remaining().minus(Recreation.LEAST);
        if (within.isNegative() || within.isZero()) {
            return Result.refused("too little time is left to pull an image");
        }
        act.proceed();
        String id = origin.pull(session, action.identity().getOrDefault(DIGEST, ""), within);
        Result result;
        try {
            result = updated(recreation, reference, id);
        } catch (Exception e) {
            if (before.isPresent()) {
                nameAfter(origin, session, before.get(), e);
            }
            throw e;
        }
        if (result.kind() != Result.Kind.DONE && before.isPresent()) {
            origin.name(session, before.get());
        }
        return result;
    }

    /** Gives the name back, even on a thread that was interrupted; that it cannot is told with what had gone wrong before. */
    private static void nameAfter(Origin origin, DockerActingSession session, String image, Exception problem) {
        boolean interrupted = Thread.interrupted();
        try {
            origin.name(session, image);
        } catch (DockerFailure | RuntimeException e) {
            problem.addSuppressed(e);
        } catch (InterruptedException e) {
            problem.addSuppressed(e);
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean hasImage(DockerSession look, String id) throws DockerFailure, InterruptedException {
        return id.matches("sha256:[0-9a-f]{64}")
                && look.find("/images/" + id + "/json").isPresent();
    }

    private static Optional<Container> named(Action action, Services services)
            throws DockerFailure, InterruptedException {
        Optional<Container> found = services.find(action.identity().getOrDefault(Action.CONTAINER, ""));
        if (found.isEmpty()) {
            return found;
        }
        Container container = found.get();
        Map<String, String> another = action.verb().equals(PULL)
                ? Map.of(DIGEST, action.identity().getOrDefault(DIGEST, ""))
                : drifted(services.look(), container).orElse(Map.of());
        return found.filter(one -> identity(one, another).equals(action.identity()));
    }

    /** The container of the image that was updated to. */
    private static Optional<Container> updated(Action action, Services services, ServiceTarget target)
            throws DockerFailure, InterruptedException {
        Map<String, String> identity = action.identity();
        String service = target.service().name();
        if (!service.equals(identity.get(SERVICE)) || identity.size() != 4) {
            return Optional.empty();
        }
        for (Container container : services.containersOf(service)) {
            if (container.name().equals(identity.get(NAME)) && isOf(services.look(), container, identity, IMAGE)) {
                return Optional.of(container);
            }
        }
        return Optional.empty();
    }

    /** Whether a container is of the image that is named by its id at this key, or by its digest. */
    private static boolean isOf(DockerSession look, Container container, Map<String, String> identity, String key)
            throws DockerFailure, InterruptedException {
        Optional<String> digest = Optional.ofNullable(identity.get(DIGEST));
        return digest.isEmpty()
                ? container.image().equals(identity.get(key))
                : look.find("/images/" + container.image() + "/json")
                        .filter(image -> Origin.isOf(image, digest.get()))
                        .isPresent();
    }

    @Override
    public Optional<Action> undo(Action action) {
        if (action.verb().equals(RESTORE)) {
            return Optional.empty();
        }
        Map<String, String> identity = new TreeMap<>();
        identity.put(NAME, action.target());
        identity.put(SERVICE, action.identity().getOrDefault(SERVICE, ""));
        String updated = action.verb().equals(PULL) ? DIGEST : WANTED;
        identity.put(updated.equals(DIGEST) ? DIGEST : IMAGE, action.identity().getOrDefault(updated, ""));
        identity.put(WANTED, action.identity().getOrDefault(IMAGE, ""));
        return Optional.of(Action.of(RESTORE, action.target(), identity, Map.of()));
    }

    /**
     * Done where a container of the wanted image is there and none of the other; blocks for some milliseconds.
     *
     * @throws DockerFailure if the engine does not answer
     */
    @Override
    public Trace trace(Action action, Site<ServiceTarget> site) throws Exception {
        ServiceTarget target = site.target();
        Services services = new Services(site.fresh(target), target.engine());
        boolean back = action.verb().equals(RESTORE);
        Map<String, String> identity = action.identity();
        boolean old = false;
        boolean updated = false;
        for (Container one : services.containersOf(target.service().name())) {
            old |= one.image().equals(identity.get(back ? WANTED : IMAGE));
            updated |= isOf(services.look(), one, identity, back ? IMAGE : WANTED);
        }
        boolean done = back ? old : updated;
        return old == updated ? Trace.UNKNOWN : done ? Trace.DONE : Trace.NOT_DONE;
    }
}
