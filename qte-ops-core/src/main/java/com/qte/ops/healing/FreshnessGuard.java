package com.qte.ops.healing;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Standing;
import com.qte.ops.spi.Answer;
import com.qte.ops.spi.Guard;
import com.qte.ops.spi.Question;
import com.qte.ops.spi.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Lets nothing be done on old plans, old news, or no news at all.
 *
 * <table>
 *   <caption>Rules, the first that fits; those about findings are for plans that no person named the targets of</caption>
 *   <tr><th>seen</th><th>answer</th><th>reason</th></tr>
 *   <tr><td>plan made in the future: the clock was set back</td><td>DENY</td><td>clock</td></tr>
 *   <tr><td>plan at or past its expiry, by either clock</td><td>DENY</td><td>expired</td></tr>
 *   <tr><td>no finding to heal</td><td>DENY</td><td>no-finding</td></tr>
 *   <tr><td>a finding that the last diagnosis does not have, or has of a later epoch, or that is older than
 *       {@link #OLDEST}</td><td>DENY</td><td>stale</td></tr>
 *   <tr><td>a finding that is no fault (UNKNOWN is none)</td><td>DENY</td><td>no-fault</td></tr>
 *   <tr><td>a finding that comes and goes</td><td>DENY</td><td>flapping</td></tr>
 *   <tr><td>a finding not confirmed yet, and the library itself wants it</td><td>DENY</td><td>unconfirmed</td></tr>
 *   <tr><td>anything else</td><td>ALLOW</td><td>ok</td></tr>
 * </table>
 */
final class FreshnessGuard implements Guard {
    /** What the slowest scheduled probes bring says nothing any more when it is older. */
    static final Duration OLDEST = Tier.MODERATE.maxAge();

    @Override
    public String id() {
        return "freshness";
    }

    @Override
    public Answer answer(Question question) {
        Instant now = question.now();
        if (question.plan().made().isAfter(now)) {
            return Answer.deny("clock");
        }
        Duration life = Duration.between(question.plan().made(), question.plan().expires());
        if (!now.isBefore(question.plan().expires()) || question.age().compareTo(life) >= 0) {
            return Answer.deny("expired");
        }
        if (question.wished()) {
            return Answer.allow();
        }
        if (question.occasion().isEmpty()) {
            return Answer.deny("no-finding");
        }
        return question.occasion().stream()
                .flatMap(finding -> against(finding, question).stream())
                .findFirst()
                .orElseGet(Answer::allow);
    }

    private static Optional<Answer> against(Finding finding, Question question) {
        Evidence which = Evidence.text("finding", finding.id().toString());
        if (!isNews(finding, question)) {
            return Optional.of(Answer.deny("stale", which));
        }
        if (!finding.status().isFault()) {
            return Optional.of(Answer.deny(
                    "no-fault", which, Evidence.text("status", finding.status().name())));
        }
        if (finding.standing() == Standing.FLAPPING) {
            return Optional.of(Answer.deny("flapping", which));
        }
        if (question.automatic() && !finding.confirmed()) {
            return Optional.of(Answer.deny("unconfirmed", which));
        }
        return Optional.empty();
    }

    private static boolean isNews(Finding finding, Question question) {
        return !finding.at().plus(OLDEST).isBefore(question.now())
                && question.findings().stream().anyMatch(other -> other.id().equals(finding.id()))
                && question.findings().stream()
                        .filter(other -> other.id().equals(finding.id()))
                        .noneMatch(other -> other.epoch() > finding.epoch());
    }
}
