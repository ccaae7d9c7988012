package com.qte.ops.target.docker;

import com.qte.ops.spi.Settings;
import com.qte.ops.spi.Target;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Section {@code docker}: read and checked, so that a mistake in it is named at start. No probe of this module reaches
 * a Docker engine yet, therefore it names no target.
 *
 * @param host {@code docker.host}: address of the engine, {@code unix:///var/run/docker.sock} where nothing is said
 * @param project {@code docker.project}: name of the compose project that the engine's services belong to
 * @param composeFile {@code docker.composeFile}: the file that names the services expected to run; it must exist
 */
public record DockerSettings(URI host, Optional<String> project, Optional<Path> composeFile) {
    private static final URI DEFAULT_HOST = URI.create("unix:///var/run/docker.sock");

    /** Reads the section; what is wrong is noted there. */
    public static DockerSettings read(Settings root) {
        Settings docker = root.section("docker");
        URI host =
                docker.address("host", Set.of("unix", "tcp", "http", "https")).orElse(DEFAULT_HOST);
        Optional<Path> composeFile = docker.text("composeFile").map(Path::of);
        if (composeFile.isPresent() && !Files.isRegularFile(composeFile.get())) {
            docker.problem("composeFile", "there is no such file", "the path of a compose file");
        }
        return new DockerSettings(host, docker.text("project"), composeFile);
    }

    /** The targets that the section names: none yet. */
    public static List<Target<?>> targets(Settings root) {
        read(root);
        return List.of();
    }
}
