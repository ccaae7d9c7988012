package com.qte.ops.remediation.docker;

import com.qte.ops.model.OpsException;
import com.qte.ops.remediation.docker.Holdings.Box;
import com.qte.ops.remediation.docker.Holdings.Cache;
import com.qte.ops.remediation.docker.Holdings.Image;
import com.qte.ops.remediation.docker.Holdings.Network;
import com.qte.ops.target.docker.DockerFailure;
import com.qte.ops.target.docker.DockerReply;
import com.qte.ops.target.docker.DockerSession;
import com.qte.ops.target.docker.ImageOrigin;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/**
 * Reads what an engine holds; blocks for as long as the engine counts.
 *
 * @param look at the engine
 * @param danglingSince since when images are known to dangle, by id
 */
record HoldingsReader(DockerSession look, Map<String, Instant> danglingSince) {
    private static final Duration COUNTING = Duration.ofSeconds(20);
    private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();
    private static final int OK = 200;
    private static final Set<String> OF_THE_ENGINE = Set.of("bridge", "host", "none", "ingress");
    private static final String NO_NAME = "<none>:<none>";

    Holdings read() throws DockerFailure, InterruptedException {
        JsonNode counted = count();
        return new Holdings(
                look.read("/info").path("ID").asString(""), images(), containers(counted), networks(), caches(counted));
    }

    /** What the engine's images, containers and caches take in all, in bytes. */
    static long bytes(JsonNode counted) {
        long bytes = counted.path("LayersSize").asLong(0);
        for (JsonNode container : counted.path("Containers")) {
            bytes += Math.max(0, container.path("SizeRw").asLong(0));
        }
        for (JsonNode cache : counted.path("BuildCache")) {
            // What it shares with an image is counted there.
            bytes += cache.path("Shared").asBoolean(false)
                    ? 0
                    : Math.max(0, cache.path("Size").asLong(0));
        }
        return bytes;
    }

    /** Has the engine count; it counts for one at a time, and sends others away. */
    JsonNode count() throws DockerFailure, InterruptedException {
        long begun = System.nanoTime();
        while (true) {
            DockerReply reply = look.get("/system/df", COUNTING);
            if (reply.status() == OK) {
                return reply.json();
            }
            boolean busy = reply.message().contains("already running");
            if (!busy || System.nanoTime() - begun > COUNTING.toNanos()) {
                throw new OpsException(
                        OpsException.Kind.PROTOCOL, "GET /system/df: " + reply.status() + " " + reply.message());
            }
            LockSupport.parkNanos(PAUSE_NANOS);
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while the engine counted for somebody else");
            }
        }
    }

    private List<Image> images() throws DockerFailure, InterruptedException {
        List<Image> images = new ArrayList<>();
        for (JsonNode listed : look.read("/images/json?all=1")) {
            String id = listed.path("Id").asString("");
            List<String> tags = texts(listed.path("RepoTags"));
            tags.remove(NO_NAME);
            List<String> digests = texts(listed.path("RepoDigests"));
            digests.removeIf(digest -> digest.startsWith("<none>"));
            images.add(new Image(
                    id,
                    tags,
                    digests,
                    Instant.ofEpochSecond(listed.path("Created").asLong(0)),
                    tags.isEmpty() ? tagged(id) : Optional.empty(),
                    Optional.ofNullable(danglingSince.get(id)),
                    ImageOrigin.of(listed).name(),
                    Optional.of(listed.path("ParentId").asString("")).filter(parent -> !parent.isEmpty()),
                    Math.max(0, listed.path("Size").asLong(0))));
        }
        return images;
    }

    /** Only who dangles is looked at closely. */
    private Optional<Instant> tagged(String id) throws DockerFailure, InterruptedException {
        return look.find("/images/" + id + "/json")
                .flatMap(image -> Container.time(
                        image.path("Metadata").path("LastTagTime").asString("")));
    }

    private List<Box> containers(JsonNode counted) throws DockerFailure, InterruptedException {
        List<Box> boxes = new ArrayList<>();
        for (JsonNode listed : look.read("/containers/json?all=1")) {
            String id = listed.path("Id").asString("");
            Optional<JsonNode> found = look.find("/containers/" + id + "/json");
            if (found.isEmpty()) {
                continue; // it has gone meanwhile
            }
            Container seen = Container.of(found.get());
            String project = listed.path("Labels").path(Container.PROJECT).asString("");
            boxes.add(new Box(
                    id,
                    seen.name(),
                    seen.status(),
                    seen.image(),
                    seen.runs() ? Optional.empty() : seen.finishedAt(),
                    Optional.of(project).filter(name -> !name.isEmpty()),
                    networks(found.get()),
                    written(counted, id)));
        }
        return boxes;
    }

    /** Of one that was never started, the engine tells no ids but names alone. */
    private static Set<String> networks(JsonNode container) {
        JsonNode joined = container.path("NetworkSettings").path("Networks");
        Set<String> networks = new HashSet<>(joined.propertyNames());
        joined.forEach(network -> networks.add(network.path("NetworkID").asString("")));
        networks.add(container.path("HostConfig").path("NetworkMode").asString(""));
        return networks;
    }

    private static long written(JsonNode counted, String id) {
        for (JsonNode container : counted.path("Containers")) {
            if (container.path("Id").asString("").equals(id)) {
                return Math.max(0, container.path("SizeRw").asLong(0));
            }
        }
        return 0;
    }

    private List<Network> networks() throws DockerFailure, InterruptedException {
        List<Network> networks = new ArrayList<>();
        for (JsonNode listed : look.read("/networks")) {
            String name = listed.path("Name").asString("");
            boolean local = listed.path("Scope").asString("").equals("local");
            boolean made = local
                    && !OF_THE_ENGINE.contains(name)
                    && !listed.path("Ingress").asBoolean(false);
            String project = listed.path("Labels").path(Container.PROJECT).asString("");
            networks.add(new Network(
                    listed.path("Id").asString(""),
                    name,
                    created(listed.path("Created").asString("")),
                    Optional.of(project).filter(text -> !text.isEmpty()),
                    made ? Holdings.Ownership.MADE : Holdings.Ownership.ENGINE));
        }
        return networks;
    }

    /** What cannot be read was made just now, and is left alone. */
    private static Instant created(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return Instant.MAX;
        }
    }

    private static List<Cache> caches(JsonNode counted) {
        List<Cache> caches = new ArrayList<>();
        for (JsonNode cache : counted.path("BuildCache")) {
            boolean used = cache.path("InUse").asBoolean(true);
            caches.add(new Cache(
                    cache.path("ID").asString(""),
                    used ? Holdings.Usage.IN_USE : Holdings.Usage.IDLE,
                    Container.time(cache.path("LastUsedAt").asString(""))
                            .or(() -> Container.time(cache.path("CreatedAt").asString(""))),
                    Math.max(0, cache.path("Size").asLong(0))));
        }
        return caches;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : list) {
            texts.add(item.asString(""));
        }
        return texts;
    }
}
