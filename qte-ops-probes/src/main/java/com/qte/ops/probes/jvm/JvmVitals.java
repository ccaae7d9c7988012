package com.qte.ops.probes.jvm;

import com.qte.ops.probes.jvm.VitalsSnapshot.Heap;
import com.qte.ops.probes.jvm.VitalsSnapshot.Pause;
import com.qte.ops.probes.jvm.VitalsSnapshot.Vitals;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.Pauses;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.jvm.JvmSession;
import com.qte.ops.target.jvm.JvmTarget;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Looks at the JVM that the library is embedded in; a millisecond with a hundred threads. Looking for deadlocks stops all
 * threads for some ten microseconds. Stateless; safe from several threads.
 */
public final class JvmVitals implements Probe<JvmTarget, VitalsSnapshot> {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int LONGEST = 16;

    private final List<Check<VitalsSnapshot>> checks = List.of(
            new Deadlock(),
            new HeapLeft(),
            new CollectionOverhead(),
            new CollectionPause(),
            new ThreadGrowth(),
            new Metaspace(),
            new CodeCache(),
            new DirectMemory());

    @Override
    public ProbeSpec<JvmTarget, VitalsSnapshot> spec() {
        return new ProbeSpec<>("jvm.vitals", JvmTarget.class, VitalsSnapshot.class, Tier.CHEAP, TIMEOUT, checks);
    }

    @Override
    public VitalsSnapshot collect(Visit<JvmTarget, VitalsSnapshot> visit) throws Exception {
        if (!isEngine(visit)) {
            return VitalsSnapshot.OF_A_COMMAND;
        }
        JvmSession session = visit.session(visit.target());
        Duration uptime = Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
        return new VitalsSnapshot(Optional.of(new Vitals(
                uptime,
                Deadlocks.find(visit::redacted),
                new Heap(Pools.heapMax(), session.usedAfterCollection()),
                collecting(),
                longest(session.collections(), uptime),
                ThreadFacts.read(
                        visit.last().flatMap(VitalsSnapshot::vitals).map(Vitals::threads), uptime, visit::redacted),
                Pools.classMemory(),
                Pools.codeCache(),
                Pools.directMemory())));
    }

    /** Whether somebody runs the library as a part of this process. Who only looks once does so from a JVM of his own. */
    static boolean isEngine(Visit<?, ?> visit) {
        return visit.host(Pauses.class).filter(Pauses::isWatching).isPresent();
    }

    private static Duration collecting() {
        return Duration.ofMillis(ManagementFactory.getGarbageCollectorMXBeans().stream()
                .filter(collector -> JvmSession.stopsThreads(collector.getName()))
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .filter(millis -> millis > 0)
                .sum());
    }

    private static List<Pause> longest(List<JvmSession.Collection> collections, Duration uptime) {
        return collections.stream()
                .filter(one -> uptime.minus(one.ended()).compareTo(WINDOW) <= 0)
                .sorted(Comparator.comparing(JvmSession.Collection::pause).reversed())
                .limit(LONGEST)
                .map(one -> new Pause(one.collector(), one.cause(), one.pause(), ago(one, uptime)))
                .toList();
    }

    private static Duration ago(JvmSession.Collection one, Duration uptime) {
        Duration ago = uptime.minus(one.ended());
        return ago.isNegative() ? Duration.ZERO : ago;
    }
}
