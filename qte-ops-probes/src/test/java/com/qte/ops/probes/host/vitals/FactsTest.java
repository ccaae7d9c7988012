package com.qte.ops.probes.host.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Evidence;
import com.qte.ops.probes.host.ScratchRoot;
import com.qte.ops.probes.host.vitals.VitalsSnapshot.Pressure;
import com.qte.ops.probes.host.vitals.VitalsSnapshot.ProcessUse;
import com.qte.ops.probes.host.vitals.VitalsSnapshot.Processors;
import com.qte.ops.target.host.ControlGroups;
import com.qte.ops.target.host.HostFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read of one text, and made of two looks. */
class FactsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0 | 1", "0-1 | 2", "0-3,8 | 5", "7,9-10 | 3", "3-1 | -1", "x | -1", "'' | -1", "0-99999999 | -1"})
    void count_listsOfProcessors_howMany(String list, int count) {
        assertThat(ProcessorFacts.count(list)).isEqualTo(count < 0 ? OptionalInt.empty() : OptionalInt.of(count));
    }

    @Test
    void pressure_withAndWithoutFull_asTold() {
        List<String> both = List.of(
                "some avg10=1.00 avg60=12.34 avg300=5.00 total=1", "full avg10=0.00 avg60=3.21 avg300=1.00 total=1");

        assertThat(TaskFacts.pressure("io", both, "machine"))
                .contains(new Pressure("io", 0.1234, OptionalDouble.of(0.0321), "machine"));
        assertThat(TaskFacts.pressure("cpu", both.subList(0, 1), "machine"))
                .contains(new Pressure("cpu", 0.1234, OptionalDouble.empty(), "machine"));
        assertThat(TaskFacts.pressure("cpu", List.of("some avg60=-"), "machine"))
                .isEmpty();
    }

    /** A group's threads may be of other process numbers than those that can be seen here. */
    @Test
    void waiting_threadsOfAGroup_absentWhereNoneIsSeen(@TempDir Path scratch) throws Exception {
        ScratchRoot root = new ScratchRoot(scratch)
                .file("proc/self/cgroup", "0::/qte\n")
                .file("sys/fs/cgroup/qte/cgroup.threads", "12\n13\n14\n");
        try (HostFiles files = root.host().open(Duration.ZERO)) {
            assertThat(TaskFacts.waiting(files, ControlGroups.own(files))).isEmpty();

            String stat = "%d (java) %s 1 12 12 0 -1 4194304 1 0 0 0 5 5 0 0 20 0 1 0 100 1000 10" + " 0".repeat(28);
            root.file("proc/12/stat", stat.formatted(12, "R")).file("proc/13/stat", stat.formatted(13, "S"));
            assertThat(TaskFacts.waiting(files, ControlGroups.own(files))).hasValue(1);
        }
    }

    @Test
    void processors_olderKernelsLine_withoutSteal() {
        assertThat(ProcessorFacts.processors(List.of("cpu  10 0 5 80 5", "cpu0 10 0 5 80 5")))
                .contains(new Processors(1, 100, 80, 5, OptionalLong.empty()));
    }

    @Test
    void shares_betweenTwoLooks_onlyOfTheSameMachineAndForwards() {
        Processors before = new Processors(2, 1_000, 800, 50, OptionalLong.of(10));
        Processors now = new Processors(2, 2_000, 1_300, 150, OptionalLong.of(60));

        assertThat(Rates.shares(Optional.of(before), Optional.of(now)))
                .contains(new Rates.Shares(0.4, 0.1, OptionalDouble.of(0.05)));
        assertThat(Rates.shares(Optional.of(now), Optional.of(before))).isEmpty();
        assertThat(Rates.shares(Optional.of(before), Optional.of(before))).isEmpty();
        assertThat(Rates.shares(Optional.of(new Processors(1, 1_000, 800, 50, OptionalLong.of(10))), Optional.of(now)))
                .isEmpty();
    }

    @Test
    void nearLimit_whatIsNear_decidesHowDeepIsLooked() {
        Optional<VitalsSnapshot> before = Optional.of(Given.BEFORE);

        assertThat(NearLimit.of(before, Given.busy(0.69))).isEmpty();
        assertThat(NearLimit.of(before, Given.busy(0.7))).contains(ProcessWalk.Depth.PLAIN);
        assertThat(NearLimit.of(before, Given.memory(0.151))).isEmpty();
        assertThat(NearLimit.of(before, Given.memory(0.15))).contains(ProcessWalk.Depth.PLAIN);
        assertThat(NearLimit.of(before, Given.queue(1.5))).contains(ProcessWalk.Depth.PLAIN);
        assertThat(NearLimit.of(before, Given.pressure("cpu", 0.16, 0))).contains(ProcessWalk.Depth.PLAIN);
        assertThat(NearLimit.of(before, Given.pressure("io", 0.08, 0))).contains(ProcessWalk.Depth.WITH_DISKS);
        assertThat(NearLimit.of(Optional.empty(), Given.busy(1))).isEmpty();
    }

    @Test
    void busiest_twoWalks_onlyWhoWasThereBothTimes() {
        VitalsSnapshot before = Given.BEFORE.with(
                List.of(Given.process(7, "java", 1_000, 500, 0), Given.process(8, "sleepy", 5_000, 100, 0)));
        VitalsSnapshot now = Given.busy(1)
                .with(List.of(
                        Given.process(9, "new", 90_000, 10, 9_000),
                        Given.process(8, "sleepy", 5_000, 100, 0),
                        Given.process(7, "java", 11_000, 900 << 20, 100 << 20),
                        new ProcessUse(6, "hidden", 1, 1, OptionalLong.empty(), OptionalLong.empty())));

        assertThat(Busiest.byProcessor(Optional.of(before), now))
                .containsExactly(Evidence.items("processes", List.of("java (7) 100%")));
        assertThat(Busiest.byDisk(Optional.of(before), now))
                .containsExactly(Evidence.items("processes", List.of("java (7) 1MiB/s")));
        assertThat(Busiest.byMemory(now).get(0).display()).startsWith("java (7) 900MiB, sleepy (8) 100B");
        assertThat(Busiest.byProcessor(Optional.empty(), now)).isEmpty();
    }

    @Test
    void tree_circlesAndCrowds_bounded() {
        List<ProcessStat> circle = List.of(stat(1, 0), stat(10, 11), stat(11, 10), stat(12, 10));

        assertThat(ProcessTree.of(11, List.of(stat(1, 0), stat(10, 1), stat(11, 10), stat(12, 11), stat(13, 12))))
                .containsExactly("p1 (1) > p10 (10) > p11 (11)", "> p12 (12)", "  > p13 (13)");
        assertThat(ProcessTree.of(11, circle)).hasSizeLessThan(10);
        assertThat(ProcessTree.of(99, circle)).hasSize(1);
    }

    private static ProcessStat stat(int pid, int parent) {
        return new ProcessStat(pid, "p" + pid, "S", parent, 1, 1, 1, 1);
    }
}
