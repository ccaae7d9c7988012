package com.qte.ops.target.docker;

import com.qte.ops.model.Subject;
import com.qte.ops.spi.Target;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A compose service that is expected to run. What is found of it is said of {@code container:<service>}: the very subject
 * that a database or an engine relies on which is configured to run in that service.
 *
 * @param engine the engine that runs it
 * @param service what is known of it
 * @param inside what is configured to run in it, such as a database: whoever stops the service stops that
 */
public record ServiceTarget(DockerTarget engine, ComposeService service, List<Target<?>> inside)
        implements Target<DockerSession> {
    public ServiceTarget {
        inside = List.copyOf(inside);
    }

    /** One in which nothing is known to run. */
    public ServiceTarget(DockerTarget engine, ComposeService service) {
        this(engine, service, List.of());
    }

    /** The same with those of the targets in it that say that they rely on it. */
    public ServiceTarget holding(List<Target<?>> targets) {
        return new ServiceTarget(
                engine,
                service,
                targets.stream()
                        .filter(target -> !(target instanceof ServiceTarget))
                        .filter(target -> target.reliesOn().contains(subject()))
                        .toList());
    }

    /** The subject of a service. */
    public static Subject subjectOf(String service) {
        return new Subject("container", service);
    }

    @Override
    public Subject subject() {
        return subjectOf(service.name());
    }

    /** A session of its engine. */
    @Override
    public DockerSession open(Duration within) {
        return engine.open(within);
    }

    @Override
    public List<Subject> reliesOn() {
        Stream<Subject> services = service.dependsOn().stream().map(ServiceTarget::subjectOf);
        return Stream.concat(Stream.of(engine.subject()), services).toList();
    }
}
