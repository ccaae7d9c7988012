package com.qte.ops.probes.host;

import com.qte.ops.model.Series;
import com.qte.ops.probes.host.HostResources.Disk;
import com.qte.ops.probes.host.HostResources.Snapshot;
import com.qte.ops.probes.host.LocalServices.Port;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.contract.CheckCase;
import com.qte.ops.testkit.contract.CheckContract;
import com.qte.ops.testkit.contract.Ladder;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** What the contract is shown of each check of {@link HostResources} and {@link LocalServices}. */
public class HostChecksContractTest {
    private static final long SIZE = 1_000_000_000_000L;
    private static final int HOUR = 3_600;
    private static final int LOOKS = 30;

    @TestFactory
    Stream<DynamicContainer> checks() {
        return CheckContract.all(cases());
    }

    public static List<CheckCase<?>> cases() {
        return List.of(
                CheckCase.of(new DiskSpace(), "probes")
                        .snapshots(disk(0.5), disk(0.08), disk(0.01))
                        .seen(new Snapshot(List.of()))
                        .ladder("left", 0.001, HostChecksContractTest::disk)
                        .ladder(new Ladder<>("full", 1, seconds -> filling(0.15, seconds)))
                        .ladder(new Ladder<>("spare", 0.001, left -> filling(left, HOUR))),
                CheckCase.of(new ServicesFound(), "probes")
                        .snapshots(new LocalServices.Snapshot(List.of()))
                        .seen(new LocalServices.Snapshot(
                                List.of(new Port(5432, true), new Port(6379, false), new Port(8080, true)))));
    }

    /** A disk of which this much is left after an hour of ever less, and which is full in so many seconds. */
    private static Judged<Snapshot> filling(double left, double fullSeconds) {
        Series looks = new Series(IntStream.rangeClosed(0, LOOKS)
                .mapToObj(i -> (long) (LOOKS - i + 1) * HOUR / LOOKS)
                .map(ago -> new Series.Point(Judged.AT.minusSeconds(ago), left * (1 + ago / fullSeconds)))
                .toList());
        Disk disk = new Disk("/opt", SIZE, Math.round(SIZE * left));
        return Judged.first(new DiskSpace(), new Snapshot(List.of(disk)))
                .recorded("left", "/opt", looks);
    }

    private static Snapshot disk(double left) {
        return new Snapshot(
                List.of(new Disk("/", 1_000, 700), new Disk("/opt", 1_000, Math.round(1_000 * left))));
    }
}
