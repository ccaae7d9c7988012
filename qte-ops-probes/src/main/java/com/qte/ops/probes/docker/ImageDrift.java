package com.qte.ops.probes.docker;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.docker.ResourcesSnapshot.ContainerResources;
import com.qte.ops.probes.docker.ResourcesSnapshot.Image;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.List;
import java.util.Optional;

/**
 * Whether it is known what runs.
 *
 * <table>
 *   <caption>Rules, the first that applies; the worst of several containers counts</caption>
 *   <tr><th>its image</th><th>verdict</th></tr>
 *   <tr><td>the name means another image by now</td><td>DEGRADED {@code drifted}</td></tr>
 *   <tr><td>another name than the compose file's</td><td>DEGRADED {@code undeclared}</td></tr>
 *   <tr><td>no tag, or {@code latest}, and neither pinned by its digest nor built here</td><td>DEGRADED
 *       {@code floating}</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td></tr>
 * </table>
 */
final class ImageDrift implements Check<ResourcesSnapshot> {
    private static final String LATEST = "latest";
    private static final int SHOWN = 19;

    private static final CheckSpec SPEC =
            CheckSpec.of("docker.images", Severity.P3).needs(DaemonAnswers.ID).steps("RB-F2.2");

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Verdict> judge(Observation<ResourcesSnapshot> seen) {
        return seen.now()
                .containers()
                .map(all -> Containers.beside(
                        seen.now().others(),
                        Containers.worst(all, ContainerResources::name, one -> judge(seen.now(), one))))
                .orElseGet(Containers::denied);
    }

    private static Verdict judge(ResourcesSnapshot now, ContainerResources one) {
        Image image = one.image();
        Evidence[] evidence = {
            Containers.named(one.name()),
            Evidence.text("image", image.reference()),
            Evidence.text("running", shortened(image.id())),
            Evidence.text("tagged", image.taggedId().map(ImageDrift::shortened).orElse("–")),
            Evidence.text("declared", now.declaredImage().orElse("–"))
        };
        if (image.taggedId().filter(id -> !id.equals(image.id())).isPresent()) {
            return Verdict.of(Status.DEGRADED, "drifted", evidence).causedBy("not-recreated");
        }
        Optional<String> declared = now.declaredImage();
        if (declared.filter(name -> !tagged(name).equals(tagged(image.reference())))
                .isPresent()) {
            return Verdict.of(Status.DEGRADED, "undeclared", evidence).causedBy("not-recreated", "by-hand");
        }
        return isFloating(image.reference()) && !now.isBuilt()
                ? Verdict.of(Status.DEGRADED, "floating", evidence).causedBy("not-pinned")
                : Verdict.healthy(evidence);
    }

    private static boolean isFloating(String reference) {
        return !reference.contains("@") && tagged(reference).endsWith(":" + LATEST);
    }

    /** The name with the tag that Docker takes where none is written; an id is a name of its own. */
    private static String tagged(String reference) {
        String last = reference.substring(reference.lastIndexOf('/') + 1);
        return last.contains(":") || last.contains("@") ? reference : reference + ":" + LATEST;
    }

    private static String shortened(String id) {
        return id.length() <= SHOWN ? id : id.substring(0, SHOWN);
    }
}
