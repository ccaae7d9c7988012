package com.qte.ops.probes.host.system;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.host.system.DescriptorSnapshot.ProcessFiles;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.List;

/**
 * How many files the running engine may have open.
 *
 * <table>
 *   <caption>Rules, the first that applies</caption>
 *   <tr><th>the soft limit of the running process</th><th>status</th><th>reason</th></tr>
 *   <tr><td>is less than {@code host.limits.openFiles}</td><td>DEGRADED</td><td>below</td></tr>
 *   <tr><td>nothing is configured there, and it is less than 65535</td><td>DEGRADED</td><td>below</td></tr>
 *   <tr><td>else, or unlimited</td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>the engine's process is not known</td><td>SKIPPED</td><td>no-engine, engine-gone,
 *       engine-hidden</td></tr>
 *   <tr><td>its limit cannot be seen</td><td>SKIPPED</td><td>unseen</td></tr>
 * </table>
 *
 * <p>The manual appends a line to limits.conf, which neither a container nor a unit of systemd reads, nor a process that
 * runs already: what counts is what the process has.
 */
final class OpenFilesAllowed implements Check<DescriptorSnapshot> {
    static final String ID = "host.limits";

    /** One less than what the manual asks for: the limit is reached by what is too little. */
    private static final int TOO_LITTLE = 65_534;

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P3)
                .limit(Limit.below("files", Unit.COUNT, TOO_LITTLE, Double.NaN, "RB-E3.2"))
                .explains(OpenFiles.ID)
                .steps("RB-E3.2");
    }

    @Override
    public List<Verdict> judge(Observation<DescriptorSnapshot> seen) {
        return seen.now().processes().stream()
                .filter(process -> process.role().equals("engine"))
                .limit(1)
                .map(process -> judge(process, seen))
                .toList();
    }

    private static Verdict judge(ProcessFiles engine, Observation<DescriptorSnapshot> seen) {
        Evidence who = Evidence.text("process", engine.name() + "[" + engine.pid() + "]");
        if (engine.most().isEmpty()) {
            return Verdict.skipped("unseen", who);
        }
        if (engine.most().getAsLong() == Long.MAX_VALUE) {
            return Verdict.healthy(who);
        }
        long files = engine.most().getAsLong();
        long wanted = seen.now().wantedFiles().orElse(TOO_LITTLE + 1);
        Status level = seen.now().wantedFiles().isPresent()
                ? files < wanted ? Status.DEGRADED : Status.HEALTHY
                : seen.level("files", Verdict.WHOLE, files);
        return Verdict.of(
                level,
                level == Status.HEALTHY ? "ok" : "below",
                Evidence.count("files", files),
                Evidence.count("wanted", wanted),
                who);
    }
}
