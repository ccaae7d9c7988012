package com.qte.ops.healing;

import com.qte.ops.model.Action;
import com.qte.ops.model.Evidence;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Plan;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.spi.Answer;
import com.qte.ops.spi.Guard;
import com.qte.ops.spi.Question;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Keeps a mistake small: at most one thing in ten of its kind, at most five, but always one; and from
 * {@link #PEERS} on leaves half of them healthy. Peers are not healthy while a subject of the plan's type is a fault,
 * UNKNOWN or RECOVERING; to act on one that is a fault already takes nothing away.
 *
 * <table>
 *   <caption>Rules, the first that fits</caption>
 *   <tr><th>seen</th><th>answer</th><th>reason</th></tr>
 *   <tr><td>more actions than max(1, min(5, 10 % of the peers, rounded down))</td><td>DENY</td><td>too-many</td></tr>
 *   <tr><td>four peers or more, one acted on is no fault, and less than half would be left healthy</td>
 *       <td>DENY</td><td>half</td></tr>
 *   <tr><td>anything else</td><td>ALLOW</td><td>ok</td></tr>
 * </table>
 */
final class BlastRadiusGuard implements Guard {
    /** With fewer, acting on one leaves hardly any choice. */
    static final int PEERS = 4;

    private static final int MOST = 5;
    private static final int ONE_IN = 10;

    @Override
    public String id() {
        return "blast-radius";
    }

    @Override
    public Answer answer(Question question) {
        Plan plan = question.plan();
        int actions = plan.actions().size();
        int peers = plan.peers();
        Evidence[] counts = {
            Evidence.count("actions", actions), Evidence.count("most", most(peers)), Evidence.count("peers", peers)
        };
        if (actions > most(peers)) {
            return Answer.deny("too-many", counts);
        }
        Set<Subject> ill = subjects(question, finding -> finding.status().isFault());
        int unwell = subjects(question, BlastRadiusGuard::isUnwell).size();
        long taken = plan.actions().stream()
                .filter(action -> !isOnAny(ill, action, plan))
                .count();
        long left = Math.max(0, peers - unwell) - taken;
        return peers >= PEERS && taken > 0 && 2 * left < peers
                ? Answer.deny("half", Evidence.count("left", Math.max(0, left)), Evidence.count("peers", peers))
                : Answer.allow(counts);
    }

    /** How many of so many may be acted on at once. */
    static int most(int peers) {
        return Math.max(1, Math.min(MOST, peers / ONE_IN));
    }

    private static Set<Subject> subjects(Question question, Predicate<Finding> which) {
        String type = question.plan().subject().type();
        List<Finding> findings = question.findings();
        return findings.stream()
                .filter(finding -> finding.subject().type().equals(type))
                .filter(which)
                .map(Finding::subject)
                .collect(Collectors.toSet());
    }

    private static boolean isUnwell(Finding finding) {
        return finding.status().isFault()
                || finding.status() == Status.UNKNOWN
                || finding.status() == Status.RECOVERING;
    }

    /** Whether the action is on an ill subject: the plan's own where it has but one action, or one that it names. */
    private static boolean isOnAny(Set<Subject> ill, Action action, Plan plan) {
        return plan.actions().size() == 1 && ill.contains(plan.subject())
                || ill.stream()
                        .anyMatch(subject -> action.target().equals(subject.name())
                                || action.target().equals(subject.toString())
                                || action.identity().containsValue(subject.name()));
    }
}
