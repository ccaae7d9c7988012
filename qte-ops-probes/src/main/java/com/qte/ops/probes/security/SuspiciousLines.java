package com.qte.ops.probes.security;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.security.SecurityLog.Log;
import com.qte.ops.probes.security.SecurityLog.Sighting;
import com.qte.ops.probes.security.SecurityLog.Snapshot;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import com.qte.ops.target.file.Advance.Presence;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a log of logins called anything suspicious, within the last hour.
 *
 * <table>
 *   <caption>Rules, the first that fits</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>no log is configured</td><td>SKIPPED</td><td>no-log</td></tr>
 *   <tr><td>one of the logs may not be read</td><td>UNKNOWN</td><td>denied</td></tr>
 *   <tr><td>one of the logs is not there</td><td>SKIPPED</td><td>unread</td></tr>
 *   <tr><td>lines of this hour were gone before they were read, and none of the rest has the word</td><td>SKIPPED</td>
 *     <td>lost</td></tr>
 *   <tr><td>so much is written that a part is not read yet, and none of the rest has the word</td><td>SKIPPED</td><td>behind</td></tr>
 *   <tr><td>they were not followed for all of that hour, and no such line was seen</td><td>SKIPPED</td><td>just-begun</td></tr>
 *   <tr><td>a line with the word</td><td>DEGRADED</td><td>seen</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 */
final class SuspiciousLines implements Check<Snapshot> {
    static final String ID = "security.suspicious";

    private static final int SHOWN = 5;

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P1).steps("RB-F1.2", "RB-D1.w2").looks(1, 1);
    }

    @Override
    public List<Verdict> judge(Observation<Snapshot> seen) {
        Verdict verdict = seen(seen);
        // What was seen in one log counts, whatever of the others could not be read.
        return List.of(
                verdict.status().isIll()
                        ? verdict
                        : unread(seen, SecurityLog.TOLD).orElse(verdict));
    }

    private static Verdict seen(Observation<Snapshot> seen) {
        List<Sighting> latest = seen.now().sightings().stream()
                .filter(sighting -> sighting.at().isAfter(seen.at().minus(SecurityLog.TOLD)))
                .sorted(Comparator.comparing(Sighting::at).reversed().thenComparing(Sighting::line))
                .toList();
        if (latest.isEmpty()) {
            return Verdict.healthy(Evidence.count("lines", 0));
        }
        return Verdict.of(
                Status.DEGRADED,
                "seen",
                Evidence.count("lines", Math.max(latest.size(), seen.now().suspicious())),
                Evidence.items(
                        "latest",
                        latest.stream().limit(SHOWN).map(Sighting::line).toList()),
                Evidence.text("last", latest.get(0).at().toString()));
    }

    /** Why nothing can be said of the logs for so long back; empty where something can. */
    static Optional<Verdict> unread(Observation<Snapshot> seen, Duration window) {
        Snapshot snapshot = seen.now();
        if (snapshot.logs().isEmpty()) {
            return Optional.of(Verdict.skipped("no-log"));
        }
        List<String> logs = snapshot.logs().stream().map(Log::path).sorted().toList();
        if (!snapshot.of(Presence.DENIED).isEmpty()) {
            return Optional.of(
                    Verdict.of(Status.UNKNOWN, "denied", Evidence.items("logs", snapshot.of(Presence.DENIED))));
        }
        List<String> absent = Stream.concat(
                        snapshot.of(Presence.ABSENT).stream(), snapshot.of(Presence.NO_FILE).stream())
                .toList();
        if (!absent.isEmpty()) {
            return Optional.of(Verdict.skipped("unread", Evidence.items("logs", absent)));
        }
        Instant from = seen.at().minus(window);
        List<String> lossy = snapshot.logs().stream()
                .filter(log -> log.lost().filter(from::isBefore).isPresent())
                .map(Log::path)
                .sorted()
                .toList();
        if (!lossy.isEmpty()) {
            return Optional.of(Verdict.skipped("lost", Evidence.items("logs", lossy)));
        }
        List<String> behind = snapshot.logs().stream()
                .filter(Log::isBehind)
                .map(Log::path)
                .sorted()
                .toList();
        if (!behind.isEmpty()) {
            return Optional.of(Verdict.skipped("behind", Evidence.items("logs", behind)));
        }
        Duration followed = Duration.between(snapshot.since(), seen.at());
        return followed.compareTo(window) >= 0
                ? Optional.empty()
                : Optional.of(Verdict.skipped(
                        "just-begun",
                        Evidence.items("logs", logs),
                        Evidence.number("followed", Math.max(0, followed.toMillis() / 1e3), Unit.SECONDS)));
    }
}
