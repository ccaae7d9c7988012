package com.qte.ops.probes.security;

import com.qte.ops.spi.Check;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.config.Mask;
import com.qte.ops.target.file.Advance;
import com.qte.ops.target.file.Advance.Presence;
import com.qte.ops.target.file.Cursor;
import com.qte.ops.target.file.Lines;
import com.qte.ops.target.file.LogTarget;
import com.qte.ops.target.file.Portion;
import com.qte.ops.target.security.SecurityTarget;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The logs of logins, from the moment on at which they are first looked at. Reads only what was appended. */
public final class SecurityLog implements Probe<SecurityTarget, SecurityLog.Snapshot> {
    /** What is counted together. */
    static final Duration WINDOW = Duration.ofMinutes(5);
    /** How long a suspicious line is told of. */
    static final Duration TOLD = Duration.ofHours(1);

    private static final int MOST_SIGHTINGS = 20;
    private static final int LONGEST_LINE = 200;
    private static final long LONGEST_UNFINISHED = 64 << 10;
    private static final Portion PORTION = new Portion(0, 32 << 20, Duration.ofMillis(500));

    private static final List<Check<Snapshot>> CHECKS = List.of(new FailedLogins(), new SuspiciousLines());

    /**
     * What is known after a visit.
     *
     * @param logs where each log stands
     * @param since when the first of them was looked at
     * @param failures failed logins of the last {@link #WINDOW}, by the visit that saw them
     * @param sightings suspicious lines of the last {@link #TOLD}, the latest ones
     * @param suspicious how many there were in that time
     */
    public record Snapshot(
            List<Log> logs, Instant since, List<Failures> failures, List<Sighting> sightings, long suspicious) {
        public Snapshot {
            logs = List.copyOf(logs);
            failures = List.copyOf(failures);
            sightings = List.copyOf(sightings);
        }

        /** Where the logs are that stand so, sorted. */
        List<String> of(Presence presence) {
            return logs.stream()
                    .filter(log -> log.presence() == presence)
                    .map(Log::path)
                    .sorted()
                    .toList();
        }
    }

    /**
     * One log.
     *
     * @param path where it is
     * @param presence whether it is there
     * @param cursor how far it was read
     * @param lagBytes how much more was there
     * @param lost when lines of it were last found to be gone before they were read; empty where none were
     */
    public record Log(String path, Presence presence, Cursor cursor, long lagBytes, Optional<Instant> lost) {
        /** Whether more is unread than a line that is just being written. */
        boolean isBehind() {
            return lagBytes > LONGEST_UNFINISHED;
        }
    }

    /**
     * What one visit saw fail.
     *
     * @param at when
     * @param bySource how many logins from where
     */
    public record Failures(Instant at, Map<String, Integer> bySource) {
        public Failures {
            bySource = Map.copyOf(bySource);
        }
    }

    /**
     * A suspicious line.
     *
     * @param at when it was seen
     * @param line what it says, masked and cut
     */
    public record Sighting(Instant at, String line) {}

    @Override
    public ProbeSpec<SecurityTarget, Snapshot> spec() {
        return new ProbeSpec<>(
                "security.log", SecurityTarget.class, Snapshot.class, Tier.CHEAP, Duration.ofSeconds(5), CHECKS);
    }

    @Override
    public Snapshot collect(Visit<SecurityTarget, Snapshot> visit) throws Exception {
        Instant now = visit.now();
        Optional<Snapshot> last = visit.last();
        List<Log> logs = new ArrayList<>();
        Tally tally = new Tally();
        List<Sighting> seen = new ArrayList<>();
        for (Path path : visit.target().authLogs()) {
            Optional<Log> known = last.flatMap(before -> before.logs().stream()
                    .filter(log -> log.path().equals(path.toString()))
                    .findFirst());
            Advance advance = visit.session(new LogTarget(String.valueOf(path.getFileName()), path))
                    .follow(
                            known.map(Log::cursor),
                            PORTION,
                            now,
                            lines -> lines.each(line -> {
                                FailedLogin.of(line).ifPresent(tally::add);
                                if (line.toLowerCase(Locale.ROOT).contains("suspicious")) {
                                    seen.add(new Sighting(now, shown(visit, line)));
                                }
                            }));
            Optional<Instant> lost = known.isPresent() && advance.lost() ? Optional.of(now) : known.flatMap(Log::lost);
            logs.add(new Log(path.toString(), advance.presence(), advance.cursor(), advance.lagBytes(), lost));
        }
        return new Snapshot(
                logs,
                last.map(Snapshot::since).orElse(now),
                recent(last, tally, now),
                sightings(last, seen, now),
                suspicious(last, seen, now));
    }

    private static String shown(Visit<SecurityTarget, Snapshot> visit, String line) {
        String masked = new Mask().line(visit.redacted(Lines.text(line)));
        return masked.length() <= LONGEST_LINE ? masked : masked.substring(0, LONGEST_LINE) + "…";
    }

    private static List<Failures> recent(Optional<Snapshot> last, Tally tally, Instant now) {
        Map<String, Integer> counted = tally.bySource();
        Stream<Failures> before = last.stream()
                .flatMap(snapshot -> snapshot.failures().stream())
                .filter(failures -> failures.at().isAfter(now.minus(WINDOW)));
        return Stream.concat(before, counted.isEmpty() ? Stream.of() : Stream.of(new Failures(now, counted)))
                .toList();
    }

    private static List<Sighting> sightings(Optional<Snapshot> last, List<Sighting> seen, Instant now) {
        List<Sighting> all = Stream.concat(
                        last.stream().flatMap(snapshot -> snapshot.sightings().stream()), seen.stream())
                .filter(sighting -> sighting.at().isAfter(now.minus(TOLD)))
                .toList();
        return all.subList(Math.max(0, all.size() - MOST_SIGHTINGS), all.size());
    }

    /** Once the latest has grown old, so have all before it. */
    private static long suspicious(Optional<Snapshot> last, List<Sighting> seen, Instant now) {
        boolean recently = last.stream()
                .flatMap(snapshot -> snapshot.sightings().stream())
                .anyMatch(sighting -> sighting.at().isAfter(now.minus(TOLD)));
        return seen.size() + (recently ? last.map(Snapshot::suspicious).orElse(0L) : 0);
    }
}
