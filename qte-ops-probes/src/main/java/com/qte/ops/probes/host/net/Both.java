package com.qte.ops.probes.host.net;

import com.qte.ops.model.Verdict;
import com.qte.ops.probes.host.net.NetworkSnapshot.Interface;
import com.qte.ops.probes.host.net.NetworkSnapshot.Traffic;
import com.qte.ops.spi.Observation;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** Pairs each interface with what it was at the look before. Pure. */
final class Both {
    private static final List<ToLongFunction<Traffic>> COUNTERS =
            List.of(Traffic::bytes, Traffic::packets, Traffic::errors, Traffic::dropped);

    private Both() {}

    /** A verdict on each such interface that was there before, counting on; one that is new is skipped. */
    static List<Verdict> judge(
            Observation<NetworkSnapshot> seen,
            Predicate<Interface> which,
            BiFunction<Interface, Interface, Verdict> judged) {
        List<Interface> before = seen.before().map(NetworkSnapshot::interfaces).orElse(List.of());
        return seen.now().interfaces().stream()
                .filter(which)
                .map(now -> before.stream()
                        .filter(one -> one.name().equals(now.name()))
                        .findFirst()
                        .filter(one ->
                                !seen.between().isZero() && !seen.between().isNegative())
                        .map(one -> wentBack(one, now) ? Verdict.skipped("counters-reset") : judged.apply(one, now))
                        .orElse(Verdict.skipped("first-sample"))
                        .forPart(now.name()))
                .toList();
    }

    /** By how much both ways of a counter grew together. */
    static long grown(Interface before, Interface now, ToLongFunction<Traffic> counter) {
        return counter.applyAsLong(now.received())
                - counter.applyAsLong(before.received())
                + counter.applyAsLong(now.sent())
                - counter.applyAsLong(before.sent());
    }

    private static boolean wentBack(Interface before, Interface now) {
        return COUNTERS.stream()
                .anyMatch(counter -> counter.applyAsLong(now.received()) < counter.applyAsLong(before.received())
                        || counter.applyAsLong(now.sent()) < counter.applyAsLong(before.sent()));
    }
}
