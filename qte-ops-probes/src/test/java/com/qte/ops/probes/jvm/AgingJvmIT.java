package com.qte.ops.probes.jvm;

import static com.qte.ops.probes.jvm.EngineJvmIT.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.testkit.faults.FaultTrial;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What takes an hour, in a JVM whose wall clock is set forward from look to look. */
@Timeout(180)
class AgingJvmIT {
    private static final int STEP_MINUTES = 5;
    private static final int MOST_LOOKS = 100;
    private static final double QUIET = 0.02;

    @TempDir
    private Path folder;

    @Test
    void engine_classesWithoutEnd_saysSo() throws Exception {
        try (ChildJvm child = ChildJvm.start(folder, "-Xmx96m", "-XX:TieredStopAtLevel=1");
                FaultTrial trial = FaultTrial.real(
                        EngineJvmIT.named("jvm.classes"),
                        "a thousand classes more every ten minutes, for hours",
                        SERVER)) {
            Verdict last = Verdict.skipped("none");
            for (int minutes = 0; minutes <= 150 && last.status() != Status.DEGRADED; minutes += STEP_MINUTES) {
                child.later(STEP_MINUTES);
                child.befall(Ailment.CLASSES);
                last = child.said("jvm.classes");
                assertThat(last.status()).isNotEqualTo(Status.HEALTHY);
            }
            trial.found(last);
        }
    }

    @Test
    void engine_suddenlyCompilesMuch_saysSo() throws Exception {
        try (ChildJvm child = ChildJvm.start(folder, "-Xmx96m");
                FaultTrial trial = FaultTrial.real(
                        EngineJvmIT.named("jvm.compilation"), "compilers take many times their usual time", SERVER)) {
            child.later(20);
            double usual = 1;
            for (int looks = 0; looks < MOST_LOOKS && usual > QUIET; looks++) {
                child.befall(Ailment.NOTHING);
                usual = usual(child.said("jvm.compilation"));
            }
            trial.begun();
            Verdict verdict = Verdict.skipped("none");
            // On a machine that is busy compilers get their share late.
            for (int looks = 0; looks < 5 && !verdict.status().isFault(); looks++) {
                child.befall(Ailment.COMPILES);
                verdict = child.said("jvm.compilation");
            }
            trial.found(verdict);
        }
    }

    private static double usual(Verdict verdict) {
        return verdict.evidence().stream()
                .filter(fact -> fact.name().equals("usual"))
                .mapToDouble(fact -> Unit.RATIO.parse(fact.display()))
                .findFirst()
                .orElse(1);
    }
}
