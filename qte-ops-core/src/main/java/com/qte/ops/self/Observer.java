package com.qte.ops.self;

import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.List;

/**
 * Whether the library can trust its own eyes. Only the diagnosis sees how much broke at once and which visits came to
 * nothing; this check stands for it in the list of checks, with what is so as long as the diagnosis does not say otherwise.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>four unrelated subjects or more, and half of all, broke within two rounds: said by the diagnosis in place of
 *       this check, until fewer than half of them are still down</td><td>DEGRADED</td><td>half-broke-at-once</td></tr>
 *   <tr><td>a visit of the round during which this JVM stood still or its clock was set, so that it brought nothing: said
 *       by the diagnosis in place of this check</td><td>DEGRADED</td><td>stood-still</td></tr>
 *   <tr><td>anything else</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 */
final class Observer implements Check<SelfSnapshot> {
    /** P0 at its worst, which it never is: it only ever degrades, and is told as P1. */
    @Override
    public CheckSpec spec() {
        return CheckSpec.of(Diagnosis.OBSERVER, Severity.P0);
    }

    @Override
    public List<Verdict> judge(Observation<SelfSnapshot> seen) {
        return List.of(Verdict.healthy());
    }
}
