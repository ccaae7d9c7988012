package com.qte.ops.healing;

import com.qte.ops.model.Danger;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.spi.Answer;
import com.qte.ops.spi.Guard;
import com.qte.ops.spi.Question;

/**
 * Puts trading first: nothing disruptive while the session is open, unless the whole system is down anyway.
 *
 * <table>
 *   <caption>Rules, the first that fits</caption>
 *   <tr><th>seen</th><th>answer</th><th>reason</th></tr>
 *   <tr><td>safe remediation</td><td>ALLOW</td><td>ok</td></tr>
 *   <tr><td>no calendar configured; the approval guard then asks for two persons</td><td>ALLOW</td><td>ok</td></tr>
 *   <tr><td>session closed</td><td>ALLOW</td><td>ok</td></tr>
 *   <tr><td>session open, and a finding to be healed is FAILING with severity P0</td><td>ALLOW</td><td>ok</td></tr>
 *   <tr><td>session open</td><td>DENY</td><td>open</td></tr>
 * </table>
 */
final class TradingHoursGuard implements Guard {
    @Override
    public String id() {
        return "trading-hours";
    }

    @Override
    public Answer answer(Question question) {
        return isHeldBack(question) ? Answer.deny("open") : Answer.allow();
    }

    private static boolean isHeldBack(Question question) {
        boolean disruptive = question.spec().danger().compareTo(Danger.DISRUPTIVE) >= 0;
        boolean open = question.sessionOpen().orElse(false);
        boolean critical = question.occasion().stream()
                .anyMatch(finding -> finding.status() == Status.FAILING && finding.severity() == Severity.P0);
        return disruptive && open && !critical;
    }
}
