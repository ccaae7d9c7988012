package com.qte.ops.probes.host.system;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.host.system.DescriptorSnapshot.ProcessFiles;
import com.qte.ops.probes.host.system.DescriptorSnapshot.SystemFiles;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.ArrayList;
import java.util.List;

/**
 * How near the machine, this process and the engine are to the most files, sockets among them, that they may have open;
 * a part each.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>open ÷ most</th><th>part</th><th>status</th><th>reason</th></tr>
 *   <tr><td>90 %</td><td>system</td><td>FAILING</td><td>near-limit</td></tr>
 *   <tr><td>70 %</td><td>system</td><td>DEGRADED</td><td>near-limit</td></tr>
 *   <tr><td>95 %</td><td>own, engine</td><td>FAILING</td><td>near-limit</td></tr>
 *   <tr><td>80 %</td><td>own, engine</td><td>DEGRADED</td><td>near-limit</td></tr>
 *   <tr><td>less, or unlimited</td><td></td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>either cannot be seen</td><td>own, engine</td><td>SKIPPED</td><td>unseen</td></tr>
 *   <tr><td>the kernel does not say</td><td>system</td><td>SKIPPED</td><td>untold</td></tr>
 * </table>
 *
 * <p>Clears 5 % below.
 */
final class OpenFiles implements Check<DescriptorSnapshot> {
    static final String ID = "host.files";
    static final String SYSTEM = "system";

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P1)
                .limit(Limit.above("ofSystem", Unit.RATIO, 0.7, 0.9, "own judgement: everybody fails at once")
                        .clearingBy(0.05))
                .limit(Limit.above(
                                "ofProcess", Unit.RATIO, 0.8, 0.95, "own judgement: a burst of callers takes the rest")
                        .clearingBy(0.05))
                .explains("engine.reachable", "engine.errors")
                .steps("RB-E3.2");
    }

    @Override
    public List<Verdict> judge(Observation<DescriptorSnapshot> seen) {
        List<Verdict> verdicts = new ArrayList<>();
        verdicts.add(seen.now()
                .system()
                .map(system -> system(system, seen))
                .orElseGet(() -> Verdict.skipped("untold").forPart(SYSTEM)));
        seen.now().processes().forEach(process -> verdicts.add(process(process, seen)));
        return verdicts;
    }

    private static Verdict system(SystemFiles system, Observation<DescriptorSnapshot> seen) {
        double used = (double) system.open() / system.most();
        Status level = seen.level("ofSystem", SYSTEM, used);
        return Verdict.of(
                        level,
                        level == Status.HEALTHY ? "ok" : "near-limit",
                        Evidence.number("ofSystem", used, Unit.RATIO),
                        Evidence.count("open", system.open()),
                        Evidence.number("most", system.most(), Unit.COUNT))
                .forPart(SYSTEM);
    }

    private static Verdict process(ProcessFiles process, Observation<DescriptorSnapshot> seen) {
        Evidence who = Evidence.text("process", process.name() + "[" + process.pid() + "]");
        if (process.open().isEmpty() || process.most().orElse(0) <= 0) {
            return Verdict.skipped("unseen", who).forPart(process.role());
        }
        long open = process.open().getAsLong();
        double used = (double) open / process.most().getAsLong();
        Status level = seen.level("ofProcess", process.role(), used);
        Verdict verdict = Verdict.of(
                level,
                level == Status.HEALTHY ? "ok" : "near-limit",
                Evidence.number("ofProcess", used, Unit.RATIO),
                Evidence.count("open", open),
                Evidence.number("most", process.most().getAsLong(), Unit.COUNT),
                who);
        return (level == Status.HEALTHY ? verdict : verdict.causedBy("leak", "low-limit")).forPart(process.role());
    }
}
