package com.qte.ops.healing;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Mode;
import com.qte.ops.spi.Answer;
import com.qte.ops.spi.Guard;
import com.qte.ops.spi.Question;
import com.qte.ops.spi.Score;

/**
 * Takes from the library what it is not good at: a remediation that misses too often is proposed, as in mode PROPOSE,
 * until it has done better.
 *
 * <table>
 *   <caption>Rules, the first that fits</caption>
 *   <tr><th>seen</th><th>answer</th><th>reason</th></tr>
 *   <tr><td>a person wants it</td><td>ALLOW</td><td>ok</td></tr>
 *   <tr><td>{@link Score#MOST_MISSED} or fewer of the last {@link Score#RUNS} runs were not VERIFIED</td>
 *       <td>ALLOW</td><td>ok</td></tr>
 *   <tr><td>more, and as many persons have approved as mode PROPOSE asks for</td><td>ALLOW</td><td>ok</td></tr>
 *   <tr><td>more</td><td>ASK</td><td>demoted</td></tr>
 * </table>
 */
final class ObjectivesGuard implements Guard {
    private final Guard approvals = new ApprovalGuard();

    @Override
    public String id() {
        return "objectives";
    }

    @Override
    public Answer answer(Question question) {
        Score score = question.score();
        if (!question.automatic() || !score.demoted()) {
            return Answer.allow();
        }
        return approvals.answer(question.in(Mode.PROPOSE)).choice() == Answer.Choice.ALLOW
                ? Answer.allow()
                : Answer.ask("demoted", Evidence.count("missed", score.missed()), Evidence.count("runs", score.runs()));
    }
}
