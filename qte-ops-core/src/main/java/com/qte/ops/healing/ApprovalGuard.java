package com.qte.ops.healing;

import com.qte.ops.model.Danger;
import com.qte.ops.model.Evidence;
import com.qte.ops.model.Mode;
import com.qte.ops.spi.Answer;
import com.qte.ops.spi.Guard;
import com.qte.ops.spi.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Waits for as many persons as the plan needs.
 *
 * <p>Needed is the largest of: what the danger asks for (none, one, two); one in mode PROPOSE; two for what is
 * disruptive or worse where no trading calendar is configured, since nobody knows then whether the session is open.
 * Given is the number of different persons, the requester left out, whose approval of this very hash is at most
 * {@link #VALID} old, by whichever clock says more; one from the future is not counted.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>seen</th><th>answer</th><th>reason</th></tr>
 *   <tr><td>given &lt; needed</td><td>ASK</td><td>missing</td></tr>
 *   <tr><td>given &ge; needed</td><td>ALLOW</td><td>ok</td></tr>
 * </table>
 */
final class ApprovalGuard implements Guard {
    /** How long an approval holds: as long as a P1 may wait for its first response (RB-A1). */
    static final Duration VALID = Duration.ofMinutes(15);

    private static final int WITHOUT_CALENDAR = 2;

    @Override
    public String id() {
        return "approval";
    }

    @Override
    public Answer answer(Question question) {
        long needed = needed(question);
        long given = counted(question).size();
        Evidence[] counts = {Evidence.count("needed", needed), Evidence.count("given", given)};
        return given < needed ? Answer.ask("missing", counts) : Answer.allow(counts);
    }

    /** Whose approval counts, by name. */
    static List<String> counted(Question question) {
        return question.approvals().stream()
                .filter(approval -> isValid(approval, question.now()))
                .map(Question.Approval::person)
                .filter(person -> !person.equals(question.requester()))
                .distinct()
                .sorted()
                .toList();
    }

    private static int needed(Question question) {
        Danger danger = question.spec().danger();
        int needed = Math.max(danger.approvals(), question.mode() == Mode.AUTO ? 0 : 1);
        boolean blind = question.sessionOpen().isEmpty() && danger.compareTo(Danger.DISRUPTIVE) >= 0;
        return blind ? Math.max(needed, WITHOUT_CALENDAR) : needed;
    }

    private static boolean isValid(Question.Approval approval, Instant now) {
        return !approval.at().isAfter(now)
                && !approval.age().isNegative()
                && approval.age().compareTo(VALID) <= 0;
    }
}
