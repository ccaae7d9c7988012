package com.qte.ops.remediation.docker;

import com.qte.ops.target.docker.DockerFailure;
import com.qte.ops.target.docker.DockerSession;
import com.qte.ops.target.docker.DockerTarget;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Finds the containers of services by their compose labels. Each look blocks for some milliseconds, and for two seconds at
 * most.
 *
 * @param look at the engine
 * @param engine whose project is meant
 */
record Services(DockerSession look, DockerTarget engine) {
    /** The containers of a service, running or not, by name. */
    List<Container> containersOf(String service) throws DockerFailure, InterruptedException {
        String labels = Stream.concat(
                        engine.project().map(project -> Container.PROJECT + "=" + project).stream(),
                        Stream.of(Container.SERVICE + "=" + service))
                .map(label -> "\"" + label.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                .collect(Collectors.joining(","));
        String filter = URLEncoder.encode("{\"label\":[" + labels + "]}", StandardCharsets.UTF_8);
        List<Container> found = new ArrayList<>();
        for (JsonNode listed : look.read("/containers/json?all=1&filters=" + filter)) {
            if (listed.path("Labels").path(Container.ONE_OFF).asString("").equals("True")) {
                continue; // somebody's own run of the service, which is never to be repeated
            }
            find(listed.path("Id").asString("")).ifPresent(found::add);
        }
        found.sort(Comparator.comparing(Container::name));
        return found;
    }

    /** The container of this id; empty where there is none. Ids are never taken for names. */
    Optional<Container> find(String id) throws DockerFailure, InterruptedException {
        if (!id.matches("[0-9a-f]{64}")) {
            return Optional.empty();
        }
        return look.find("/containers/" + id + "/json")
                .map(Container::of)
                .filter(found -> found.id().equals(id));
    }

    /** Whether what it waits for is there: each of its services runs well, or has ended well where it is to run once. */
    Optional<String> firstIll(List<String> services) throws DockerFailure, InterruptedException {
        for (String service : services) {
            boolean once =
                    engine.services().stream().anyMatch(known -> known.name().equals(service) && known.runsOnce());
            List<Container> containers = containersOf(service);
            boolean well = containers.stream()
                    .anyMatch(one ->
                            one.runs() && !one.isIll() || once && one.status().equals("exited") && one.exitCode() == 0);
            if (!well) {
                return Optional.of(service);
            }
        }
        return Optional.empty();
    }
}
