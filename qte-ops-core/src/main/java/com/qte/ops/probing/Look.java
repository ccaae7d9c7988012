package com.qte.ops.probing;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.spi.CheckSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a round holds of one probe at one target that it is to look at, whether it was visited or not. Immutable.
 *
 * @param run how its last visit went
 * @param reason key of why that brought no facts; empty where it brought them, {@link #NEVER} where there was none yet
 * @param checks what its checks declare
 * @param findings what they said when they were asked; the same list for as long as the same is held
 * @param asked what they were asked; of the others the findings say why not
 * @param tooOld whether all that is so old that it says nothing any more
 */
public record Look(
        ProbeRun run,
        String reason,
        List<CheckSpec> checks,
        List<Finding> findings,
        List<Asked<?>> asked,
        boolean tooOld) {
    /** The reason of what was never visited. */
    public static final String NEVER = "not-due";

    public Look {
        checks = List.copyOf(checks);
        findings = List.copyOf(findings);
        asked = List.copyOf(asked);
    }

    /** The same with other findings. */
    public Look saying(List<Finding> others) {
        return new Look(run, reason, checks, others, asked, tooOld);
    }

    /** Whether it was ever visited, or found not to be worth a visit. */
    public boolean isHeld() {
        return !reason.equals(NEVER);
    }

    /** The findings as the round tells them. */
    List<Finding> told() {
        return tooOld ? tooOld(findings, run.age()) : findings;
    }

    static List<Finding> tooOld(List<Finding> findings, Duration age) {
        Evidence old = Evidence.number("age", age.toMillis() / 1000.0, Unit.SECONDS);
        return findings.stream().map(finding -> tooOld(finding, old)).toList();
    }

    private static Finding tooOld(Finding finding, Evidence age) {
        if (finding.status() == Status.SKIPPED) {
            return finding;
        }
        return Finding.first(
                finding.id(),
                Status.UNKNOWN,
                finding.severity(),
                "too-old",
                List.of(age),
                Map.of(),
                List.of(),
                finding.at(),
                finding.epoch());
    }
}
