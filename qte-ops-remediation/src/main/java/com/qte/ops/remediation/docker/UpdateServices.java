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

/**
 * Puts a service on the image that its name means by now, one container at a time. Nothing is pulled: what the name means
 * is what this engine holds.
 *
 * <p>Both images are named by their ids. The old container is put back if the new one does not get ready; taken back is a
 * success by making the container anew of the old image, which goes by its id from then on. A compose file that changed in
 * anything but the image is not looked at.
 *
 * <p>Immutable and thread-safe.
 */
public final class UpdateServices implements Remediation<ServiceTarget> {
    static final String UPDATE = "update";
    static final String RESTORE = "restore";

    /** To stop what may take a minute, to start another one, and to go back. */
    static final Duration TIMEOUT = Duration.ofMinutes(2);

    private static final String IMAGE = "image";
    private static final String WANTED = "wanted";
    private static final String REFERENCE = "reference";
    private static final String NAME = "name";
    private static final String SERVICE = "service";
    private static final Duration VALID = Duration.ofMinutes(15);

    private static final RemediationSpec<ServiceTarget> SPEC = new RemediationSpec<>(
            "docker.update-services",
            ServiceTarget.class,
            Danger.DESTRUCTIVE,
            List.of("docker.images"),
            List.of(),
            TIMEOUT,
            Duration.ofSeconds(2),
            Duration.ofMinutes(10),
            List.of("RB-F2.2"));

    @Override
    public RemediationSpec<ServiceTarget> spec() {
        return SPEC;
    }

    /**
     * Looks at the service's containers and at what their images' names mean; blocks for some milliseconds and a login.
     *
     * @throws DockerFailure if the engine does not answer
     */
    @Override
    public Plan plan(Occasion<ServiceTarget> occasion) throws Exception {
        ServiceTarget target = occasion.target();
        DockerSession look = occasion.fresh(target);
        Services services = new Services(look, target.engine());
        if (target.engine().project().isEmpty()) {
            return plan(occasion, "no-project", List.of());
        }
        for (Container container : services.containersOf(target.service().name())) {
            Optional<String> meant = meant(look, container.reference());
            if (meant.filter(id -> !id.equals(container.image())).isPresent()) {
                if (!container.runs()) {
                    return plan(occasion, "not-running", List.of()); // somebody may have stopped it on purpose
                }
                Optional<String> veto = Veto.of(container, services, occasion);
                return veto.isPresent()
                        ? plan(occasion, "veto." + veto.get(), List.of())
                        : plan(occasion, "drifted", List.of(action(container, meant.get())));
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

    private static Action action(Container container, String meant) {
        return Action.of(UPDATE, container.name(), identity(container, meant), Map.of("state", container.state()));
    }

    private static Map<String, String> identity(Container container, String meant) {
        Map<String, String> identity = container.identity();
        identity.put(IMAGE, container.image());
        identity.put(WANTED, meant);
        identity.put(REFERENCE, container.reference());
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
        if (!back && !action.verb().equals(UPDATE)) {
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
        return new Recreation(found.get(), inhabitants, session, services, act).run(image, wanted);
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
        Optional<String> meant = meant(services.look(), found.get().reference());
        return found.filter(
                container -> meant.filter(id -> identity(container, id).equals(action.identity()))
                        .isPresent());
    }

    /** The container of the image that was updated to. */
    private static Optional<Container> updated(Action action, Services services, ServiceTarget target)
            throws DockerFailure, InterruptedException {
        Map<String, String> identity = action.identity();
        String service = target.service().name();
        if (!service.equals(identity.get(SERVICE)) || identity.size() != 4) {
            return Optional.empty();
        }
        return services.containersOf(service).stream()
                .filter(container -> container.name().equals(identity.get(NAME)))
                .filter(container -> container.image().equals(identity.get(IMAGE)))
                .findFirst();
    }

    @Override
    public Optional<Action> undo(Action action) {
        if (!action.verb().equals(UPDATE)) {
            return Optional.empty();
        }
        Map<String, String> identity = new TreeMap<>();
        identity.put(NAME, action.target());
        identity.put(SERVICE, action.identity().getOrDefault(SERVICE, ""));
        identity.put(IMAGE, action.identity().getOrDefault(WANTED, ""));
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
        List<String> images = services.containersOf(target.service().name()).stream()
                .map(Container::image)
                .toList();
        boolean before = images.contains(action.identity().getOrDefault(IMAGE, ""));
        boolean after = images.contains(action.identity().getOrDefault(WANTED, ""));
        return before == after ? Trace.UNKNOWN : after ? Trace.DONE : Trace.NOT_DONE;
    }
}
