package com.qte.ops.probes.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.target.docker.DockerTarget;
import com.qte.ops.testkit.faults.FaultTrial;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Images that really have no name, and what a watch knows of them. */
@Timeout(60)
@Tag("alone")
class DanglingIT {
    @Test
    void judge_threeWithoutAName_oneTooManyAndAllOfThemTold() throws Exception {
        DanglingImages check = new DanglingImages();
        try (Lab lab = Lab.open()) {
            Seen<DockerTarget, DanglingSnapshot> seen = new Seen<>(new Dangling(), lab.engine());
            List<String> images = new ArrayList<>();
            try (FaultTrial trial = FaultTrial.real(check, "three images have lost their name", lab.version())) {
                String container = lab.create("base", "true", command -> command);
                for (int i = 0; i < 3; i++) {
                    images.add(lab.client()
                            .commitCmd(container)
                            .withMessage("number " + i)
                            .exec());
                }
                trial.begun();
                DanglingSnapshot first = seen.collect();
                Verdict fresh = seen.judged(check).verdict();
                Verdict old = seen.judged(check).limit("age", 0, Double.NaN).verdict();
                trial.found(old);

                assertThat(fresh.status()).isEqualTo(Status.HEALTHY);
                assertThat(old.reason()).isEqualTo("dangling");
                assertThat(old.evidence()).contains(Evidence.count("images", 1));
                assertThat(seen.last().orElseThrow().images()).isEqualTo(first.images());
            } finally {
                images.forEach(image ->
                        lab.client().removeImageCmd(image).withNoPrune(true).exec());
            }
            assertThat(seen.collect().images().orElseThrow())
                    .extracting(DanglingSnapshot.Image::id)
                    .doesNotContainAnyElementsOf(images);
        }
    }
}
