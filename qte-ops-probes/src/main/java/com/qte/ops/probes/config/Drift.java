package com.qte.ops.probes.config;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.config.ConfigDrift.Compared;
import com.qte.ops.probes.config.ConfigDrift.Snapshot;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether configuration files are as a person has accepted them. A part a file.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>nobody has accepted it yet</td><td>SKIPPED</td><td>no-baseline</td></tr>
 *   <tr><td>what was accepted cannot be read</td><td>SKIPPED</td><td>baseline-unreadable</td></tr>
 *   <tr><td>it may not be read, or is too large</td><td>SKIPPED</td><td>denied, too-large</td></tr>
 *   <tr><td>it is the same to the byte</td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>lines differ</td><td>DEGRADED</td><td>changed</td></tr>
 *   <tr><td>only what is masked differs</td><td>DEGRADED</td><td>changed-hidden</td></tr>
 *   <tr><td>it is no text, and differs</td><td>DEGRADED</td><td>changed-bytes</td></tr>
 *   <tr><td>it is gone, or there although it was not to be</td><td>DEGRADED</td><td>gone, appeared</td></tr>
 * </table>
 */
final class Drift implements Check<Snapshot> {
    static final String ID = "config.drift";

    private static final int SHOWN = 20;

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P2).steps("RB-D1.m4").looks(1, 1);
    }

    @Override
    public List<Verdict> judge(Observation<Snapshot> seen) {
        return seen.now().files().stream()
                .map(file -> verdict(file).forPart(file.path()))
                .toList();
    }

    private static Verdict verdict(Compared file) {
        return switch (file.state()) {
            case SAME -> told(Status.HEALTHY, "ok", file);
            case CHANGED -> changed(file);
            case HIDDEN -> told(Status.DEGRADED, "changed-hidden", file);
            case BYTES -> told(Status.DEGRADED, "changed-bytes", file);
            case GONE -> told(Status.DEGRADED, "gone", file);
            case APPEARED -> told(Status.DEGRADED, "appeared", file);
            case DENIED -> Verdict.skipped("denied");
            case HUGE -> Verdict.skipped("too-large");
            case NEW -> Verdict.skipped("no-baseline");
            case UNKNOWN -> Verdict.skipped("baseline-unreadable");
        };
    }

    private static Verdict changed(Compared file) {
        Verdict told = told(Status.DEGRADED, "changed", file);
        List<Evidence> evidence = new ArrayList<>(told.evidence());
        int shown = Math.min(SHOWN, file.diff().size());
        evidence.add(new Evidence.Items(
                "diff", file.diff().subList(0, shown), file.diff().size()));
        evidence.add(Evidence.count("added", file.added()));
        evidence.add(Evidence.count("removed", file.removed()));
        return new Verdict(Verdict.WHOLE, told.status(), told.reason(), evidence, List.of());
    }

    private static Verdict told(Status status, String reason, Compared file) {
        List<Evidence> evidence = new ArrayList<>();
        file.recorded().ifPresent(recorded -> evidence.add(Evidence.text("recorded", recorded.toString())));
        file.modified().ifPresent(modified -> evidence.add(Evidence.text("modified", modified.toString())));
        return new Verdict(Verdict.WHOLE, status, reason, evidence, List.of());
    }
}
