package com.qte.ops.probes.host.vitals;

import com.qte.ops.probes.host.vitals.VitalsSnapshot.Allowance;
import com.qte.ops.probes.host.vitals.VitalsSnapshot.Processors;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What lies between two looks, of the same machine and the same control group. A counter that went back began anew: then
 * nothing is told. Pure.
 */
final class Rates {
    /** Half a second of two processors: below, a tick more or less is percents. */
    private static final long LEAST_TICKS = 50;

    /** The kernel's own, on every machine. */
    static final double TICKS = 100;

    /** So many periods of a tenth of a second make a share of them worth naming. */
    private static final long LEAST_PERIODS = 5;

    private Rates() {}

    /**
     * Shares of all ticks, each 0 to 1.
     *
     * @param busy all that was not idle, what was given to other machines included: none of it is left
     * @param steal absent where the kernel does not tell
     */
    record Shares(double busy, double ioWait, OptionalDouble steal) {}

    static Optional<Shares> shares(Optional<Processors> before, Optional<Processors> now) {
        if (before.isEmpty()
                || now.isEmpty()
                || before.get().count() != now.get().count()) {
            return Optional.empty();
        }
        long all = now.get().allTicks() - before.get().allTicks();
        long idle = now.get().idleTicks() - before.get().idleTicks();
        // the kernel takes back of it now and then what it has told before
        long ioWait = Math.max(0, now.get().ioWaitTicks() - before.get().ioWaitTicks());
        if (all < LEAST_TICKS || idle < 0) {
            return Optional.empty();
        }
        OptionalDouble steal =
                now.get().stealTicks().isPresent() && before.get().stealTicks().isPresent()
                        ? OptionalDouble.of(share(
                                now.get().stealTicks().getAsLong()
                                        - before.get().stealTicks().getAsLong(),
                                all))
                        : OptionalDouble.empty();
        return Optional.of(new Shares(share(all - idle - ioWait, all), share(ioWait, all), steal));
    }

    /** How busy the whole machine was. */
    static OptionalDouble busy(VitalsSnapshot before, VitalsSnapshot now) {
        return shares(before.processors(), now.processors())
                .map(shares -> OptionalDouble.of(shares.busy()))
                .orElse(OptionalDouble.empty());
    }

    private static double share(long part, long all) {
        return Math.min(1, Math.max(0, (double) part / all));
    }

    /** Seconds from one look to the other, as the machine's own ticks tell; 0 where they are too near. */
    static double seconds(VitalsSnapshot before, VitalsSnapshot now) {
        if (before.processors().isEmpty() || now.processors().isEmpty()) {
            return 0;
        }
        Processors then = before.processors().get();
        Processors here = now.processors().get();
        long ticks = here.allTicks() - then.allTicks();
        return then.count() != here.count() || ticks < LEAST_TICKS ? 0 : (double) ticks / here.count() / TICKS;
    }

    /** Processors used on the average, of those that the group may use: 1 is all; somewhat more for a moment. */
    static OptionalDouble used(VitalsSnapshot before, VitalsSnapshot now) {
        double seconds = seconds(before, now);
        if (before.allowance().isEmpty() || now.allowance().isEmpty() || seconds == 0) {
            return OptionalDouble.empty();
        }
        Allowance then = before.allowance().get();
        Allowance here = now.allowance().get();
        boolean told = then.usedNanos().isPresent() && here.usedNanos().isPresent();
        if (!told || !then.group().equals(here.group())) {
            return OptionalDouble.empty();
        }
        long nanos = here.usedNanos().getAsLong() - then.usedNanos().getAsLong();
        return nanos < 0 ? OptionalDouble.empty() : OptionalDouble.of(nanos / 1e9 / seconds / here.processors());
    }

    /** The share of the periods in which the group was held back; absent where it hardly wanted to run. */
    static OptionalDouble throttled(Optional<Allowance> before, Optional<Allowance> now) {
        if (before.isEmpty()
                || now.isEmpty()
                || !before.get().group().equals(now.get().group())) {
            return OptionalDouble.empty();
        }
        if (before.get().quota().isEmpty() || now.get().quota().isEmpty()) {
            return OptionalDouble.empty();
        }
        long periods =
                now.get().quota().get().periods() - before.get().quota().get().periods();
        long throttled = now.get().quota().get().throttledPeriods()
                - before.get().quota().get().throttledPeriods();
        return periods < LEAST_PERIODS || throttled < 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(share(throttled, periods));
    }
}
