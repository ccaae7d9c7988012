package com.qte.ops.probes.host.vitals;

import com.qte.ops.model.Series;
import com.qte.ops.model.Series.Point;
import com.qte.ops.probes.host.vitals.VitalsSnapshot.Allowance;
import com.qte.ops.probes.host.vitals.VitalsSnapshot.Kills;
import com.qte.ops.probes.host.vitals.VitalsSnapshot.Load;
import com.qte.ops.probes.host.vitals.VitalsSnapshot.Memory;
import com.qte.ops.probes.host.vitals.VitalsSnapshot.Pressure;
import com.qte.ops.probes.host.vitals.VitalsSnapshot.ProcessUse;
import com.qte.ops.probes.host.vitals.VitalsSnapshot.Processors;
import com.qte.ops.probes.host.vitals.VitalsSnapshot.Quota;
import com.qte.ops.probes.host.vitals.VitalsSnapshot.Swap;
import com.qte.ops.probes.host.vitals.VitalsSnapshot.Tasks;
import com.qte.ops.spi.Check;
import com.qte.ops.testkit.Judged;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Machines of two processors, well but for what is said of them. Between two looks lie a hundred seconds. */
final class Given {
    static final Duration APART = Duration.ofSeconds(100);

    /** Ticks of both processors in that time. */
    private static final long TICKS = 20_000;

    private Given() {}

    /** At rest, seen before everything else. */
    static final VitalsSnapshot BEFORE = well(new Processors(2, 1_000_000, 900_000, 1_000, OptionalLong.of(500)));

    private static VitalsSnapshot well(Processors processors) {
        return new VitalsSnapshot(
                Optional.of(processors),
                Optional.empty(),
                List.of(
                        new Pressure("cpu", 0.01, OptionalDouble.of(0), "machine"),
                        new Pressure("memory", 0, OptionalDouble.of(0), "machine"),
                        new Pressure("io", 0.02, OptionalDouble.of(0.01), "machine")),
                Optional.of(new Load(OptionalDouble.of(0.4), 2, "machine")),
                List.of(new Memory(1_000_000, 700_000, "machine")),
                Optional.of(new Swap(1_000_000, 100_000, OptionalLong.of(5_000), "machine")),
                Optional.of(new Kills(3, "machine")),
                Optional.of(new Tasks(300, 30_000, "machine")),
                List.of());
    }

    /** With this share of all ticks since then. */
    static VitalsSnapshot processors(double busy, double ioWait, double steal) {
        return well(new Processors(
                2,
                1_000_000 + TICKS,
                900_000 + Math.round(TICKS * (1 - busy - ioWait)),
                1_000 + Math.round(TICKS * ioWait),
                OptionalLong.of(500 + Math.round(TICKS * steal))));
    }

    static VitalsSnapshot busy(double share) {
        return processors(share, 0, 0);
    }

    /** Half a processor is allowed; at rest, seen before what {@link #group} gives. */
    static final VitalsSnapshot GROUP_BEFORE = group(BEFORE, 7_000_000_000L, 1_000, 10);

    /** A control group that uses so much of its half a processor, and is held back in this share of 1 000 periods. */
    static VitalsSnapshot group(double used, double throttled) {
        return group(used, throttled, 0.1);
    }

    /** The same, on a machine that is so busy. */
    static VitalsSnapshot group(double used, double throttled, double machine) {
        return group(
                busy(machine),
                7_000_000_000L + Math.round(used * 50_000_000_000L),
                2_000,
                10 + Math.round(throttled * 1_000));
    }

    private static VitalsSnapshot group(VitalsSnapshot machine, long usedNanos, long periods, long throttled) {
        return new VitalsSnapshot(
                machine.processors(),
                Optional.of(new Allowance(
                        "/docker/a", 0.5, OptionalLong.of(usedNanos), Optional.of(new Quota(periods, throttled)))),
                machine.pressures(),
                Optional.of(new Load(OptionalDouble.empty(), 0.5, "cgroup")),
                machine.memory(),
                machine.swap(),
                machine.kills(),
                machine.tasks(),
                List.of());
    }

    static VitalsSnapshot pressure(String resource, double some, double full) {
        VitalsSnapshot well = busy(0.1);
        return new VitalsSnapshot(
                well.processors(),
                well.allowance(),
                List.of(new Pressure(resource, some, OptionalDouble.of(full), "machine")),
                well.load(),
                well.memory(),
                well.swap(),
                well.kills(),
                well.tasks(),
                List.of());
    }

    static VitalsSnapshot load(Load load) {
        return busy(0.1).with(Optional.of(load));
    }

    /** Nobody can tell how much the group uses. */
    static VitalsSnapshot unknownLoad() {
        return group(0.1, 0).with(Optional.<Load>empty());
    }

    /** So many threads for each of two processors. */
    static VitalsSnapshot queue(double each) {
        return load(new Load(OptionalDouble.of(2 * each), 2, "machine"));
    }

    static VitalsSnapshot memory(double left) {
        return memory(List.of(new Memory(1_000_000, Math.round(1_000_000 * left), "machine")));
    }

    /** A group and the machine around it, each with this share left. */
    static VitalsSnapshot memory(double group, double machine) {
        return memory(List.of(
                new Memory(500_000, Math.round(500_000 * group), "cgroup"),
                new Memory(1_000_000, Math.round(1_000_000 * machine), "machine")));
    }

    private static VitalsSnapshot memory(List<Memory> memory) {
        VitalsSnapshot well = busy(0.1);
        return new VitalsSnapshot(
                well.processors(),
                well.allowance(),
                well.pressures(),
                well.load(),
                memory,
                well.swap(),
                well.kills(),
                well.tasks(),
                List.of());
    }

    /** With so much in use, and so many pages a second since the look before. */
    static VitalsSnapshot swap(double used, double pagesPerSecond) {
        Swap swap = new Swap(
                1_000_000,
                Math.round(1_000_000 * used),
                OptionalLong.of(5_000 + Math.round(pagesPerSecond * APART.toSeconds())),
                "machine");
        return rest(Optional.of(swap), busy(0.1).kills(), busy(0.1).tasks());
    }

    static VitalsSnapshot kills(long count) {
        return rest(
                busy(0.1).swap(),
                Optional.of(new Kills(count, "machine")),
                busy(0.1).tasks());
    }

    static VitalsSnapshot threads(double used) {
        Tasks tasks = new Tasks(Math.round(used * 10_000), 10_000, "cgroup");
        return rest(busy(0.1).swap(), busy(0.1).kills(), Optional.of(tasks));
    }

    private static VitalsSnapshot rest(Optional<Swap> swap, Optional<Kills> kills, Optional<Tasks> tasks) {
        VitalsSnapshot well = busy(0.1);
        return new VitalsSnapshot(
                well.processors(),
                well.allowance(),
                well.pressures(),
                well.load(),
                well.memory(),
                swap,
                kills,
                tasks,
                List.of());
    }

    static ProcessUse process(int pid, String name, long cpuTicks, long residentBytes, long ioBytes) {
        return new ProcessUse(pid, name, 77, cpuTicks, OptionalLong.of(residentBytes), OptionalLong.of(ioBytes));
    }

    /** Judged after {@link #BEFORE}. */
    static Judged<VitalsSnapshot> judged(Check<VitalsSnapshot> check, VitalsSnapshot now) {
        return Judged.first(check, now).after(BEFORE, APART);
    }

    /** The same value so often, each look so many seconds after the one before, up to one look ago. */
    static Series looks(double value, int count, int secondsApart) {
        return new Series(IntStream.range(0, count)
                .mapToObj(i -> new Point(Judged.AT.minusSeconds((long) (count - i) * secondsApart), value))
                .toList());
    }
}
