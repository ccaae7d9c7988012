package com.qte.ops.probes.docker;

import com.qte.ops.model.Gap;
import com.qte.ops.probes.docker.StoreSnapshot.Disk;
import com.qte.ops.probes.docker.StoreSnapshot.Kind;
import com.qte.ops.probes.docker.StoreSnapshot.Volume;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.docker.DockerFailure;
import com.qte.ops.target.docker.DockerOutcome;
import com.qte.ops.target.docker.DockerSession;
import com.qte.ops.target.docker.DockerTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/**
 * Asks an engine where it keeps what, and how much. Counting takes an engine with large volumes long; it is then told
 * without. Safe from several threads; blocks for at most its time-out.
 */
public final class Store implements Probe<DockerTarget, StoreSnapshot> {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration COUNTING = Duration.ofSeconds(12);

    /** Anonymous volumes are called by 64 digits. */
    private static final String ANONYMOUS = "[0-9a-f]{64}";

    private final List<Check<StoreSnapshot>> checks = List.of(new EngineDisk(), new VolumeSpace());

    @Override
    public ProbeSpec<DockerTarget, StoreSnapshot> spec() {
        return new ProbeSpec<>("docker.store", DockerTarget.class, StoreSnapshot.class, Tier.MODERATE, TIMEOUT, checks);
    }

    @Override
    public StoreSnapshot collect(Visit<DockerTarget, StoreSnapshot> visit) throws Exception {
        DockerSession session = visit.session(visit.target());
        try {
            Optional<String> root = Asked.text(session.read("/info").path("DockerRootDir"));
            boolean isHere = "unix".equals(visit.target().host().getScheme());
            Optional<Disk> disk = root.filter(any -> isHere).flatMap(Disks::below);
            Optional<JsonNode> counted = counted(session);
            return new StoreSnapshot(
                    root, disk, counted.map(Store::kinds), counted.map(known -> volumes(known, isHere)));
        } catch (DockerFailure failure) {
            if (failure.outcome() != DockerOutcome.DENIED) {
                throw failure;
            }
            checks.forEach(check -> visit.missing(Gap.of(check.spec().id(), "socket-denied")));
            return new StoreSnapshot(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    private static Optional<JsonNode> counted(DockerSession session) throws DockerFailure, InterruptedException {
        try {
            return Optional.of(session.read("/system/df", COUNTING));
        } catch (DockerFailure failure) {
            if (failure.outcome() == DockerOutcome.SILENT || failure.outcome() == DockerOutcome.ERROR) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private static List<Kind> kinds(JsonNode counted) {
        long images = counted.path("LayersSize").asLong(0);
        long usedImages = 0;
        for (JsonNode image : counted.path("Images")) {
            boolean isUsed = image.path("Containers").asLong(0) > 0;
            usedImages += isUsed ? Math.max(0, image.path("Size").asLong(0)) : 0;
        }
        return List.of(
                new Kind("images", images, Math.max(0, images - usedImages)),
                sum("containers", counted.path("Containers"), "SizeRw", "State", "running"),
                volumesKind(counted.path("Volumes")),
                sum("builds", counted.path("BuildCache"), "Size", "InUse", "true"));
    }

    private static Kind sum(String name, JsonNode things, String size, String field, String used) {
        long all = 0;
        long reclaimable = 0;
        for (JsonNode thing : things) {
            long bytes = Math.max(0, thing.path(size).asLong(0));
            all += bytes;
            reclaimable += thing.path(field).asString("").equals(used) ? 0 : bytes;
        }
        return new Kind(name, all, reclaimable);
    }

    private static Kind volumesKind(JsonNode volumes) {
        long all = 0;
        long reclaimable = 0;
        for (JsonNode volume : volumes) {
            long bytes = Math.max(0, volume.path("UsageData").path("Size").asLong(0));
            all += bytes;
            reclaimable += isUsed(volume) ? 0 : bytes;
        }
        return new Kind("volumes", all, reclaimable);
    }

    private static List<Volume> volumes(JsonNode counted, boolean isHere) {
        List<Volume> volumes = new ArrayList<>();
        for (JsonNode volume : counted.path("Volumes")) {
            String name = volume.path("Name").asString("");
            long bytes = volume.path("UsageData").path("Size").asLong(-1);
            Optional<Disk> disk =
                    isHere ? Asked.text(volume.path("Mountpoint")).flatMap(Disks::below) : Optional.empty();
            if (!name.matches(ANONYMOUS) || !isUsed(volume)) {
                volumes.add(new Volume(
                        name, bytes < 0 ? OptionalLong.empty() : OptionalLong.of(bytes), isUsed(volume), disk));
            }
        }
        return volumes;
    }

    private static boolean isUsed(JsonNode volume) {
        return volume.path("UsageData").path("RefCount").asLong(0) > 0;
    }
}
