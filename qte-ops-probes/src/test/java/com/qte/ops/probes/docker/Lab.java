package com.qte.ops.probes.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.HealthCheck;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.qte.ops.target.docker.ComposeService;
import com.qte.ops.target.docker.DockerActingSession;
import com.qte.ops.target.docker.DockerFailure;
import com.qte.ops.target.docker.DockerSession;
import com.qte.ops.target.docker.DockerTarget;
import com.qte.ops.target.docker.ServiceTarget;
import com.qte.ops.testkit.Skips;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** Makes containers of a project of its own on the engine that there is, and removes them. */
final class Lab implements AutoCloseable {
    static final String BUSYBOX = "qte-ops-test/busybox:1";

    private final String project = "qte-ops-ill";
    private final DockerTarget engine;
    private final DockerActingSession session;
    private final DockerClient client;
    private final String version;

    private Lab(DockerTarget found, String version) throws DockerFailure {
        this.engine = new DockerTarget(found.host(), Optional.of(project), List.of());
        this.session = engine.acting().open(Duration.ofSeconds(5));
        this.client = session.client();
        this.version = version;
    }

    /** On the engine of {@code DOCKER_HOST}, or of the usual socket; the calling test is skipped where none answers. */
    static Lab open() throws Exception {
        String host = Optional.ofNullable(System.getenv("DOCKER_HOST")).orElse("unix:///var/run/docker.sock");
        DockerTarget engine = new DockerTarget(URI.create(host), Optional.empty(), List.of());
        try (DockerSession look = engine.open(Duration.ofSeconds(5))) {
            String version = look.read("/version").path("Version").asString("").replaceFirst("^(\\d+\\.\\d+).*", "$1");
            if (look.find("/images/" + BUSYBOX + "/json").isEmpty()) {
                return Skips.because(
                        "the Docker engine has no image " + BUSYBOX + "; .ci/docker-engine images makes it");
            }
            Lab lab = new Lab(engine, "Docker " + version);
            lab.clear(); // of a run that was broken off
            return lab;
        } catch (DockerFailure e) {
            return Skips.because(
                    "no Docker engine answers at " + host + " (" + e.outcome() + "); .ci/docker-engine starts one");
        }
    }

    String version() {
        return version;
    }

    DockerClient client() {
        return client;
    }

    DockerTarget engine() {
        return engine;
    }

    ServiceTarget service(String name) {
        return new ServiceTarget(engine, ComposeService.named(name));
    }

    ServiceTarget service(ComposeService service) {
        return new ServiceTarget(engine, service);
    }

    /** Settings of a container with which nothing is wrong. */
    static HostConfig settings() {
        return HostConfig.newHostConfig()
                .withMemory(64L << 20)
                .withMemorySwap(64L << 20)
                .withNanoCPUs(500_000_000L)
                .withLogConfig(new LogConfig(LogConfig.LoggingType.JSON_FILE, Map.of("max-size", "1m")));
    }

    static HealthCheck health(String command, int retries) {
        return new HealthCheck()
                .withTest(List.of("CMD-SHELL", command))
                .withInterval(TimeUnit.SECONDS.toNanos(1))
                .withTimeout(TimeUnit.SECONDS.toNanos(1))
                .withRetries(retries);
    }

    /** Creates a container of this service, which runs a script of the shell; not started. */
    String create(String service, String script, UnaryOperator<CreateContainerCmd> with) {
        return create(BUSYBOX, service, script, with);
    }

    String create(String image, String service, String script, UnaryOperator<CreateContainerCmd> with) {
        CreateContainerCmd command = client.createContainerCmd(image)
                .withName(project + "-" + service)
                .withLabels(Map.of(Asked.PROJECT, project, Asked.SERVICE, service))
                .withHostConfig(settings())
                .withStopTimeout(1)
                .withCmd("sh", "-c", script);
        return with.apply(command).exec().getId();
    }

    /** Creates and starts one. */
    String start(String service, String script, UnaryOperator<CreateContainerCmd> with) {
        String id = create(service, script, with);
        client.startContainerCmd(id).exec();
        return id;
    }

    /** Removes all that it has made. */
    @Override
    public void close() {
        clear();
        session.close();
    }

    private void clear() {
        List<Container> containers = client.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of(Asked.PROJECT, project))
                .exec();
        for (Container container : containers) {
            try {
                client.removeContainerCmd(container.getId())
                        .withForce(true)
                        .withRemoveVolumes(true)
                        .exec();
            } catch (DockerException e) {
                System.err.println("container left behind: " + container.getId() + ", " + e.getMessage());
            }
        }
    }
}
