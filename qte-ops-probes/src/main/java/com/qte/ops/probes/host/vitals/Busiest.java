package com.qte.ops.probes.host.vitals;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Unit;
import com.qte.ops.probes.host.vitals.VitalsSnapshot.ProcessUse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * The processes with most use, as evidence: by name and number, for a command line may hold passwords. What they use of
 * processors and disks lies between two walks. Pure.
 */
final class Busiest {
    private static final int NAMED = 5;

    private Busiest() {}

    /** What they use of processors, 100 % being one of them. */
    static List<Evidence> byProcessor(Optional<VitalsSnapshot> before, VitalsSnapshot now) {
        double ticks = seconds(before, now) * Rates.TICKS;
        return between(before, now, "processes", (then, one) -> {
            double share = (one.cpuTicks() - then.cpuTicks()) / ticks;
            return share > 0.005 ? Optional.of(new Named(share, Unit.RATIO.format(share))) : Optional.empty();
        });
    }

    /** What they read and write a second. */
    static List<Evidence> byDisk(Optional<VitalsSnapshot> before, VitalsSnapshot now) {
        double seconds = seconds(before, now);
        return between(before, now, "processes", (then, one) -> {
            if (then.ioBytes().isEmpty() || one.ioBytes().isEmpty()) {
                return Optional.empty();
            }
            double rate = (one.ioBytes().getAsLong() - then.ioBytes().getAsLong()) / seconds;
            return rate > 0 ? Optional.of(new Named(rate, Unit.BYTES.format(rate) + "/s")) : Optional.empty();
        });
    }

    /** What they hold of memory. */
    static List<Evidence> byMemory(VitalsSnapshot now) {
        return named(
                "processes",
                now,
                one -> one.residentBytes().isPresent()
                        ? Optional.of(new Named(
                                one.residentBytes().getAsLong(),
                                Unit.BYTES.format(one.residentBytes().getAsLong())))
                        : Optional.empty());
    }

    private record Named(double size, String text) {}

    private interface Compared {
        Optional<Named> of(ProcessUse before, ProcessUse now);
    }

    private static double seconds(Optional<VitalsSnapshot> before, VitalsSnapshot now) {
        return before.map(then -> OptionalDouble.of(Rates.seconds(then, now)))
                .orElse(OptionalDouble.empty())
                .orElse(0);
    }

    private static List<Evidence> between(
            Optional<VitalsSnapshot> before, VitalsSnapshot now, String name, Compared compared) {
        if (seconds(before, now) == 0) {
            return List.of();
        }
        Map<Integer, ProcessUse> known = new HashMap<>();
        before.orElse(now).processes().forEach(one -> known.put(one.pid(), one));
        return named(name, now, one -> {
            ProcessUse then = known.get(one.pid());
            return then != null && then.startedTicks() == one.startedTicks()
                    ? compared.of(then, one)
                    : Optional.empty();
        });
    }

    private static List<Evidence> named(
            String name, VitalsSnapshot now, Function<ProcessUse, Optional<Named>> measured) {
        Map<ProcessUse, Named> sizes = new HashMap<>();
        now.processes().forEach(one -> measured.apply(one).ifPresent(size -> sizes.put(one, size)));
        List<String> largest = new ArrayList<>();
        sizes.entrySet().stream()
                .sorted(Comparator.comparingDouble((Map.Entry<ProcessUse, Named> one) ->
                                -one.getValue().size())
                        .thenComparing(one -> one.getKey().pid()))
                .limit(NAMED)
                .forEach(one -> largest.add(one.getKey().name() + " ("
                        + one.getKey().pid() + ") " + one.getValue().text()));
        return largest.isEmpty() ? List.of() : List.of(Evidence.items(name, largest));
    }
}
