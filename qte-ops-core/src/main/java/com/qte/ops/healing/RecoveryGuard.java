package com.qte.ops.healing;

import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Evidence;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Standing;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.spi.Answer;
import com.qte.ops.spi.Guard;
import com.qte.ops.spi.Question;

/**
 * Leaves alone what is on its way back by itself: starting up, replaying, loading, being backed up.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>seen</th><th>answer</th><th>reason</th></tr>
 *   <tr><td>something RECOVERING: the subject, anything that it relies on, any other subject of its type, or anything
 *       that relies on it and is more than clearing</td>
 *       <td>DENY</td><td>recovering</td></tr>
 *   <tr><td>only what comes and goes, and is well at the moment</td><td>ALLOW</td><td>ok</td></tr>
 *   <tr><td>nothing of the kind</td><td>ALLOW</td><td>ok</td></tr>
 * </table>
 */
final class RecoveryGuard implements Guard {
    private final Reliance reliance;

    RecoveryGuard(Reliance reliance) {
        this.reliance = reliance;
    }

    @Override
    public String id() {
        return "recovery";
    }

    @Override
    public Answer answer(Question question) {
        Subject subject = question.plan().subject();
        return question.findings().stream()
                .filter(RecoveryGuard::isOnItsWayBack)
                .filter(finding -> finding.subject().type().equals(subject.type())
                        || reliance.reliesOn(subject, finding.subject())
                        || reliance.reliesOn(finding.subject(), subject) && finding.standing() != Standing.CLEARING)
                .findFirst()
                .map(finding -> Answer.deny(
                        "recovering", Evidence.text("finding", finding.id().toString())))
                .orElseGet(Answer::allow);
    }

    /** What flaps may do so for days, and leaves the rest of its kind no better for waiting. */
    private static boolean isOnItsWayBack(Finding finding) {
        return finding.status() == Status.RECOVERING && !finding.reason().equals(Diagnosis.FLAPPING);
    }
}
