package com.qte.ops.diagnosis;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Standing;
import com.qte.ops.model.Status;
import com.qte.ops.spi.CheckSpec.Looks;
import java.util.ArrayList;
import java.util.List;

/**
 * What successive looks made of one finding.
 *
 * <table>
 *   <caption>A look</caption>
 *   <tr><th>says</th><th>then</th></tr>
 *   <tr><td>DEGRADED or FAILING</td><td>one fault more; with enough of them the alarm is raised</td></tr>
 *   <tr><td>HEALTHY</td><td>no faults any more; with enough in a row the alarm is cleared</td></tr>
 *   <tr><td>UNKNOWN or RECOVERING</td><td>neither; healthy looks begin a new row after it</td></tr>
 *   <tr><td>SKIPPED, or the same epoch as before</td><td>is no look</td></tr>
 * </table>
 *
 * <table>
 *   <caption>How the finding is told, the first that fits</caption>
 *   <tr><th>it is</th><th>status and reason</th><th>standing</th></tr>
 *   <tr><td>SKIPPED</td><td>its own</td><td>CONFIRMED</td></tr>
 *   <tr><td>flapping, and HEALTHY now</td><td>RECOVERING {@code flapping}</td><td>FLAPPING</td></tr>
 *   <tr><td>flapping</td><td>its own</td><td>FLAPPING</td></tr>
 *   <tr><td>HEALTHY, with the alarm raised</td><td>RECOVERING {@code clearing}</td><td>CLEARING</td></tr>
 *   <tr><td>HEALTHY, or ill with the alarm raised</td><td>its own</td><td>CONFIRMED</td></tr>
 *   <tr><td>UNKNOWN or RECOVERING for enough looks in a row</td><td>its own</td><td>CONFIRMED</td></tr>
 *   <tr><td>anything else</td><td>its own</td><td>UNCONFIRMED</td></tr>
 * </table>
 *
 * @param raised whether a fault is confirmed and not cleared since
 * @param faults looks that saw a fault since the last healthy one, as far as they are needed
 * @param last what the last look said; FAILING for both kinds of fault
 * @param row looks in a row that said that, as far as they are needed
 * @param swings how often it came and went
 * @param epoch of the last look
 */
record Course(boolean raised, int faults, Status last, int row, Swings swings, long epoch) {
    /** What nothing was ever wrong with. */
    static final Course WELL = new Course(false, 0, Status.HEALTHY, 0, Swings.NONE, Long.MIN_VALUE);

    /** What it is after the finding of a round. */
    Course after(Finding finding, Looks looks) {
        Status said = kind(finding.status());
        if (said == Status.SKIPPED || finding.epoch() == epoch) {
            return this;
        }
        int inARow = said == last ? Math.min(row + 1, Math.max(looks.confirm(), looks.clear())) : 1;
        if (said == Status.FAILING) {
            int seen = Math.min(faults + 1, looks.confirm());
            boolean isConfirmed = raised || seen == looks.confirm();
            return new Course(isConfirmed, seen, said, inARow, swings.after(faults == 0), finding.epoch());
        }
        if (said == Status.HEALTHY) {
            boolean isNotOver = raised && inARow < looks.clear();
            return new Course(isNotOver, 0, said, inARow, swings.after(faults > 0), finding.epoch());
        }
        return new Course(raised, faults, said, inARow, swings, finding.epoch());
    }

    /** Whether there is nothing to remember: as good as never looked at. */
    boolean isForgotten() {
        return !raised && last == Status.HEALTHY && swings.equals(Swings.NONE);
    }

    /** The finding as it is to be told. */
    Finding told(Finding finding, Looks looks) {
        Status said = kind(finding.status());
        if (said == Status.SKIPPED) {
            return finding.standing(Standing.CONFIRMED);
        }
        if (swings.flapping()) {
            return said == Status.HEALTHY
                    ? recovering(
                            finding,
                            Standing.FLAPPING,
                            Diagnosis.FLAPPING,
                            Evidence.count("looksChanged", swings.count()))
                    : finding.standing(Standing.FLAPPING);
        }
        if (said == Status.HEALTHY && raised) {
            int good = last == Status.HEALTHY ? row : 0;
            return recovering(
                    finding,
                    Standing.CLEARING,
                    Diagnosis.CLEARING,
                    Evidence.count("goodLooksMissing", looks.clear() - good));
        }
        boolean isCertain =
                raised || said == Status.HEALTHY || said != Status.FAILING && said == last && row >= looks.confirm();
        return finding.standing(isCertain ? Standing.CONFIRMED : Standing.UNCONFIRMED);
    }

    private static Finding recovering(Finding finding, Standing standing, String reason, Evidence why) {
        List<Evidence> evidence = new ArrayList<>(finding.evidence());
        evidence.add(why);
        return new Finding(
                finding.id(),
                Status.RECOVERING,
                finding.severity(),
                reason,
                evidence,
                finding.limits(),
                finding.causes(),
                finding.at(),
                finding.epoch(),
                standing,
                finding.causedBy());
    }

    private static Status kind(Status status) {
        return status.isFault() ? Status.FAILING : status;
    }
}
