package com.qte.ops.target.docker;

import com.qte.ops.spi.Settings;
import com.qte.ops.spi.Target;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Section {@code docker}: read and checked, so that a mistake in it is named at start.
 *
 * @param host {@code docker.host}: address of the engine, {@code unix:///var/run/docker.sock} where nothing is said
 * @param project {@code docker.project}: name of the compose project; where it is not set, the compose file's
 * @param composeFile {@code docker.composeFile}: the file that names the services expected to run; it must exist
 * @param services the services of {@code docker.services} and of the compose file, each once
 */
public record DockerSettings(
        URI host, Optional<String> project, Optional<Path> composeFile, List<ComposeService> services) {
    private static final URI DEFAULT_HOST = URI.create("unix:///var/run/docker.sock");

    public DockerSettings {
        services = List.copyOf(services);
    }

    /** Reads the section; what is wrong is noted there. */
    public static DockerSettings read(Settings root) {
        Settings docker = root.section("docker");
        Optional<URI> host = docker.address("host", Set.of("unix", "tcp", "http"));
        boolean isUsable = host.map(DockerSettings::isUsable).orElse(true);
        if (!isUsable) {
            docker.problem("host", "config.docker.host", "config.docker.allowed.host");
        }
        Optional<Path> file = docker.text("composeFile").flatMap(text -> path(docker, text));
        Optional<ComposeFile> compose = file.flatMap(path -> compose(docker, path));
        Map<String, ComposeService> services = new LinkedHashMap<>();
        for (String name : docker.texts("services")) {
            if (name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
                docker.problem("services", "config.docker.services", "config.docker.allowed.services");
            } else {
                services.put(name, ComposeService.named(name));
            }
        }
        compose.map(ComposeFile::services).orElse(List.of()).forEach(one -> services.put(one.name(), one));
        return new DockerSettings(
                host.filter(address -> isUsable).orElse(DEFAULT_HOST),
                docker.text("project").or(() -> compose.map(ComposeFile::project)),
                file,
                List.copyOf(services.values()));
    }

    /** The engine and its services, where there is a section {@code docker} at all. */
    public static List<Target<?>> targets(Settings root) {
        boolean isConfigured = root.has("docker");
        DockerSettings settings = read(root);
        if (!isConfigured) {
            return List.of();
        }
        List<Target<?>> targets = new ArrayList<>();
        targets.add(settings.target());
        targets.addAll(settings.target().eachService());
        return targets;
    }

    /** The engine that the section names. */
    public DockerTarget target() {
        return new DockerTarget(host, project, services);
    }

    private static boolean isUsable(URI host) {
        return "unix".equals(host.getScheme())
                ? host.getPath() != null && host.getPath().length() > 1
                : host.getHost() != null && host.getRawUserInfo() == null;
    }

    private static Optional<Path> path(Settings docker, String text) {
        try {
            Path file = Path.of(text);
            if (Files.isRegularFile(file)) {
                return Optional.of(file);
            }
        } catch (InvalidPathException e) {
            // told below like any other file that is not there
        }
        docker.problem("composeFile", "config.docker.no-file", "config.docker.allowed.file");
        return Optional.empty();
    }

    private static Optional<ComposeFile> compose(Settings docker, Path file) {
        try {
            return Optional.of(ComposeFile.read(file));
        } catch (ComposeFile.Wrong e) {
            docker.problem("composeFile", e.textKey(), "config.docker.allowed.file");
            return Optional.empty();
        } catch (IOException e) {
            docker.problem("composeFile", "config.docker.unreadable", "config.docker.allowed.file");
            return Optional.empty();
        }
    }
}
