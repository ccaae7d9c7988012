package com.qte.ops.probes.host.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.host.vitals.VitalsSnapshot.Allowance;
import com.qte.ops.probes.host.vitals.VitalsSnapshot.Kills;
import com.qte.ops.probes.host.vitals.VitalsSnapshot.Load;
import com.qte.ops.probes.host.vitals.VitalsSnapshot.Memory;
import com.qte.ops.probes.host.vitals.VitalsSnapshot.Pressure;
import com.qte.ops.probes.host.vitals.VitalsSnapshot.Processors;
import com.qte.ops.probes.host.vitals.VitalsSnapshot.Quota;
import com.qte.ops.probes.host.vitals.VitalsSnapshot.Swap;
import com.qte.ops.probes.host.vitals.VitalsSnapshot.Tasks;
import com.qte.ops.spi.Check;
import com.qte.ops.testkit.Judged;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What several kernels tell, and what is made of it. */
class KernelsTest {
    private static final long MIB = 1 << 20;
    private static final long KIB = 1024;

    @TempDir
    private Path root;

    static Stream<String> kernels() {
        return Recorded.ALL.stream();
    }

    @Test
    void collect_containerOfVersionOne_itsOwnLimits() throws Exception {
        VitalsSnapshot seen = Recorded.look(Recorded.lay(root, "linux-6.18-container-v1"));

        assertThat(seen.processors()).contains(new Processors(2, 7_386_591, 2_789_019, 29_398, OptionalLong.of(2_711)));
        assertThat(seen.allowance())
                .contains(new Allowance("", 0.5, OptionalLong.of(37_661_250), Optional.of(new Quota(2, 0))));
        assertThat(seen.memory()).contains(new Memory(512 * MIB, 512 * MIB - 8_900_608 + 5_271_552, "cgroup"));
        assertThat(seen.swap()).contains(new Swap(0, 0, OptionalLong.of(0), "machine"));
        assertThat(seen.kills()).contains(new Kills(0, "cgroup"));
        assertThat(seen.tasks()).contains(new Tasks(3, 200, "cgroup"));
        assertThat(seen.load()).isEmpty();
        assertThat(seen.pressures().get(0)).isEqualTo(new Pressure("cpu", 0.6361, OptionalDouble.of(0), "machine"));
    }

    @Test
    void collect_containerOfVersionTwo_itsOwnLimitsAndPressure() throws Exception {
        VitalsSnapshot seen = Recorded.look(Recorded.lay(root, "linux-6.1-container-v2"));

        assertThat(seen.allowance())
                .contains(new Allowance("", 0.5, OptionalLong.of(5_123_456_000L), Optional.of(new Quota(100, 30))));
        assertThat(seen.memory()).contains(new Memory(512 * MIB, (512 - 384 + 64) * MIB, "cgroup"));
        assertThat(seen.swap()).contains(new Swap(128 * MIB, 32 * MIB, OptionalLong.empty(), "cgroup"));
        assertThat(seen.kills()).contains(new Kills(2, "cgroup"));
        assertThat(seen.tasks()).contains(new Tasks(41, 100, "cgroup"));
        assertThat(seen.load()).isEmpty();
        assertThat(seen.pressures())
                .containsExactly(
                        new Pressure("cpu", 0.1125, OptionalDouble.of(0.09), "cgroup"),
                        new Pressure("memory", 0.005, OptionalDouble.of(0.0025), "cgroup"),
                        new Pressure("io", 0.01, OptionalDouble.of(0.0075), "cgroup"));
    }

    @Test
    void collect_unitInASlice_theNearestOfTheirLimits() throws Exception {
        VitalsSnapshot seen = Recorded.look(Recorded.lay(root, "linux-5.10-unit-v2"));

        assertThat(seen.allowance())
                .contains(new Allowance(
                        "/qte.slice/qte-engine.service",
                        1.5,
                        OptionalLong.of(7_000_000_000L),
                        Optional.of(new Quota(10, 1))));
        assertThat(seen.memory()).contains(new Memory(2_048 * MIB, 2_048 * MIB - 2_040_109_465, "cgroup"));
        assertThat(seen.swap()).contains(new Swap(1_000_000 * KIB, 900_000 * KIB, OptionalLong.of(12_000), "machine"));
        assertThat(seen.kills()).contains(new Kills(1, "machine"));
        assertThat(seen.tasks()).contains(new Tasks(412, 32_768, "machine"));
        assertThat(seen.pressures().get(0)).isEqualTo(new Pressure("cpu", 0.0031, OptionalDouble.empty(), "machine"));
    }

    @Test
    void collect_olderKernelWithoutLimits_theMachine() throws Exception {
        VitalsSnapshot seen = Recorded.look(Recorded.lay(root, "linux-4.19-v1"));

        assertThat(seen.processors()).contains(new Processors(2, 82_850, 80_000, 900, OptionalLong.of(400)));
        assertThat(seen.allowance()).isEmpty();
        assertThat(seen.pressures()).isEmpty();
        assertThat(seen.memory()).contains(new Memory(4_039_724 * KIB, 1_009_931 * KIB, "machine"));
        assertThat(seen.swap()).contains(new Swap(998_396 * KIB, 0, OptionalLong.of(0), "machine"));
        assertThat(seen.kills()).contains(new Kills(3, "machine"));
        assertThat(seen.load()).contains(new Load(OptionalDouble.of(0.55), 2, "machine"));
        assertThat(seen.tasks()).contains(new Tasks(310, 31_430, "machine"));
    }

    @Test
    void collect_veryOldKernel_whatItDoesNotTellIsAbsent() throws Exception {
        VitalsSnapshot seen = Recorded.look(Recorded.lay(root, "linux-3.10-v1"));

        assertThat(seen.kills()).isEmpty();
        assertThat(seen.pressures()).isEmpty();
        assertThat(seen.allowance()).isEmpty();
        assertThat(seen.tasks()).contains(new Tasks(120, 7_800, "machine"));
    }

    /** The machine's own load, its pressure and its kills are not the container's. */
    @ParameterizedTest
    @MethodSource("kernels")
    void judge_firstLook_noFalseFinding(String kernel) throws Exception {
        VitalsSnapshot seen = Recorded.look(Recorded.lay(root, kernel));
        List<Verdict> verdicts = new HostVitals()
                .spec().checks().stream().flatMap(check -> judged(check, seen)).toList();
        List<String> ill = verdicts.stream()
                .filter(verdict -> verdict.status().isIll())
                .map(verdict -> verdict.part() + verdict.reason())
                .toList();

        assertThat(verdicts).hasSizeGreaterThanOrEqualTo(10);
        switch (kernel) {
            // that machine was indeed full of builds, and version 1 tells no pressure of one container
            case "linux-6.18-container-v1" -> assertThat(ill).containsExactly("cpuwaits");
            // nearly all that the slice may use, and most of the swap
            case "linux-5.10-unit-v2" -> assertThat(ill).containsExactly("cgrouplow", "full");
            default -> assertThat(ill).isEmpty();
        }
        assertThat(verdicts.stream().filter(verdict -> verdict.status() == Status.SKIPPED))
                .extracting(Verdict::reason)
                .isSubsetOf("first-look", "no-quota", "not-measured", "no-swap", "not-counted");
    }

    private static Stream<Verdict> judged(Check<VitalsSnapshot> check, VitalsSnapshot seen) {
        return Judged.first(check, seen).verdicts().stream();
    }
}
