package com.qte.ops.healing;

import com.qte.ops.model.Evidence;
import com.qte.ops.spi.Answer;
import com.qte.ops.spi.Guard;
import com.qte.ops.spi.Question;
import com.qte.ops.spi.Question.PastAct;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * Ends a storm of repairs: what did not help three times will not help the fourth time, and a person is needed. Ages
 * are of the monotonic clock, since setting the wall clock must not free anybody. That one runs at a time is held by
 * {@link Healing}.
 *
 * <table>
 *   <caption>Rules, the first that fits</caption>
 *   <tr><th>seen</th><th>answer</th><th>reason</th></tr>
 *   <tr><td>{@link #REMEDIATION_HOURLY} runs of the remediation in the last hour</td><td>DENY</td><td>remediation</td></tr>
 *   <tr><td>{@link #SUBJECT_DAILY} runs on the subject in the last day</td><td>DENY</td><td>subject</td></tr>
 *   <tr><td>{@link #ALL_HOURLY} runs in all in the last hour</td><td>DENY</td><td>all</td></tr>
 *   <tr><td>fewer</td><td>ALLOW</td><td>ok</td></tr>
 * </table>
 */
final class RateGuard implements Guard {
    static final int REMEDIATION_HOURLY = 3;
    static final int SUBJECT_DAILY = 3;
    static final int ALL_HOURLY = 6;

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** The answer while another plan is being executed. */
    static final Answer BUSY = Answer.deny("busy");

    @Override
    public String id() {
        return "rate";
    }

    @Override
    public Answer answer(Question question) {
        String remediation = question.spec().id();
        String subject = question.plan().subject().toString();
        if (count(question, HOUR, act -> act.remediation().equals(remediation)) >= REMEDIATION_HOURLY) {
            return Answer.deny("remediation", Evidence.count("most", REMEDIATION_HOURLY));
        }
        if (count(question, DAY, act -> act.subject().equals(subject)) >= SUBJECT_DAILY) {
            return Answer.deny("subject", Evidence.count("most", SUBJECT_DAILY));
        }
        if (count(question, HOUR, act -> true) >= ALL_HOURLY) {
            return Answer.deny("all", Evidence.count("most", ALL_HOURLY));
        }
        return Answer.allow();
    }

    private static long count(Question question, Duration past, Predicate<PastAct> which) {
        return question.acts().stream()
                .filter(act -> act.age().compareTo(past) < 0)
                .filter(which)
                .count();
    }
}
