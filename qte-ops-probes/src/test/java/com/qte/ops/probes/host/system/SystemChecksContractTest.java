package com.qte.ops.probes.host.system;

import com.qte.ops.probes.host.system.ClockSnapshot.Sync;
import com.qte.ops.probes.host.system.DescriptorSnapshot.ProcessFiles;
import com.qte.ops.probes.host.system.DescriptorSnapshot.SystemFiles;
import com.qte.ops.probes.host.system.HardwareSnapshot.Array;
import com.qte.ops.probes.host.system.HardwareSnapshot.Bond;
import com.qte.ops.probes.host.system.HardwareSnapshot.MemoryController;
import com.qte.ops.probes.host.system.HardwareSnapshot.Sensor;
import com.qte.ops.probes.host.system.KernelSnapshot.Restart;
import com.qte.ops.probes.host.system.KernelSnapshot.Setting;
import com.qte.ops.target.host.HostWishes.Uses;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.contract.CheckCase;
import com.qte.ops.testkit.contract.CheckContract;
import com.qte.ops.testkit.contract.Ladder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** What the contract is shown of each check of this package. */
public class SystemChecksContractTest {
    private static final long MILLION = 1_000_000;
    private static final Duration UP = Duration.ofHours(9);
    private static final HardwareSnapshot BARE = new HardwareSnapshot(List.of(), List.of(), List.of(), List.of());

    @TestFactory
    Stream<DynamicContainer> checks() {
        return CheckContract.all(cases());
    }

    public static List<CheckCase<?>> cases() {
        return List.of(files(), allowed(), kernel(), reboot(), clock(), hardware());
    }

    private static CheckCase<?> files() {
        return CheckCase.of(new OpenFiles(), "probes")
                .snapshots(open("own", 10), open("own", 85 * MILLION / 100), open("own", 97 * MILLION / 100))
                .seen(new DescriptorSnapshot(
                        Optional.empty(),
                        List.of(
                                new ProcessFiles("own", 1, "java", OptionalLong.empty(), OptionalLong.of(9)),
                                new ProcessFiles("engine", 2, "java", OptionalLong.of(9), OptionalLong.empty())),
                        OptionalLong.empty()))
                .ladder("ofProcess", 0.001, used -> open("engine", Math.round(used * MILLION)))
                .ladder(
                        "ofSystem",
                        0.001,
                        used -> new DescriptorSnapshot(
                                Optional.of(new SystemFiles(Math.round(used * MILLION), MILLION)),
                                List.of(),
                                OptionalLong.empty()));
    }

    private static DescriptorSnapshot open(String role, long open) {
        return new DescriptorSnapshot(
                Optional.of(new SystemFiles(1, 9)),
                List.of(new ProcessFiles(role, 1, "java", OptionalLong.of(open), OptionalLong.of(MILLION))),
                OptionalLong.empty());
    }

    private static CheckCase<?> allowed() {
        return CheckCase.of(new OpenFilesAllowed(), "probes")
                .seen(allowed(OptionalLong.empty(), OptionalLong.empty()))
                .seen(allowed(OptionalLong.of(Long.MAX_VALUE), OptionalLong.empty()))
                .seen(allowed(OptionalLong.of(1_024), OptionalLong.of(4_096)))
                .seen(open("own", 1))
                .ladder("files", 1, files -> allowed(OptionalLong.of((long) files), OptionalLong.empty()));
    }

    private static DescriptorSnapshot allowed(OptionalLong most, OptionalLong wanted) {
        return new DescriptorSnapshot(
                Optional.empty(), List.of(new ProcessFiles("engine", 1, "java", OptionalLong.of(1), most)), wanted);
    }

    private static CheckCase<?> kernel() {
        return CheckCase.of(new KernelSettings(), "probes")
                .seen(kernel(new Uses(false, false, false)))
                .seen(kernel(new Uses(true, true, false), new Setting(HostKernel.OVERCOMMIT, is(0), none())))
                .seen(kernel(new Uses(true, true, false), new Setting(HostKernel.OVERCOMMIT, is(2), none())))
                .seen(kernel(
                        new Uses(true, false, false),
                        new Setting(HostKernel.SOMAXCONN, is(4_096), none()),
                        new Setting(HostKernel.SYN_BACKLOG, is(4_096), is(65_535)),
                        new Setting("vm.swappiness", is(60), is(10)),
                        new Setting("vm.nothing", none(), is(10))));
    }

    private static Optional<String> is(long value) {
        return Optional.of(Long.toString(value));
    }

    private static Optional<String> none() {
        return Optional.empty();
    }

    private static KernelSnapshot kernel(Uses uses, Setting... settings) {
        return new KernelSnapshot(List.of(settings), Optional.of("always"), uses, true, Optional.empty());
    }

    private static CheckCase<?> reboot() {
        return CheckCase.of(new RebootRequired(), "probes")
                .snapshots(
                        kernel(new Uses(false, false, false)),
                        new KernelSnapshot(
                                List.of(),
                                Optional.empty(),
                                new Uses(false, false, false),
                                true,
                                Optional.of(new Restart(List.of("libc6", "linux-image")))))
                .seen(new KernelSnapshot(
                        List.of(), Optional.empty(), new Uses(false, false, false), false, Optional.empty()));
    }

    private static CheckCase<?> clock() {
        return CheckCase.of(new ClockHealth(), "probes")
                .seen(clock(Optional.empty(), false))
                .seen(clock(Optional.of(new Sync("chrony", false, Optional.empty())), true))
                .seen(clock(Optional.of(new Sync("systemd", true, Optional.empty())), true))
                .seen(new ClockSnapshot(
                        Judged.AT,
                        Optional.of(Duration.ofSeconds(9)),
                        Optional.of(new Sync("systemd", false, Optional.empty())),
                        Judged.AT,
                        false))
                .seen(new ClockSnapshot(Judged.AT, Optional.empty(), Optional.empty(), Judged.AT, false))
                .ladder("offset", 0.001, offset -> clock(Optional.of(sync(offset)), false))
                .ladder("tradingOffset", 0.0001, offset -> clock(Optional.of(sync(offset)), true))
                .ladder("age", 1, age -> clock(Optional.of(updated(age)), false))
                .ladder(new Ladder<>("step", 0.001, SystemChecksContractTest::stepped));
    }

    private static Sync sync(double offset) {
        return new Sync("chrony", true, Optional.of(nanos(offset)));
    }

    private static Sync updated(double secondsAgo) {
        return new Sync(
                "chrony",
                true,
                Optional.of(Duration.ZERO),
                Optional.of(Judged.AT.minus(nanos(secondsAgo))),
                Duration.ofSeconds(64));
    }

    private static Duration nanos(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }

    private static ClockSnapshot clock(Optional<Sync> sync, boolean isTrading) {
        return new ClockSnapshot(Judged.AT, Optional.of(UP), sync, Judged.AT, isTrading);
    }

    private static Judged<ClockSnapshot> stepped(double by) {
        Duration interval = Duration.ofSeconds(15);
        ClockSnapshot now = new ClockSnapshot(
                Judged.AT.plus(interval).plus(nanos(by)),
                Optional.of(UP.plus(interval)),
                Optional.empty(),
                Judged.AT,
                false);
        return Judged.first(new ClockHealth(), now).after(clock(Optional.empty(), false), interval);
    }

    private static CheckCase<?> hardware() {
        return CheckCase.of(new Hardware(), "probes")
                .seen(BARE)
                .seen(new HardwareSnapshot(
                        List.of(new Sensor("acpitz", 40, 100)),
                        List.of(new MemoryController("mc0", 0, 0), new MemoryController("mc1", 0, 3)),
                        List.of(
                                new Array("md0", "raid1", 2, 2, List.of(), OptionalDouble.empty()),
                                new Array("md1", "raid1", 2, 1, List.of("sdb"), OptionalDouble.empty()),
                                new Array("md2", "raid1", 2, 1, List.of(), OptionalDouble.of(0.5))),
                        List.of(
                                new Bond("bond0", List.of("eth0", "eth1"), List.of()),
                                new Bond("bond1", List.of("eth2", "eth3"), List.of("eth3")))))
                .ladder(
                        "heat",
                        0.001,
                        heat -> new HardwareSnapshot(
                                List.of(new Sensor("cpu", heat * 100, 100)), List.of(), List.of(), List.of()))
                .ladder(
                        "corrected",
                        1,
                        count -> new HardwareSnapshot(
                                List.of(),
                                List.of(new MemoryController("mc0", (long) count, 0)),
                                List.of(),
                                List.of()));
    }
}
