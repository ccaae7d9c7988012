package com.qte.ops.probes.logs;

import com.qte.ops.model.Gap;
import com.qte.ops.probes.logs.LogSnapshot.Slice;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.TradingCalendar;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.file.Advance;
import com.qte.ops.target.file.Advance.Presence;
import com.qte.ops.target.file.Cursor;
import com.qte.ops.target.file.Portion;
import com.qte.ops.target.file.WatchedLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads what was appended to a log since the last visit, 64 MiB or half a second at the most, and counts errors and slow
 * operations in it. Where nothing was appended it costs some microseconds.
 */
public final class LogWatch implements Probe<WatchedLog, LogSnapshot> {
    private static final Duration TIMEOUT = Duration.ofSeconds(4);
    private static final List<Check<LogSnapshot>> CHECKS = List.of(new Errors(), new Slow(), new Silence());

    @Override
    public ProbeSpec<WatchedLog, LogSnapshot> spec() {
        return new ProbeSpec<>("logs.lines", WatchedLog.class, LogSnapshot.class, Tier.CHEAP, TIMEOUT, CHECKS);
    }

    @Override
    public LogSnapshot collect(Visit<WatchedLog, LogSnapshot> visit) throws Exception {
        WatchedLog log = visit.target();
        Instant now = visit.now();
        Optional<LogSnapshot> before = visit.last();
        Tally tally = new Tally(log, visit::redacted, now);
        before.ifPresent(tally::knows);
        Optional<Cursor> cursor = before.map(LogSnapshot::cursor);
        Advance advance = visit.session(log).follow(cursor, Portion.USUAL.begin(log.beginBytes()), now, tally::take);
        if (advance.presence() != Presence.FILE && advance.presence() != Presence.DENIED) {
            missing(visit, advance);
        }
        return new LogSnapshot(
                advance.presence(),
                advance.cursor(),
                before.map(LogSnapshot::since).orElse(now),
                advance.lagBytes(),
                window(before, tally, advance.lost(), now),
                tally.errors(),
                tally.slow(),
                advance.modified(),
                gaps(before, advance),
                visit.host(TradingCalendar.class).map(calendar -> calendar.isOpen(now)));
    }

    /** That a log is gone which was there is a fact, and judged; so is that it may not be read, for somebody named it. */
    private static void missing(Visit<WatchedLog, LogSnapshot> visit, Advance advance) {
        String reason = advance.presence().name().toLowerCase(Locale.ROOT).replace('_', '-');
        boolean wasThere = advance.cursor().headBytes() > 0;
        CHECKS.stream()
                .map(check -> check.spec().id())
                .filter(check -> !(wasThere && check.equals(Silence.ID) && advance.presence() == Presence.ABSENT))
                .forEach(check -> visit.missing(Gap.of(check, reason)));
    }

    private static List<Slice> window(Optional<LogSnapshot> before, Tally tally, boolean isLossy, Instant now) {
        List<Slice> window = new ArrayList<>();
        Instant from = now.minus(LogSnapshot.WINDOW);
        before.ifPresent(last -> {
            List<Slice> slices = last.window();
            slices.stream()
                    .filter(slice -> slice.to().isAfter(from) && !slice.to().isAfter(now))
                    .forEach(window::add);
            Instant since = slices.isEmpty()
                    ? last.since()
                    : slices.get(slices.size() - 1).to();
            if (since.isBefore(now)) {
                window.add(new Slice(since, now, tally.errorLines(), tally.slowLines(), isLossy));
            }
        });
        return window;
    }

    private static List<Duration> gaps(Optional<LogSnapshot> before, Advance advance) {
        List<Duration> gaps = new ArrayList<>(before.map(LogSnapshot::gaps).orElse(List.of()));
        Optional<Instant> last = before.flatMap(LogSnapshot::modified);
        if (last.isPresent() && advance.modified().isPresent()) {
            Duration gap = Duration.between(last.get(), advance.modified().get());
            if (gap.compareTo(Duration.ZERO) > 0) {
                gaps.add(gap);
            }
        }
        return gaps.subList(Math.max(0, gaps.size() - LogSnapshot.MOST_GAPS), gaps.size());
    }
}
