package com.qte.ops.probes.host.storage;

import com.qte.ops.model.Series;
import com.qte.ops.model.Status;
import com.qte.ops.probes.host.storage.DiskSnapshot.Device;
import com.qte.ops.probes.host.storage.DiskSnapshot.Disk;
import com.qte.ops.probes.host.storage.DiskSnapshot.Mounted;
import com.qte.ops.probes.host.storage.HeldSnapshot.Held;
import com.qte.ops.probes.host.storage.InodeSnapshot.Inodes;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.contract.CheckCase;
import com.qte.ops.testkit.contract.CheckContract;
import com.qte.ops.testkit.contract.Ladder;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** What the contract is shown of each check of this package. */
public class DiskChecksContractTest {
    private static final long SIZE = 1_000_000_000_000L;
    private static final int HOUR = 3_600;
    private static final int LOOKS = 30;
    private static final long MILLION = 1_000_000;

    @TestFactory
    Stream<DynamicContainer> checks() {
        return CheckContract.all(cases());
    }

    public static List<CheckCase<?>> cases() {
        return List.of(
                CheckCase.of(new DiskSpace(), "probes")
                        .snapshots(disk(0.5), disk(0.08), disk(0.01))
                        .seen(new DiskSnapshot(List.of(), List.of(), List.of(), List.of("/mnt/nas")))
                        .seen(new DiskSnapshot(List.of(), List.of(), List.of(), List.of(), true, List.of()))
                        .seen(new DiskSnapshot(List.of(), List.of(), List.of(), List.of(), false, List.of("/data")))
                        .ladder("left", 0.001, DiskChecksContractTest::disk)
                        .ladder(new Ladder<>("full", 1, seconds -> filling(0.15, seconds)))
                        .ladder(new Ladder<>("spare", 0.001, left -> filling(left, HOUR))),
                CheckCase.of(new DiskInodes(), "probes")
                        .snapshots(inodes(0.5), inodes(0.08), inodes(0.01))
                        .seen(new InodeSnapshot(List.of()))
                        .seen(new InodeSnapshot(List.of(), true))
                        .ladder("left", 0.001, DiskChecksContractTest::inodes)
                        .ladder(new Ladder<>("full", 1, seconds -> usedUp(0.15, seconds)))
                        .ladder(new Ladder<>("spare", 0.001, left -> usedUp(left, HOUR))),
                CheckCase.of(new ReadOnlyMounts(), "probes")
                        .snapshots(
                                mounted(new Mounted("/", false, true, true, OptionalLong.of(0))),
                                mounted(new Mounted("/", false, true, true, OptionalLong.of(3))),
                                mounted(new Mounted("/", true, true, false, OptionalLong.empty())))
                        .seen(mounted(new Mounted("/", true, false, true, OptionalLong.empty())))
                        .seen(new DiskSnapshot(List.of(), List.of(), List.of(), List.of(), true, List.of()))
                        .seen(mounted(new Mounted("/iso", true, false, false, OptionalLong.empty())))
                        .seen(Judged.first(
                                        new ReadOnlyMounts(),
                                        mounted(new Mounted("/", false, true, true, OptionalLong.of(4))))
                                .after(
                                        mounted(new Mounted("/", false, true, true, OptionalLong.of(3))),
                                        Duration.ofSeconds(15))),
                CheckCase.of(new DiskLatency(), "probes")
                        .seen(device(100, 0, 0))
                        .seen(after(device(100, 0, 0), device(0, 0, 0)))
                        .seen(after(device(0, 0, 0), device(100, 5, 0)))
                        .seen(after(device(100, 9, 4), device(100, 9, 4)))
                        .ladder(new Ladder<>(
                                "each",
                                0.001,
                                each -> after(device(0, 0, 0), device(1_000, Math.round(each * 1e6), 0)))),
                CheckCase.of(new DeletedOpen(), "probes")
                        .snapshots(held(0, SIZE), held(2_000 * MILLION, SIZE), held(SIZE / 5, SIZE))
                        .seen(new HeldSnapshot(
                                List.of(new Held("/", OptionalLong.empty(), 7, 1, List.of("7B postgres[1] /a"))),
                                2,
                                false))
                        .ladder("held", MILLION, bytes -> held((long) bytes, 100 * SIZE))
                        .ladder("share", 0.001, share -> held(Math.round(share * MILLION), MILLION)));
    }

    private static DiskSnapshot mounted(Mounted mount) {
        return new DiskSnapshot(List.of(), List.of(mount), List.of(), List.of());
    }

    private static DiskSnapshot device(long operations, long waitedMillis, long underWay) {
        Device device = new Device(
                "sda", operations, Duration.ofMillis(waitedMillis), Duration.ofMillis(waitedMillis / 2), underWay);
        return new DiskSnapshot(List.of(), List.of(), List.of(device), List.of());
    }

    private static Judged<DiskSnapshot> after(DiskSnapshot before, DiskSnapshot now) {
        return Judged.first(new DiskLatency(), now).after(before, Duration.ofSeconds(15));
    }

    private static HeldSnapshot held(long bytes, long size) {
        Held held = new Held("/", OptionalLong.of(size), bytes, 2, List.of("1GiB sh[7] /var/log/qte.log"));
        return new HeldSnapshot(List.of(held), 0, true);
    }

    /** A disk of which this much is left after an hour of ever less, and which is full in so many seconds. */
    private static Judged<DiskSnapshot> filling(double left, double fullSeconds) {
        Disk disk = new Disk("/opt", SIZE, Math.round(SIZE * left));
        return Judged.first(new DiskSpace(), new DiskSnapshot(List.of(disk), List.of(), List.of(), List.of()))
                .raised("/none", Status.HEALTHY)
                .recorded("left", "/opt", everLess(left, fullSeconds));
    }

    private static Judged<InodeSnapshot> usedUp(double left, double fullSeconds) {
        Inodes inodes = new Inodes("/opt", SIZE, Math.round(SIZE * left));
        return Judged.first(new DiskInodes(), new InodeSnapshot(List.of(inodes)))
                .recorded("left", "/opt", everLess(left, fullSeconds));
    }

    private static Series everLess(double left, double fullSeconds) {
        return new Series(IntStream.rangeClosed(0, LOOKS)
                .mapToObj(i -> (long) (LOOKS - i + 1) * HOUR / LOOKS)
                .map(ago -> new Series.Point(Judged.AT.minusSeconds(ago), left * (1 + ago / fullSeconds)))
                .toList());
    }

    private static DiskSnapshot disk(double left) {
        return new DiskSnapshot(
                List.of(new Disk("/", 1_000, 700), new Disk("/opt", 1_000, Math.round(1_000 * left))),
                List.of(),
                List.of(),
                List.of());
    }

    private static InodeSnapshot inodes(double left) {
        return new InodeSnapshot(List.of(new Inodes("/opt", 1_000, Math.round(1_000 * left))));
    }
}
