package com.qte.ops.remediation.docker;

import com.qte.ops.spi.Act;
import com.qte.ops.spi.Site;
import com.qte.ops.target.docker.DockerFailure;
import com.qte.ops.target.docker.ServiceTarget;
import java.time.Duration;
import java.util.Optional;

/** Why a container must not be stopped now. Looks, and changes nothing; blocks for some milliseconds and a login. */
final class Veto {
    /** One that began less than that ago may still be on its way up. */
    private static final Duration JUST_BEGUN = Duration.ofSeconds(30);

    private Veto() {}

    /** As the last word of a text key; empty where nothing speaks against it. */
    static Optional<String> of(Container container, Services services, Site<ServiceTarget> site)
            throws DockerFailure, InterruptedException {
        if (container.status().equals("paused")
                || container.status().equals("restarting")
                || container.status().equals("removing")) {
            return Optional.of(container.status());
        }
        if (isStarting(container, site)) {
            return Optional.of("starting");
        }
        if (services.firstIll(site.target().service().dependsOn()).isPresent()) {
            return Optional.of("dependency");
        }
        if (container.runs()) {
            for (Inhabitant inhabitant : Inhabitant.of(site.target().inside())) {
                Optional<String> veto = inhabitant.veto(site);
                if (veto.isPresent()) {
                    return veto;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isStarting(Container container, Site<ServiceTarget> site) {
        boolean begun = Container.time(container.startedAt())
                .filter(started -> Duration.between(started, site.now()).compareTo(JUST_BEGUN) < 0)
                .isPresent();
        boolean unready = container.health().filter("starting"::equals).isPresent();
        return container.runs() && (unready || begun && container.health().isEmpty());
    }

    /** Lets the embedder get ready; what it says against it, or nothing. */
    static Optional<String> ofEmbedder(Act<ServiceTarget> act) throws InterruptedException {
        Optional<BeforeRestart> before = act.host(BeforeRestart.class);
        if (before.isEmpty()) {
            return Optional.empty();
        }
        try {
            before.get().prepare(act.target().service().name(), act.remaining().dividedBy(4));
            return Optional.empty();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            return Optional.of("the embedder does not want it stopped now: " + e.getMessage());
        }
    }
}
