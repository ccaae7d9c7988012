package com.qte.ops.target.docker;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A service as a compose file or the configuration declares it.
 *
 * @param name its name, which containers bear as the label {@code com.docker.compose.service}
 * @param image the image it names; empty where it is built, or named by a variable without a default
 * @param isBuilt whether the image is built from a folder
 * @param dependsOn names of the services that it waits for
 * @param ports what it publishes, as written: {@code "127.0.0.1:5432:5432"}
 * @param labels its labels
 * @param runsOnce whether another service waits for its orderly end: it is well when it has exited with 0
 */
public record ComposeService(
        String name,
        Optional<String> image,
        boolean isBuilt,
        List<String> dependsOn,
        List<String> ports,
        Map<String, String> labels,
        boolean runsOnce) {
    public ComposeService {
        dependsOn = List.copyOf(dependsOn);
        ports = List.copyOf(ports);
        labels = Map.copyOf(labels);
    }

    /** One of which nothing but its name is known. */
    public static ComposeService named(String name) {
        return new ComposeService(name, Optional.empty(), false, List.of(), List.of(), Map.of(), false);
    }
}
