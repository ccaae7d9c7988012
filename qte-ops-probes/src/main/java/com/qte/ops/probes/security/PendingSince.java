package com.qte.ops.probes.security;

import com.qte.ops.model.Series;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.security.SecurityPackages.Snapshot;
import com.qte.ops.spi.Observation;
import com.qte.ops.target.security.Update;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Since when an update has been pending at the latest: when this process saw it first, or when the lists that have it were
 * published, or what was recorded before this process was started. Recorded are numbers alone, so that the package that
 * has waited longest is recorded by a mark: of those pending now, the one that has the mark has waited as long.
 *
 * @param update the update that has waited longest
 * @param since since when, at the latest
 */
record PendingSince(Update update, Instant since) {
    static final String WAITING = "waiting";
    static final String MARK = "waitingMark";
    /** As far back as anything is recorded; how long it had waited by then is recorded, too. */
    static final Duration REMEMBERED = Duration.ofDays(30);

    static PendingSince of(Observation<Snapshot> seen, Update update, Instant published) {
        Instant since = seen.now().firstSeen().getOrDefault(SecurityPackages.key(update), seen.at());
        return new PendingSince(update, earlier(earlier(since, published), recorded(seen, mark(update))));
    }

    private static Instant recorded(Observation<Snapshot> seen, double mark) {
        Map<Instant, Double> waited = new HashMap<>();
        for (Series.Point point : seen.recorded(WAITING, Verdict.WHOLE).points()) {
            waited.put(point.at(), point.value());
        }
        Instant since = seen.at();
        for (Series.Point point : seen.recorded(MARK, Verdict.WHOLE).points()) {
            Double seconds = waited.get(point.at());
            // what lies back is a mean, which is a mark only where all were the same
            if (seconds != null && Math.rint(point.value()) == mark) {
                since = earlier(since, point.at().minusMillis(Math.round(seconds * 1_000)));
            }
        }
        return since;
    }

    private static Instant earlier(Instant one, Instant other) {
        return other.isBefore(one) ? other : one;
    }

    double mark() {
        return mark(update);
    }

    /** Of the version that is installed: a newer update does not make the weak point younger. */
    private static double mark(Update update) {
        CRC32 sum = new CRC32();
        sum.update(SecurityPackages.key(update).getBytes(StandardCharsets.UTF_8));
        return sum.getValue();
    }
}
