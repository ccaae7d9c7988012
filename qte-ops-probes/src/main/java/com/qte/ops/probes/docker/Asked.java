package com.qte.ops.probes.docker;

import com.qte.ops.target.docker.DockerFailure;
import com.qte.ops.target.docker.DockerReply;
import com.qte.ops.target.docker.DockerSession;
import com.qte.ops.target.docker.ServiceTarget;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Words that an engine is asked with, and how its answers are read. Pure, but for the asking. */
final class Asked {
    static final String SERVICE = "com.docker.compose.service";
    static final String PROJECT = "com.docker.compose.project";
    private static final String ONE_OFF = "com.docker.compose.oneoff";

    /** More containers of one service are not inspected: the list tells of their state and health. */
    static final int MOST_CONTAINERS = 5;

    private static final int LONGEST_LINE = 300;

    private Asked() {}

    /**
     * What was seen.
     *
     * @param at the engine's clock
     * @param containers what was inspected
     * @param others what the list tells of those that were not
     */
    record Inspected(Optional<Instant> at, List<JsonNode> containers, List<JsonNode> others) {}

    /**
     * The version that an engine tells.
     *
     * @throws DockerFailure if this is no engine's answer
     */
    static Optional<String> version(DockerReply reply) throws DockerFailure {
        Optional<String> version = text(reply.json().path("Version"));
        if (reply.status() != 200 || version.isEmpty()) {
            throw DockerFailure.unexpected("GET /version", reply.status());
        }
        return version;
    }

    /**
     * The service's containers, stopped ones as well, without those of {@code compose run}. Those that the list calls ill
     * are inspected first.
     */
    static Inspected containers(DockerSession session, ServiceTarget target)
            throws DockerFailure, InterruptedException {
        DockerReply list = session.get(
                "/containers/json?all=1&filters=" + filters("\"label\":" + labels(target)), DockerSession.PATIENCE);
        if (list.status() != 200) {
            throw DockerFailure.unexpected("GET /containers/json", list.status());
        }
        List<JsonNode> listed = new ArrayList<>();
        for (JsonNode one : list.json()) {
            boolean isService = !one.path("Labels").path(ONE_OFF).asString("").equalsIgnoreCase("true");
            if (isService) {
                listed.add(one);
            }
        }
        listed.sort(Comparator.comparing(Asked::isWell));
        int inspected = Math.min(listed.size(), MOST_CONTAINERS);
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode one : listed.subList(0, inspected)) {
            // one that is removed at this moment is not found any more
            session.find("/containers/" + one.path("Id").asString("") + "/json").ifPresent(found::add);
        }
        return new Inspected(list.date(), found, listed.subList(inspected, listed.size()));
    }

    /** Whether nothing is wrong with it by the list. */
    private static boolean isWell(JsonNode listed) {
        String status = listed.path("Status").asString("");
        return listed.path("State").asString("").equals(ContainerState.RUNNING)
                && !status.contains("(unhealthy)")
                && !status.contains("(health: starting)");
    }

    /** The labels by which the service's containers are known, as JSON. */
    static String labels(ServiceTarget target) {
        Stream<String> service = Stream.of(SERVICE + "=" + target.service().name());
        Stream<String> project = target.engine().project().map(name -> PROJECT + "=" + name).stream();
        return Stream.concat(service, project)
                .map(label -> "\"" + label.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** The parameter {@code filters} of these members. */
    static String filters(String members) {
        return URLEncoder.encode("{" + members + "}", StandardCharsets.UTF_8);
    }

    /** Text that is there and not blank. */
    static Optional<String> text(JsonNode node) {
        return Optional.of(node.asString("")).filter(text -> !text.isBlank());
    }

    /** A time; Docker's year 1 is none. */
    static Optional<Instant> instant(JsonNode node) {
        try {
            return text(node)
                    .filter(text -> !text.startsWith("0001-"))
                    .map(text -> OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** One bounded line without control characters. */
    static String line(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
    }
}
