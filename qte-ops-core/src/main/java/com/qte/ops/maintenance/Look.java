package com.qte.ops.maintenance;

import com.qte.ops.model.Finding;
import com.qte.ops.model.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What the checks of an item said when they were asked. Whatever is not plainly well passes nothing.
 *
 * <table>
 *   <caption>What a check of the item said</caption>
 *   <tr><th>of each part</th><th>then</th></tr>
 *   <tr><td>nothing at all, of no part</td><td>ABSENT</td></tr>
 *   <tr><td>HEALTHY, lately enough</td><td>passed</td></tr>
 *   <tr><td>HEALTHY, too long ago</td><td>OLD</td></tr>
 *   <tr><td>HEALTHY, at a time that is yet to come: a clock was ahead, and how old it is nobody knows</td><td>AHEAD</td></tr>
 *   <tr><td>anything else, SKIPPED, UNKNOWN and RECOVERING included</td><td>NOT_WELL</td></tr>
 * </table>
 *
 * @param at when they were asked
 * @param shortfalls why the item is not passed, at most {@link #MOST}; empty where it is
 * @param more how many more there are
 */
public record Look(Instant at, List<Shortfall> shortfalls, int more) {
    /** Whoever reads of so many has read enough. */
    static final int MOST = 20;

    /** A clock may be put back by a little while it is looked. */
    private static final Duration SLIGHTLY = Duration.ofMinutes(1);

    public Look {
        shortfalls = List.copyOf(shortfalls);
    }

    static Look of(ChecklistItem item, Collection<Finding> findings, Instant now) {
        List<Shortfall> all = new ArrayList<>();
        for (String check : item.checks()) {
            List<Finding> said =
                    findings.stream().filter(one -> one.check().equals(check)).toList();
            if (said.isEmpty()) {
                all.add(Shortfall.absent(check));
            }
            for (Finding finding : said) {
                if (finding.status() != Status.HEALTHY) {
                    all.add(Shortfall.of(finding, Shortfall.Why.NOT_WELL));
                } else if (finding.at().isBefore(now.minus(item.within()))) {
                    all.add(Shortfall.of(finding, Shortfall.Why.OLD));
                } else if (finding.at().isAfter(now.plus(SLIGHTLY))) {
                    all.add(Shortfall.of(finding, Shortfall.Why.AHEAD));
                }
            }
        }
        List<Shortfall> shown = all.subList(0, Math.min(all.size(), MOST));
        return new Look(now, shown, all.size() - shown.size());
    }

    /** The same with every text changed, such as with its secrets taken out. */
    Look with(UnaryOperator<String> change) {
        return new Look(at, shortfalls.stream().map(one -> one.with(change)).toList(), more);
    }

    /** Whether all is well. */
    public boolean passed() {
        return shortfalls.isEmpty();
    }
}
