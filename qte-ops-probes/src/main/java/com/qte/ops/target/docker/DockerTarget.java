package com.qte.ops.target.docker;

import com.qte.ops.model.Subject;
import com.qte.ops.spi.Target;
import com.qte.ops.target.machine.ThisMachine;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A Docker engine to look at.
 *
 * @param host {@code unix:///path}, {@code tcp://host:port} or {@code http://host:port}
 * @param project the compose project that is looked after; empty for services of any project
 * @param services those that are expected to run
 */
public record DockerTarget(URI host, Optional<String> project, List<ComposeService> services)
        implements Target<DockerSession> {
    /** What an engine is called: there is one. */
    public static final Subject SUBJECT = new Subject("docker", "engine");

    public DockerTarget {
        services = List.copyOf(services);
    }

    @Override
    public Subject subject() {
        return SUBJECT;
    }

    /** Connects to nothing yet: every look does so by itself. */
    @Override
    public DockerSession open(Duration within) {
        return new DockerSession(new EngineAddress(host));
    }

    @Override
    public List<Subject> reliesOn() {
        return "unix".equals(host.getScheme()) ? List.of(ThisMachine.SUBJECT) : List.of();
    }

    /** The same engine with sessions that may change something. */
    public DockerActing acting() {
        return new DockerActing(this);
    }

    /** A target for each service, to be looked at by itself. */
    public List<ServiceTarget> eachService() {
        return services.stream()
                .map(service -> new ServiceTarget(this, service))
                .toList();
    }
}
