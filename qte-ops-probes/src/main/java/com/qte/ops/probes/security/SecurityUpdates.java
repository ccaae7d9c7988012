package com.qte.ops.probes.security;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.security.SecurityPackages.Snapshot;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import com.qte.ops.target.security.Update;
import com.qte.ops.target.security.Updates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whether security updates wait to be installed, and whether anybody has looked for them lately.
 *
 * <table>
 *   <caption>Rules, the worst</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>packages are not dpkg's</td><td>SKIPPED</td><td>not-debian</td></tr>
 *   <tr><td>there is no list of a security suite, or it says not when it was published</td><td>SKIPPED</td>
 *       <td>no-lists</td></tr>
 *   <tr><td>a package has waited for its update for 30 days at least, see {@link PendingSince}</td><td>FAILING</td><td>pending</td></tr>
 *   <tr><td>the list of a suite was published 30 days ago</td><td>FAILING</td><td>stale</td></tr>
 *   <tr><td>updates are pending</td><td>DEGRADED</td><td>pending</td></tr>
 *   <tr><td>the list of a suite was published 7 days ago: nobody has looked</td><td>DEGRADED</td><td>stale</td></tr>
 *   <tr><td>a list could not be read, or a suite has none</td><td>SKIPPED</td><td>unread</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 */
final class SecurityUpdates implements Check<Snapshot> {
    static final String ID = "security.updates";

    private static final double WEEK = Duration.ofDays(7).toSeconds();
    private static final double MONTH = Duration.ofDays(30).toSeconds();
    private static final int SHOWN = 20;

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P2)
                .limit(Limit.above("pending", Unit.COUNT, 1, Double.NaN, "RB-F2.1: any"))
                .limit(Limit.above("waiting", Unit.SECONDS, Double.NaN, MONTH, "our own judgement"))
                .limit(Limit.above(
                        "listsAge", Unit.SECONDS, WEEK, MONTH, "Valid-Until of Debian's security suites: 7 days"))
                .remembers(PendingSince.WAITING, PendingSince.REMEMBERED)
                .remembers(PendingSince.MARK, PendingSince.REMEMBERED)
                .steps("RB-F2.1", "RB-D1.w4")
                .looks(1, 1);
    }

    @Override
    public List<Verdict> judge(Observation<Snapshot> seen) {
        Optional<Updates> updates = seen.now().updates();
        if (updates.isEmpty()) {
            return List.of(Verdict.skipped("not-debian"));
        }
        return List.of(
                updates.get().published().isEmpty()
                        ? Verdict.skipped("no-lists")
                        : judge(seen, updates.get(), updates.get().published().get()));
    }

    private static Verdict judge(Observation<Snapshot> seen, Updates updates, Instant published) {
        List<Update> pending = updates.pending().stream().sorted().toList();
        double listsAge = seconds(updates.oldest().orElse(published), seen.at());
        Optional<PendingSince> longest = pending.stream()
                .map(update -> PendingSince.of(seen, update, published))
                .min(Comparator.comparing(PendingSince::since));
        double waiting = longest.map(since -> seconds(since.since(), seen.at())).orElse(0.0);
        Status stale = seen.level("listsAge", Verdict.WHOLE, listsAge);
        Status waits = seen.level("pending", Verdict.WHOLE, pending.size());
        Status overdue = pending.isEmpty() ? Status.HEALTHY : seen.level("waiting", Verdict.WHOLE, waiting);
        waits = overdue.isWorseThan(waits) ? overdue : waits;
        List<Evidence> evidence = new ArrayList<>(List.of(
                Evidence.count("pending", pending.size()),
                Evidence.number("listsAge", listsAge, Unit.SECONDS),
                Evidence.number(PendingSince.WAITING, waiting, Unit.SECONDS),
                Evidence.count("installed", updates.installed()),
                Evidence.items("suites", updates.suites().stream().sorted().toList())));
        longest.ifPresent(since -> evidence.add(Evidence.number(PendingSince.MARK, since.mark(), Unit.COUNT)));
        List<String> shown =
                pending.stream().limit(SHOWN).map(SecurityUpdates::described).toList();
        if (waits.isFault() && !stale.isWorseThan(waits)) {
            evidence.add(1, new Evidence.Items("packages", shown, pending.size()));
            return new Verdict(Verdict.WHOLE, waits, "pending", evidence, List.of("pending"));
        }
        if (stale.isFault()) {
            return new Verdict(Verdict.WHOLE, stale, "stale", evidence, List.of("not-fetched"));
        }
        if (!updates.unread().isEmpty()) {
            return Verdict.skipped(
                    "unread",
                    Evidence.items("lists", updates.unread().stream().sorted().toList()));
        }
        return new Verdict(Verdict.WHOLE, Status.HEALTHY, "ok", evidence, List.of());
    }

    private static String described(Update update) {
        String held = update.held() ? ", held" : "";
        return update.name() + " " + update.installed() + " -> " + update.candidate() + held;
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1_000.0;
    }
}
