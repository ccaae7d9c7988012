package com.qte.ops.healing;

import com.qte.ops.model.Evidence;
import com.qte.ops.spi.Answer;
import com.qte.ops.spi.Guard;
import com.qte.ops.spi.Question;

/**
 * Keeps a mistake small: at most one thing in ten of its kind, at most five, but always one. From four peers on this
 * always leaves more than half of them alone.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>seen</th><th>answer</th><th>reason</th></tr>
 *   <tr><td>more actions than max(1, min(5, 10 % of the peers, rounded down))</td><td>DENY</td><td>too-many</td></tr>
 *   <tr><td>as many or fewer</td><td>ALLOW</td><td>ok</td></tr>
 * </table>
 */
final class BlastRadiusGuard implements Guard {
    private static final int MOST = 5;
    private static final int ONE_IN = 10;

    @Override
    public String id() {
        return "blast-radius";
    }

    @Override
    public Answer answer(Question question) {
        int actions = question.plan().actions().size();
        int peers = question.plan().peers();
        int most = most(peers);
        Evidence[] counts = {
            Evidence.count("actions", actions), Evidence.count("most", most), Evidence.count("peers", peers)
        };
        return actions > most ? Answer.deny("too-many", counts) : Answer.allow(counts);
    }

    /** How many of so many may be acted on at once. */
    static int most(int peers) {
        return Math.max(1, Math.min(MOST, peers / ONE_IN));
    }
}
