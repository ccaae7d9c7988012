package com.qte.ops.probes.docker;

import com.qte.ops.model.Gap;
import com.qte.ops.probes.docker.DanglingSnapshot.Image;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.docker.DockerFailure;
import com.qte.ops.target.docker.DockerOutcome;
import com.qte.ops.target.docker.DockerReply;
import com.qte.ops.target.docker.DockerSession;
import com.qte.ops.target.docker.DockerTarget;
import com.qte.ops.target.docker.ImageOrigin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Watches which images have no name, and since when: an engine tells when an image was built and when it was named last,
 * and not when it lost its name. What was seen is carried from visit to visit; after a start of the library it begins anew,
 * which makes images younger than they are and never older. Safe from several threads.
 */
public final class Dangling implements Probe<DockerTarget, DanglingSnapshot> {
    private static final Duration TIMEOUT = Duration.ofSeconds(4);
    private static final String LIST = "/images/json?filters=" + Asked.filters("\"dangling\":[\"true\"]");

    private final DanglingImages check = new DanglingImages();

    @Override
    public ProbeSpec<DockerTarget, DanglingSnapshot> spec() {
        return new ProbeSpec<>(
                "docker.dangling", DockerTarget.class, DanglingSnapshot.class, Tier.MODERATE, TIMEOUT, List.of(check));
    }

    @Override
    public DanglingSnapshot collect(Visit<DockerTarget, DanglingSnapshot> visit) throws Exception {
        try {
            DockerReply reply = visit.session(visit.target()).get(LIST, DockerSession.PATIENCE);
            if (reply.status() != 200) {
                throw DockerFailure.unexpected("GET /images/json", reply.status());
            }
            Map<String, Instant> known = new HashMap<>();
            visit.last()
                    .flatMap(DanglingSnapshot::images)
                    .orElse(List.of())
                    .forEach(image -> known.put(image.id(), image.since()));
            Instant now = reply.date().orElseGet(visit::now);
            List<Image> images = new ArrayList<>();
            for (JsonNode one : reply.json()) {
                String id = one.path("Id").asString("");
                images.add(new Image(
                        id,
                        known.getOrDefault(id, now),
                        Instant.ofEpochSecond(one.path("Created").asLong(0)),
                        ImageOrigin.of(one).name(),
                        Math.max(0, one.path("Size").asLong(0))));
            }
            images.sort(Comparator.comparing(Image::id));
            return new DanglingSnapshot(Optional.of(now), Optional.of(images));
        } catch (DockerFailure failure) {
            if (failure.outcome() != DockerOutcome.DENIED) {
                throw failure;
            }
            visit.missing(Gap.of(check.spec().id(), "socket-denied"));
            return new DanglingSnapshot(Optional.empty(), Optional.empty());
        }
    }
}
