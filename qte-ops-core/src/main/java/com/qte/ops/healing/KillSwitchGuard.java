package com.qte.ops.healing;

import com.qte.ops.spi.Answer;
import com.qte.ops.spi.Guard;
import com.qte.ops.spi.Question;

/**
 * Keeps everything still while the kill switch is engaged.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>seen</th><th>answer</th><th>reason</th></tr>
 *   <tr><td>kill switch engaged or unreadable</td><td>DENY</td><td>engaged</td></tr>
 *   <tr><td>released</td><td>ALLOW</td><td>ok</td></tr>
 * </table>
 */
final class KillSwitchGuard implements Guard {
    @Override
    public String id() {
        return "kill-switch";
    }

    @Override
    public Answer answer(Question question) {
        return question.killSwitch() ? Answer.deny("engaged") : Answer.allow();
    }
}
