package com.qte.ops.probes.host.vitals;

import com.qte.ops.model.Series;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.host.vitals.ProcessSnapshot.Running;
import com.qte.ops.probes.host.vitals.ProcessSnapshot.Sight;
import com.qte.ops.testkit.Judged;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Engine processes that run, well but for what is said of them. */
final class GivenProcess {
    private static final Instant STARTED = Instant.parse("2026-11-22T21:00:00Z");
    private static final Duration APART = Duration.ofSeconds(100);

    private GivenProcess() {}

    static ProcessSnapshot well() {
        return running(4711, 1_000, 250, 100, 60);
    }

    static ProcessSnapshot memory(double share) {
        return running(4711, 1_000, Math.round(share * 1_000), 100, 60);
    }

    static ProcessSnapshot descriptors(double share) {
        return running(4711, 1_000, 250, Math.round(share * 1_000), 60);
    }

    static ProcessSnapshot threads(long threads) {
        return running(4711, 1_000, 250, 100, threads);
    }

    /** It has used this share of its two processors since the look before; what was seen earlier is as told. */
    static Judged<ProcessSnapshot> busy(double share, Series earlier) {
        long ticks = Math.round(share * 2 * APART.toSeconds() * 100);
        return Judged.first(new EngineRuns(), running(4711, 1_000 + ticks, 250, 100, 60))
                .after(well(), APART)
                .recorded("cpu", Verdict.WHOLE, earlier);
    }

    static ProcessSnapshot running(int pid, long cpuTicks, long resident, long descriptors, long threads) {
        return new ProcessSnapshot(
                Sight.RUNS,
                "[8080]",
                Optional.of(new Running(
                        pid,
                        "java",
                        700,
                        Optional.of(STARTED),
                        cpuTicks,
                        2,
                        OptionalLong.of(resident * 1_000_000),
                        OptionalLong.of(1_000_000_000),
                        threads,
                        OptionalLong.of(descriptors),
                        OptionalLong.of(1_000),
                        List.of("systemd (1) > java (" + pid + ")"))));
    }
}
