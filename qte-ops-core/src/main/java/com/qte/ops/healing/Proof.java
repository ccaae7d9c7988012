package com.qte.ops.healing;

import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Standing;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import java.util.ArrayList;
import java.util.List;

/**
 * What a fresh look proves about an act; pure.
 *
 * <table>
 *   <caption>Rules, the first that fits</caption>
 *   <tr><th>seen</th><th>outcome</th></tr>
 *   <tr><td>the look's epoch is not later than the one before the act</td><td>UNVERIFIED</td></tr>
 *   <tr><td>a finding that was none to be healed is FAILING, on the subject or on one that relies on it, and was
 *       HEALTHY or RECOVERING before, not CLEARING nor FLAPPING; or is new where all of its check was</td>
 *       <td>WORSENED</td></tr>
 *   <tr><td>a finding to be healed is DEGRADED or FAILING</td><td>NOT_EFFECTIVE</td></tr>
 *   <tr><td>one is UNKNOWN, RECOVERING (and be it only CLEARING) or SKIPPED, was not looked at in this round, or is gone while not every probe of
 *       the subject brought its facts</td><td>UNVERIFIED</td></tr>
 *   <tr><td>each is HEALTHY, or gone while every probe of the subject brought its facts</td><td>VERIFIED</td></tr>
 * </table>
 *
 * Where a person named the targets, the findings to be healed are all those of the healed checks on the subject, and on
 * what is inside of it.
 *
 * @param subject what was acted on
 * @param checks the checks that are healed
 * @param occasion the findings to be healed; empty where a person named the targets
 * @param reliance who relies on whom
 */
record Proof(Subject subject, List<String> checks, List<Finding.Id> occasion, Reliance reliance) {
    Proof {
        checks = List.copyOf(checks);
        occasion = List.copyOf(occasion);
    }

    /** Whether a change to the subject can show there. */
    boolean concerns(Subject other) {
        return reliance.reliesOn(other, subject);
    }

    Healed.Outcome outcome(Diagnosis before, Diagnosis fresh) {
        if (fresh.epoch() <= before.epoch()) {
            return Healed.Outcome.UNVERIFIED;
        }
        if (!worse(before, fresh).isEmpty()) {
            return Healed.Outcome.WORSENED;
        }
        List<Status> statuses = statuses(fresh);
        if (isWell(statuses)) {
            return Healed.Outcome.VERIFIED;
        }
        return statuses.stream().anyMatch(Status::isFault) ? Healed.Outcome.NOT_EFFECTIVE : Healed.Outcome.UNVERIFIED;
    }

    private static boolean isWell(List<Status> statuses) {
        return statuses.stream().allMatch(status -> status == Status.HEALTHY);
    }

    /** What got worse. */
    List<Finding> worse(Diagnosis before, Diagnosis fresh) {
        FindingIndex earlier = FindingIndex.of(before);
        return fresh.findings().stream()
                .filter(finding -> finding.status() == Status.FAILING && finding.epoch() == fresh.epoch())
                .filter(finding -> concerns(finding.subject()) && !isToBeHealed(finding))
                .filter(finding -> wasWell(finding.id(), earlier))
                .toList();
    }

    /** Whether all that an act on the subject could change is as it was before, or better. */
    Restored restored(Diagnosis before, Diagnosis fresh) {
        if (fresh.epoch() <= before.epoch()) {
            return Restored.UNSEEN;
        }
        if (!worse(before, fresh).isEmpty()) {
            return Restored.NO;
        }
        Restored restored = Restored.YES;
        FindingIndex index = FindingIndex.of(fresh);
        for (Finding was : before.findings()) {
            Finding now = index.finding(was.id());
            if (now != null && was.epoch() == before.epoch() && concerns(was.subject())) {
                Status status = inThisRound(now, fresh);
                if (status.isFault() && status.isWorseThan(was.status())) {
                    return Restored.NO;
                }
                if (status == Status.UNKNOWN && was.status() != Status.UNKNOWN) {
                    restored = Restored.UNSEEN;
                }
            }
        }
        return restored;
    }

    /** What the look says of what was to be healed. */
    List<Finding> after(Diagnosis fresh) {
        return fresh.findings().stream()
                .filter(finding -> checks.contains(finding.check()) && reliance.isHealedAt(finding.subject(), subject))
                .toList();
    }

    private boolean isToBeHealed(Finding finding) {
        return occasion.isEmpty()
                ? checks.contains(finding.check()) && reliance.isHealedAt(finding.subject(), subject)
                : occasion.contains(finding.id());
    }

    /**
     * Something that nobody could see before proves nothing: it may have been ill for long. Nor does what was a fault a
     * moment ago, or comes and goes: it would have come back without the act.
     */
    private static boolean wasWell(Finding.Id id, FindingIndex before) {
        Finding same = before.finding(id);
        List<Finding> siblings = same == null ? before.siblings(id) : List.of(same);
        return !siblings.isEmpty()
                && siblings.stream()
                        .allMatch(finding -> finding.status() == Status.HEALTHY
                                || finding.status() == Status.RECOVERING && isByItsCheck(finding));
    }

    private static boolean isByItsCheck(Finding finding) {
        return finding.standing() != Standing.CLEARING && finding.standing() != Standing.FLAPPING;
    }

    private List<Status> statuses(Diagnosis fresh) {
        List<Status> statuses = new ArrayList<>();
        if (occasion.isEmpty()) {
            after(fresh).forEach(finding -> statuses.add(inThisRound(finding, fresh)));
            if (statuses.isEmpty()) {
                statuses.add(whereNothingIsSaid(fresh));
            }
        }
        FindingIndex index = FindingIndex.of(fresh);
        for (Finding.Id id : occasion) {
            Finding now = index.finding(id);
            statuses.add(now == null ? whereGone(index.siblings(id), fresh) : inThisRound(now, fresh));
        }
        return statuses;
    }

    private Status whereGone(List<Finding> siblings, Diagnosis fresh) {
        boolean blind = siblings.stream()
                .anyMatch(finding -> finding.epoch() != fresh.epoch()
                        || finding.status() == Status.UNKNOWN
                        || finding.status() == Status.SKIPPED);
        return blind ? Status.UNKNOWN : whereNothingIsSaid(fresh);
    }

    /** A check that finds nothing to judge says nothing, and so does one that nobody asked. */
    private Status whereNothingIsSaid(Diagnosis fresh) {
        List<Status> runs = fresh.probes().stream()
                .filter(run -> run.subject().equals(subject))
                .map(run -> run.status())
                .toList();
        return !runs.isEmpty() && runs.stream().allMatch(status -> status == Status.HEALTHY)
                ? Status.HEALTHY
                : Status.UNKNOWN;
    }

    private static Status inThisRound(Finding finding, Diagnosis fresh) {
        return finding.epoch() == fresh.epoch() ? finding.status() : Status.UNKNOWN;
    }
}
