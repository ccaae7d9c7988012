package com.qte.ops.target.http;

import com.qte.ops.target.docker.DockerTarget;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The engine's own settings, and what it runs in.
 *
 * @param configFile its YAML file, such as {@code production.yaml}; absent where it is not configured
 * @param workersKey the way to the number of its workers in that file, a key each
 * @param processors how many it may use; absent where that is for this JVM to say
 * @param unit its systemd service, such as {@code qte.service}; absent where it is not configured
 * @param docker the Docker engine that runs it as the service of its name; absent where none does
 */
public record EngineSetup(
        Optional<Path> configFile,
        List<String> workersKey,
        OptionalInt processors,
        Optional<String> unit,
        Optional<DockerTarget> docker) {
    /** The key of the operators' manual (RB-B4.f1, RB-E2.3). */
    public static final List<String> WORKERS_KEY = List.of("server", "workers");

    /** Of which nothing is known. */
    public static final EngineSetup NONE =
            new EngineSetup(Optional.empty(), WORKERS_KEY, OptionalInt.empty(), Optional.empty(), Optional.empty());

    public EngineSetup {
        workersKey = List.copyOf(workersKey);
    }

    /** The same in a service of this Docker engine. */
    public EngineSetup in(DockerTarget engine) {
        return new EngineSetup(configFile, workersKey, processors, unit, Optional.of(engine));
    }

    /** How many processors the engine may use: what is configured, or what this JVM sees, its container's limit included. */
    public int usableProcessors() {
        return processors.orElse(Runtime.getRuntime().availableProcessors());
    }
}
