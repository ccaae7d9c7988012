package com.qte.ops.probes.nginx;

import com.qte.ops.model.Gap;
import com.qte.ops.probes.nginx.TrafficSnapshot.Followed;
import com.qte.ops.probes.nginx.TrafficSnapshot.Slice;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.file.Advance;
import com.qte.ops.target.file.Advance.Presence;
import com.qte.ops.target.file.Lines;
import com.qte.ops.target.file.LogTarget;
import com.qte.ops.target.file.Portion;
import com.qte.ops.target.nginx.NginxTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads what was appended to nginx's logs since the last visit, half a second and 64 MiB each at the most. What they tell of
 * the time before the first visit is not counted.
 */
public final class NginxTraffic implements Probe<NginxTarget, TrafficSnapshot> {
    private static final Duration TIMEOUT = Duration.ofSeconds(4);

    @Override
    public ProbeSpec<NginxTarget, TrafficSnapshot> spec() {
        return new ProbeSpec<>(
                "nginx.traffic",
                NginxTarget.class,
                TrafficSnapshot.class,
                Tier.CHEAP,
                TIMEOUT,
                List.of(new TrafficErrors(), new TrafficClients()));
    }

    @Override
    public TrafficSnapshot collect(Visit<NginxTarget, TrafficSnapshot> visit) throws Exception {
        NginxTarget nginx = visit.target();
        TrafficTally tally = new TrafficTally(nginx.format(), visit::redacted);
        Optional<Followed> access =
                follow(visit, nginx.accessLogTarget(), visit.last().flatMap(TrafficSnapshot::access), tally::access);
        Optional<Followed> error =
                follow(visit, nginx.errorLogTarget(), visit.last().flatMap(TrafficSnapshot::error), tally::errors);
        Optional<String> blind = blind(access);
        blind.ifPresent(reason -> visit.missing(Gap.of(TrafficClients.ID, reason)));
        if (blind.isPresent() && blind(error).isPresent()) {
            visit.missing(Gap.of(TrafficErrors.ID, blind.get()));
        }
        return new TrafficSnapshot(access, error, nginx.format().tellsUpstreamTime(), window(visit, tally));
    }

    private static Optional<Followed> follow(
            Visit<NginxTarget, TrafficSnapshot> visit,
            Optional<LogTarget> log,
            Optional<Followed> before,
            Consumer<Lines> sink)
            throws Exception {
        if (log.isEmpty()) {
            return Optional.empty();
        }
        Advance advance =
                visit.session(log.get()).follow(before.map(Followed::cursor), Portion.USUAL, visit.now(), sink);
        Optional<Instant> lost = before.isPresent() && advance.lost()
                ? Optional.of(visit.now())
                : before.flatMap(Followed::lost)
                        .filter(when -> when.isAfter(visit.now().minus(TrafficSnapshot.WINDOW)));
        return Optional.of(new Followed(advance.presence(), advance.cursor(), lost));
    }

    /** Why a log tells nothing. That one may not be read which somebody has named is judged. */
    private static Optional<String> blind(Optional<Followed> log) {
        if (log.isEmpty()) {
            return Optional.of("no-log");
        }
        Presence presence = log.get().presence();
        return presence == Presence.FILE || presence == Presence.DENIED
                ? Optional.empty()
                : Optional.of(presence.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static List<Slice> window(Visit<NginxTarget, TrafficSnapshot> visit, TrafficTally tally) {
        Instant now = visit.now();
        List<Slice> window = new ArrayList<>();
        Optional<TrafficSnapshot> last = visit.last();
        if (last.isEmpty()) {
            window.add(new TrafficTally(visit.target().format(), visit::redacted).slice(now, now));
        } else {
            List<Slice> slices = last.get().window();
            Instant from = now.minus(TrafficSnapshot.WINDOW);
            slices.stream()
                    .filter(slice -> slice.to().isAfter(from) && !slice.to().isAfter(now))
                    .forEach(window::add);
            Instant since =
                    slices.isEmpty() ? now : slices.get(slices.size() - 1).to();
            window.add(tally.slice(since.isAfter(now) ? now : since, now));
        }
        return window;
    }
}
