package com.qte.ops.probes.host.system;

import com.qte.ops.probes.host.system.ClockSnapshot.Sync;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.host.HostFiles;
import com.qte.ops.target.host.HostTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Reads the clock beside the time that the machine has run, which nobody can set; every five minutes asks whoever keeps
 * it. Microseconds, and then some milliseconds.
 */
public final class HostClock implements Probe<HostTarget, ClockSnapshot> {
    private static final Duration TIMEOUT = Duration.ofSeconds(6);
    private static final Duration ASK_EVERY = Duration.ofMinutes(5);
    /** The kernel tells the time it has run in hundredths of a second. */
    private static final Duration SAME_MOMENT = Duration.ofMillis(10);

    private static final int TRIES = 5;

    private final TimeSource keeper;

    /** Whoever keeps the clock. */
    interface TimeSource {
        Optional<Sync> ask() throws Exception;
    }

    /** That of this machine. */
    public HostClock() {
        this(TimeKeeper::ask);
    }

    HostClock(TimeSource keeper) {
        this.keeper = keeper;
    }

    @Override
    public ProbeSpec<HostTarget, ClockSnapshot> spec() {
        return new ProbeSpec<>(
                "host.time", HostTarget.class, ClockSnapshot.class, Tier.CHEAP, TIMEOUT, List.of(new ClockHealth()));
    }

    @Override
    public ClockSnapshot collect(Visit<HostTarget, ClockSnapshot> visit) throws Exception {
        HostFiles files = visit.session(visit.target());
        Optional<ClockSnapshot> last = visit.last();
        Instant before = visit.now();
        boolean isDue = last.map(snapshot -> Duration.between(snapshot.askedAt(), before))
                .filter(age -> !age.isNegative() && age.compareTo(ASK_EVERY) < 0)
                .isEmpty();
        Optional<Sync> sync = isDue ? keeper.ask() : last.flatMap(ClockSnapshot::sync);
        Instant asked = isDue ? before : last.map(ClockSnapshot::askedAt).orElse(before);
        boolean isTrading = visit.target().wishes().uses().isTrading();
        for (int tries = 0; tries < TRIES; tries++) {
            Instant first = visit.now();
            Optional<Duration> up = up(files.read("proc/uptime").orElse(""));
            Instant second = visit.now();
            // Where this JVM stood still in between, the two do not belong together.
            Duration between = Duration.between(first, second);
            if (up.isEmpty() || !between.isNegative() && between.compareTo(SAME_MOMENT) < 0) {
                return new ClockSnapshot(second, up, sync, asked, isTrading);
            }
        }
        return new ClockSnapshot(visit.now(), Optional.empty(), sync, asked, isTrading);
    }

    static Optional<Duration> up(String text) {
        String seconds = text.strip().split(" ")[0];
        return seconds.matches("\\d{1,12}\\.\\d{1,9}")
                ? Optional.of(Duration.ofMillis(Math.round(Double.parseDouble(seconds) * 1_000)))
                : Optional.empty();
    }
}
