package com.qte.ops.probes.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.docker.StoreSnapshot.Disk;
import com.qte.ops.probes.docker.StoreSnapshot.Kind;
import com.qte.ops.probes.docker.StoreSnapshot.Volume;
import com.qte.ops.testkit.Judged;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The two checks of what an engine keeps on disk. */
class EngineStoreTest {
    @ParameterizedTest
    @CsvSource({"79, HEALTHY", "80, DEGRADED", "89, DEGRADED", "90, FAILING"})
    void disk_aroundTheLimits(long used, Status status) {
        assertThat(disk(used, List.of()).status()).isEqualTo(status);
    }

    @Test
    void disk_full_theKindThatMostCouldBeHadBackOf() {
        List<Kind> kinds = List.of(new Kind("images", 50, 5), new Kind("builds", 20, 20), new Kind("volumes", 9, 0));
        Verdict verdict = disk(95, kinds);
        assertThat(verdict.causes()).containsExactly("builds");
        assertThat(verdict.evidence()).contains(Evidence.text("reclaimable", "25B"));
    }

    @Test
    void disk_ofAnotherMachine_skipped() {
        StoreSnapshot away = new StoreSnapshot(Optional.of("/d"), Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(Judged.first(new EngineDisk(), away).verdict().reason()).isEqualTo("not-local");
    }

    @ParameterizedTest
    @CsvSource({"79, HEALTHY", "80, DEGRADED", "90, FAILING"})
    void volumes_theFullestDiskCounts(long used, Status status) {
        Verdict verdict = volumes(
                new Volume("a", OptionalLong.of(1), true, Optional.of(new Disk(100, 90))),
                new Volume("b", OptionalLong.of(1), true, Optional.of(new Disk(100, 100 - used))));
        assertThat(verdict.status()).isEqualTo(status);
        assertThat(verdict.evidence()).contains(Evidence.text("volume", "b"));
    }

    @Test
    void volumes_unusedOne_namedAndNoFault() {
        Verdict verdict = volumes(new Volume("old", OptionalLong.of(7), false, Optional.of(new Disk(100, 90))));
        assertThat(verdict.status()).isEqualTo(Status.HEALTHY);
        assertThat(verdict.evidence()).contains(Evidence.items("unused", List.of("old")));
    }

    @ParameterizedTest
    @CsvSource({"10, SKIPPED, partly-seen", "95, FAILING, filling"})
    void volumes_oneUnseen_neverHealthyByTheOthers(long used, Status status, String reason) {
        Verdict verdict = volumes(
                new Volume("a", OptionalLong.of(1), true, Optional.of(new Disk(100, 100 - used))),
                new Volume("closed", OptionalLong.of(1), true, Optional.empty()));
        assertThat(verdict.status()).isEqualTo(status);
        assertThat(verdict.reason()).isEqualTo(reason);
    }

    @Test
    void volumes_notCounted_skipped() {
        StoreSnapshot uncounted =
                new StoreSnapshot(Optional.of("/d"), Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(Judged.first(new VolumeSpace(), uncounted).verdict().reason())
                .isEqualTo("not-counted");
    }

    private static Verdict disk(long used, List<Kind> kinds) {
        StoreSnapshot store = new StoreSnapshot(
                Optional.of("/d"), Optional.of(new Disk(100, 100 - used)), Optional.of(kinds), Optional.empty());
        return Judged.first(new EngineDisk(), store).verdict();
    }

    private static Verdict volumes(Volume... volumes) {
        StoreSnapshot store =
                new StoreSnapshot(Optional.of("/d"), Optional.empty(), Optional.empty(), Optional.of(List.of(volumes)));
        return Judged.first(new VolumeSpace(), store).verdict();
    }
}
