package com.qte.ops.sandbox;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.qte.ops.testkit.Skips;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The Docker engine that tests may or may not have, and the images it is expected to hold.
 *
 * <p>Where one is missing the test is left out, as {@link Skips} does it. {@code .ci/docker-engine} starts an engine and makes the images. Thread-safe; the first
 * call blocks until the engine has answered or every way to reach one has failed, some seconds at most.
 */
final class DockerEngine {

    /** A static busybox and nothing else; 2 MB. */
    static final String BUSYBOX = "qte-ops-test/busybox:1";

    /** PostgreSQL, Redis and nginx of Debian, none of them started. */
    static final String SERVERS = "qte-ops-test/servers:1";

    private DockerEngine() {}

    /** Skips the calling test unless a Docker engine answers. */
    static void assumeRunning() {
        client();
    }

    /** Skips the calling test unless a Docker engine answers and holds this image, which is never pulled. */
    static void assumeImage(String image) {
        try {
            client().inspectImageCmd(image).exec();
        } catch (NotFoundException e) {
            Skips.because("the Docker engine has no image " + image + "; .ci/docker-engine images makes it");
        }
    }

    /** A container, not yet started, of an image that must be there; the calling test is skipped if it is not. */
    static GenericContainer<?> container(String image) {
        assumeImage(image);
        return new GenericContainer<>(DockerImageName.parse(image)).withImagePullPolicy(name -> false);
    }

    private static DockerClient client() {
        try {
            return DockerClientFactory.instance().client();
        } catch (IllegalStateException | NoClassDefFoundError e) {
            // The last place it looks in is a rootless engine's, for which it wants JNA: not on this class path.
            String host = System.getenv("DOCKER_HOST");
            return Skips.because("no Docker engine answers (DOCKER_HOST is "
                    + (host == null || host.isEmpty() ? "not set" : host) + "); .ci/docker-engine starts one");
        }
    }
}
