package com.qte.ops.healing;

import com.qte.ops.model.Evidence;
import com.qte.ops.spi.Answer;
import com.qte.ops.spi.Guard;
import com.qte.ops.spi.Question;
import com.qte.ops.spi.Question.PastAct;

/**
 * Leaves alone what an earlier act may have left half done, until a day has gone by in which a person was told.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>seen</th><th>answer</th><th>reason</th></tr>
 *   <tr><td>an act on the subject in the last day with an intent that has no outcome</td><td>DENY</td><td>open</td></tr>
 *   <tr><td>none</td><td>ALLOW</td><td>ok</td></tr>
 * </table>
 */
final class OpenIntentGuard implements Guard {
    @Override
    public String id() {
        return "open-intent";
    }

    @Override
    public Answer answer(Question question) {
        String subject = question.plan().subject().toString();
        return question.acts().stream()
                .filter(PastAct::open)
                .filter(act -> act.subject().equals(subject))
                .findFirst()
                .map(act -> Answer.deny(
                        "open",
                        Evidence.text("remediation", act.remediation()),
                        Evidence.text("at", act.at().toString())))
                .orElseGet(Answer::allow);
    }
}
