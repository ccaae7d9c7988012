package com.qte.ops.healing;

import com.qte.ops.model.Evidence;
import com.qte.ops.spi.Answer;
import com.qte.ops.spi.Breaker;
import com.qte.ops.spi.Guard;
import com.qte.ops.spi.Question;

/**
 * Stops what does not help, whoever wants it, until a person has looked and sets the breaker back.
 *
 * <table>
 *   <caption>Rules, the first that fits</caption>
 *   <tr><th>seen</th><th>answer</th><th>reason</th></tr>
 *   <tr><td>a run of the remediation made something worse</td><td>DENY</td><td>worsened</td></tr>
 *   <tr><td>the last {@link Breaker#RUNS} runs of it on the subject did not help, or not for a day</td>
 *       <td>DENY</td><td>in-a-row</td></tr>
 *   <tr><td>a breaker of it on other subjects, or none</td><td>ALLOW</td><td>ok</td></tr>
 * </table>
 */
final class BreakerGuard implements Guard {
    @Override
    public String id() {
        return "breaker";
    }

    @Override
    public Answer answer(Question question) {
        String subject = question.plan().subject().toString();
        return question.breakers().stream()
                .filter(breaker -> breaker.remediation().equals(question.spec().id()))
                .filter(breaker -> breaker.subject()
                        .filter(other -> !other.equals(subject))
                        .isEmpty())
                .max((one, other) -> one.cause().compareTo(other.cause()))
                .map(BreakerGuard::stopped)
                .orElseGet(Answer::allow);
    }

    private static Answer stopped(Breaker breaker) {
        Evidence since = Evidence.text("since", breaker.since().toString());
        return breaker.cause() == Breaker.Cause.WORSENED
                ? Answer.deny("worsened", since)
                : Answer.deny("in-a-row", since, Evidence.count("runs", Breaker.RUNS));
    }
}
