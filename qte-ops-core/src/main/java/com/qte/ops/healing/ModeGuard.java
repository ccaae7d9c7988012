package com.qte.ops.healing;

import com.qte.ops.model.Danger;
import com.qte.ops.model.Evidence;
import com.qte.ops.model.Mode;
import com.qte.ops.spi.Answer;
import com.qte.ops.spi.Guard;
import com.qte.ops.spi.Question;

/**
 * Keeps to how far configuration lets a remediation go.
 *
 * <table>
 *   <caption>Rules, the first that fits</caption>
 *   <tr><th>seen</th><th>answer</th><th>reason</th></tr>
 *   <tr><td>mode OFF</td><td>DENY</td><td>off</td></tr>
 *   <tr><td>mode OBSERVE</td><td>DENY</td><td>observe</td></tr>
 *   <tr><td>destructive, and configuration does not name this remediation</td><td>DENY</td><td>not-enabled</td></tr>
 *   <tr><td>destructive, and the library itself wants it</td><td>DENY</td><td>never-automatic</td></tr>
 *   <tr><td>anything else; approvals are another guard's</td><td>ALLOW</td><td>ok</td></tr>
 * </table>
 */
final class ModeGuard implements Guard {
    @Override
    public String id() {
        return "mode";
    }

    @Override
    public Answer answer(Question question) {
        if (question.mode() == Mode.OFF) {
            return Answer.deny("off");
        }
        if (question.mode() == Mode.OBSERVE) {
            return Answer.deny("observe");
        }
        if (question.spec().danger() == Danger.DESTRUCTIVE) {
            Evidence remediation = Evidence.text("remediation", question.spec().id());
            if (!question.enabled()) {
                return Answer.deny("not-enabled", remediation);
            }
            if (question.automatic()) {
                return Answer.deny("never-automatic", remediation);
            }
        }
        return Answer.allow();
    }
}
