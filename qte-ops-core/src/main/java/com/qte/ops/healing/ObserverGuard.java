package com.qte.ops.healing;

import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Evidence;
import com.qte.ops.spi.Answer;
import com.qte.ops.spi.Guard;
import com.qte.ops.spi.Question;

/**
 * Lets nothing be done, whoever wants it, while half of everything seems to have broken at once or this JVM stands still:
 * then it is rather the observer that is ill, and nobody knows what is.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>seen</th><th>answer</th><th>reason</th></tr>
 *   <tr><td>a fault of {@link Diagnosis#OBSERVER}</td><td>DENY</td><td>suspected</td></tr>
 *   <tr><td>none</td><td>ALLOW</td><td>ok</td></tr>
 * </table>
 */
final class ObserverGuard implements Guard {
    @Override
    public String id() {
        return "observer";
    }

    @Override
    public Answer answer(Question question) {
        return question.findings().stream()
                .filter(finding -> finding.check().equals(Diagnosis.OBSERVER)
                        && finding.status().isFault())
                .findFirst()
                .map(finding -> Answer.deny(
                        "suspected", Evidence.text("finding", finding.id().toString())))
                .orElseGet(Answer::allow);
    }
}
