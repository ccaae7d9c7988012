package com.qte.ops.bench.diagnosis;

import com.qte.ops.QteOps;
import com.qte.ops.Scope;
import com.qte.ops.bench.entry.Entrant;
import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import com.qte.ops.bench.servers.Servers;
import com.qte.ops.config.Configuration;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Status;
import com.qte.ops.spi.Tier;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * This library with all of its built-in probes, asked from another thread. Started, because only the JVM of an engine that
 * starts it is judged; its own rounds are an hour apart, so that they are not in the way.
 */
@NullUnmarked // made in enter()
public class DiagnosisOurs extends Entrant {
    private static final List<String> LOOKED_AT =
            List.of("postgres.reachable", "redis.reachable", "host.memory", "jvm.deadlock");

    private QteOps ops;

    @Override
    protected void enter() {
        Path file = Servers.ofThisJvm().configuration();
        Map<String, String> code = Map.of("probing.interval", "1h");
        ops = QteOps.builder()
                .configuration(Configuration.load(Optional.of(file), Map.of(), Map.of(), code))
                .build();
        ops.start();
    }

    @Override
    protected void leave() {
        ops.close();
    }

    /** Whatever it says of a machine that is busy measuring: everything was looked at. */
    @Override
    public boolean isWell(Object answer) {
        return answer instanceof Diagnosis diagnosis
                && diagnosis.findings().stream()
                        .filter(finding -> finding.status() != Status.UNKNOWN && finding.status() != Status.SKIPPED)
                        .map(finding -> finding.check())
                        .collect(Collectors.toSet())
                        .containsAll(LOOKED_AT);
    }

    /** What is looked at every 15 s of an engine's day. */
    @Benchmark
    @Entry(
            row = Row.DIAGNOSIS,
            role = Role.OURS,
            name = "`QteOps.diagnose(Scope)`, the cheap probes alone",
            note =
                    "what an engine's rounds look at every 15 s; its sessions are open; judged, confirmed, folded and ranked",
            looks = 0)
    public Diagnosis cheap() {
        return ops.diagnose(new Scope(List.of(), Set.of(Tier.CHEAP)));
    }

    /** With what is looked at every five minutes. */
    @Benchmark
    @Entry(
            row = Row.DIAGNOSIS,
            role = Role.OURS,
            name = "`QteOps.diagnose(Scope.usual())`",
            note = "every built-in probe but the costly ones: with what rounds look at every five minutes",
            looks = 0)
    public Diagnosis usual() {
        return ops.diagnose(Scope.usual());
    }

    /** With what is looked at seldom. */
    @Benchmark
    @Entry(
            row = Row.DIAGNOSIS,
            role = Role.OURS,
            name = "`QteOps.diagnose(Scope.everything())`",
            note = "with the costly ones: packages, big keys, sizes, every process; an engine's day has them rarely",
            looks = 0)
    public Diagnosis everything() {
        return ops.diagnose(Scope.everything());
    }
}
