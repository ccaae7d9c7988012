package com.qte.ops.probes.docker;

import com.github.dockerjava.api.exception.NotFoundException;
import com.qte.ops.testkit.Skips;
import java.time.Duration;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** A container of PostgreSQL and Redis as Debian packs them, one of the two started. */
public final class ServersContainer {
    private static final String IMAGE = "qte-ops-test/servers:1";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private ServersContainer() {}

    /**
     * Starts it; the calling test is skipped where no engine answers, or it has no such image.
     *
     * @param port the port that is published
     * @param ready a command that succeeds when the server answers
     */
    public static GenericContainer<?> start(int port, String ready, String... command) {
        assumeImage();
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(IMAGE))
                .withImagePullPolicy(name -> false)
                .withCommand(command)
                .withExposedPorts(port)
                .waitingFor(Wait.forSuccessfulCommand(ready).withStartupTimeout(PATIENCE));
        container.start();
        return container;
    }

    private static void assumeImage() {
        try {
            DockerClientFactory.instance().client().inspectImageCmd(IMAGE).exec();
        } catch (IllegalStateException | NoClassDefFoundError | NotFoundException e) {
            Skips.because("no Docker engine answers, or it has no image " + IMAGE + "; see .ci/docker-engine");
        }
    }
}
