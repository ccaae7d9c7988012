package com.qte.ops.diagnosis;

import com.qte.ops.model.Finding;
import com.qte.ops.probing.Prober;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many rounds in a row each finding has been ill. A finding is confirmed from the second round on: one look may
 * meet a moment, two looks meet a state. A result that was not looked at again neither adds nor clears.
 *
 * @param streaks rounds in a row, by finding; those that are well are not listed
 */
record Confirmation(Map<Finding.Id, Streak> streaks) {
    /** Looks in a row that confirm. */
    static final int CONFIRMS = 2;

    /** Nothing seen yet. */
    static final Confirmation NONE = new Confirmation(Map.of());

    /**
     * @param looks rounds in a row that said so
     * @param epoch the last of them
     */
    record Streak(int looks, long epoch) {}

    Confirmation {
        streaks = Map.copyOf(streaks);
    }

    /** What it is after this round; what the round did not cover stays as it was. */
    Confirmation after(Prober.Collected collected) {
        Map<Finding.Id, Streak> next = new HashMap<>();
        streaks.forEach((id, streak) -> {
            if (!collected.covered().contains(new Prober.Covered(id.check(), id.subject()))) {
                next.put(id, streak);
            }
        });
        for (Finding finding : collected.findings()) {
            if (finding.status().isIll()) {
                Streak before = streaks.get(finding.id());
                next.put(
                        finding.id(),
                        before == null
                                ? new Streak(1, finding.epoch())
                                : before.epoch() == finding.epoch()
                                        ? before
                                        : new Streak(before.looks() + 1, finding.epoch()));
            }
        }
        return new Confirmation(next);
    }

    /** The findings with what is known of them in a row; well and skipped ones need no confirmation. */
    List<Finding> mark(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.confirmed(!finding.status().isIll() || looks(finding.id()) >= CONFIRMS))
                .toList();
    }

    private int looks(Finding.Id id) {
        Streak streak = streaks.get(id);
        return streak == null ? 0 : streak.looks();
    }
}
