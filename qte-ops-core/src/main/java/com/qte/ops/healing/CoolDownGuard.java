package com.qte.ops.healing;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Unit;
import com.qte.ops.spi.Answer;
import com.qte.ops.spi.Guard;
import com.qte.ops.spi.Question;
import com.qte.ops.spi.Question.PastAct;
import java.time.Duration;
import java.util.Optional;

/**
 * Gives a remediation time to work before it is tried again on the same subject.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>seen</th><th>answer</th><th>reason</th></tr>
 *   <tr><td>its last run on the subject began less than its cool-down ago</td>
 *       <td>DENY</td><td>cooling</td></tr>
 *   <tr><td>cool-down over, or no run in the last day</td><td>ALLOW</td><td>ok</td></tr>
 * </table>
 */
final class CoolDownGuard implements Guard {
    @Override
    public String id() {
        return "cool-down";
    }

    @Override
    public Answer answer(Question question) {
        String subject = question.plan().subject().toString();
        Duration coolDown = question.spec().coolDown();
        Optional<Duration> last = question.acts().stream()
                .filter(act -> act.remediation().equals(question.spec().id())
                        && act.subject().equals(subject))
                .map(PastAct::age)
                .min(Duration::compareTo);
        if (last.isEmpty() || last.get().compareTo(coolDown) >= 0) {
            return Answer.allow();
        }
        Duration left = coolDown.minus(last.get());
        return Answer.deny("cooling", Evidence.number("left", Math.max(1, left.toSeconds()), Unit.SECONDS));
    }
}
