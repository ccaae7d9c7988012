package com.qte.ops.probes.docker;

import com.qte.ops.model.Gap;
import com.qte.ops.probes.docker.ResourcesSnapshot.ContainerResources;
import com.qte.ops.probes.docker.ResourcesSnapshot.Image;
import com.qte.ops.probes.docker.ResourcesSnapshot.Memory;
import com.qte.ops.probes.docker.ResourcesSnapshot.Processor;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.docker.DockerFailure;
import com.qte.ops.target.docker.DockerOutcome;
import com.qte.ops.target.docker.DockerReply;
import com.qte.ops.target.docker.DockerSession;
import com.qte.ops.target.docker.ServiceTarget;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/**
 * Looks at what the containers of one service use, and at how they were made: memory and processors from the files of
 * their control groups, or else from the engine; log, image and ports from their inspection. Safe from several threads;
 * blocks for at most its time-out.
 */
public final class Resources implements Probe<ServiceTarget, ResourcesSnapshot> {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    /** The engine samples twice, a second apart, before it answers. */
    private static final Duration STATS = Duration.ofSeconds(5);

    private static final double NANOS = 1e9;
    private static final double DEFAULT_PERIOD = 100_000;

    private final List<Check<ResourcesSnapshot>> checks =
            List.of(new MemoryNearLimit(), new ProcessorNearLimit(), new LogSize(), new ImageDrift(), new Exposure());

    @Override
    public ProbeSpec<ServiceTarget, ResourcesSnapshot> spec() {
        return new ProbeSpec<>(
                "docker.resources", ServiceTarget.class, ResourcesSnapshot.class, Tier.MODERATE, TIMEOUT, checks);
    }

    @Override
    public ResourcesSnapshot collect(Visit<ServiceTarget, ResourcesSnapshot> visit) throws Exception {
        ServiceTarget target = visit.target();
        DockerSession session = visit.session(target.engine());
        try {
            List<ContainerResources> containers = new ArrayList<>();
            Asked.Inspected inspected = Asked.containers(session, target);
            for (JsonNode one : inspected.containers()) {
                containers.add(resources(session, one));
            }
            return snapshot(target, Optional.of(containers), inspected.others().size());
        } catch (DockerFailure failure) {
            if (failure.outcome() != DockerOutcome.DENIED) {
                throw failure;
            }
            checks.forEach(check -> visit.missing(Gap.of(check.spec().id(), "socket-denied")));
            return snapshot(target, Optional.empty(), 0);
        }
    }

    private static ResourcesSnapshot snapshot(
            ServiceTarget target, Optional<List<ContainerResources>> containers, int others) {
        return new ResourcesSnapshot(target.service().image(), target.service().isBuilt(), containers, others);
    }

    private static ContainerResources resources(DockerSession session, JsonNode one)
            throws DockerFailure, InterruptedException {
        JsonNode host = one.path("HostConfig");
        Optional<Use> use = use(session, one);
        long memoryLimit = host.path("Memory").asLong(0);
        return new ContainerResources(
                one.path("Id").asString(""),
                one.path("Name").asString("").replaceFirst("^/", ""),
                Asked.instant(one.path("State").path("StartedAt")),
                use.filter(known -> known.usageBytes().isPresent())
                        .map(known -> new Memory(
                                Math.max(0, known.usageBytes().getAsLong() - known.inactiveFileBytes()),
                                memoryLimit > 0 ? OptionalLong.of(memoryLimit) : OptionalLong.empty())),
                use.map(known ->
                        new Processor(known.usedNanos(), known.periods(), known.throttledPeriods(), processors(host))),
                Shape.log(one),
                image(session, one),
                Shape.ports(one));
    }

    private static Optional<Use> use(DockerSession session, JsonNode one) throws DockerFailure, InterruptedException {
        boolean isRunning = one.path("State").path("Status").asString("").equals(ContainerState.RUNNING);
        if (!isRunning) {
            return Optional.empty();
        }
        String id = one.path("Id").asString("");
        Optional<Use> known =
                ControlGroup.OF_THIS_MACHINE.read(one.path("State").path("Pid").asLong(0), id);
        return known.isPresent() ? known : stats(session, id);
    }

    private static Optional<Use> stats(DockerSession session, String id) throws DockerFailure, InterruptedException {
        DockerReply reply = session.get("/containers/" + id + "/stats?stream=false&one-shot=true", STATS);
        if (reply.status() != 200) {
            return Optional.empty();
        }
        JsonNode memory = reply.json().path("memory_stats");
        JsonNode cpu = reply.json().path("cpu_stats");
        JsonNode throttling = cpu.path("throttling_data");
        JsonNode inactive = memory.path("stats").has("total_inactive_file")
                ? memory.path("stats").path("total_inactive_file")
                : memory.path("stats").path("inactive_file");
        return Optional.of(new Use(
                memory.has("usage") ? OptionalLong.of(memory.path("usage").asLong(0)) : OptionalLong.empty(),
                inactive.asLong(0),
                cpu.path("cpu_usage").path("total_usage").asLong(0),
                throttling.path("periods").asLong(0),
                throttling.path("throttled_periods").asLong(0)));
    }

    private static OptionalDouble processors(JsonNode host) {
        long nanos = host.path("NanoCpus").asLong(0);
        long quota = host.path("CpuQuota").asLong(0);
        long period = host.path("CpuPeriod").asLong(0);
        if (nanos > 0) {
            return OptionalDouble.of(nanos / NANOS);
        }
        return quota > 0 ? OptionalDouble.of(quota / (period > 0 ? period : DEFAULT_PERIOD)) : OptionalDouble.empty();
    }

    private static Image image(DockerSession session, JsonNode one) throws DockerFailure, InterruptedException {
        String reference = one.path("Config").path("Image").asString("");
        String name = URLEncoder.encode(reference, StandardCharsets.UTF_8)
                .replace("%2F", "/")
                .replace("%3A", ":");
        Optional<JsonNode> tagged = reference.isBlank() ? Optional.empty() : session.find("/images/" + name + "/json");
        return new Image(
                reference, one.path("Image").asString(""), tagged.flatMap(image -> Asked.text(image.path("Id"))));
    }
}
