package com.qte.ops.sandbox.promises;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.QteOps;
import com.qte.ops.Scope;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Status;
import com.qte.ops.testkit.plugins.Hostile;
import com.qte.ops.testkit.plugins.PluginJar;
import com.qte.ops.testkit.promise.Trial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** P04: whatever a probe throws ends in a finding. */
@Timeout(180)
class ThrowablesTest {
    @TempDir
    private Path folder;

    @Test
    void diagnose_twelveKindsOfThrowable_eachVisitIsOneUnknownAndNoneReachesTheHost() throws Exception {
        Trial trial = Trial.of("P04", "12 kinds of Throwable", 1_000);
        List<Hostile> kinds = Hostile.of(Hostile.When.THROWS_IN_VISIT);
        List<Path> jars = new ArrayList<>(List.of(PluginJar.honest("honest").write(folder)));
        for (Hostile kind : kinds) {
            jars.add(kind.write(folder));
        }
        Queue<Throwable> escaped = new ConcurrentLinkedQueue<>();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> escaped.add(thrown));
        int results = 0;
        int healthy = 0;
        int visits = 0;
        try (Guests guests = new Guests(jars);
                QteOps ops = guests.host(folder.resolve("state"), Map.of()).build()) {
            List<String> checks = new ArrayList<>(List.of("honest.well"));
            kinds.forEach(kind -> checks.add(kind.check()));
            Scope scope = Scope.of(checks);
            for (int round = 0; round < trial.tries(); round++) {
                Diagnosis diagnosis = diagnose(ops, scope, escaped);
                results += (int) kinds.stream()
                        .filter(kind -> isFreshUnknown(diagnosis, kind))
                        .count();
                healthy += Guests.finding(diagnosis, "honest.well").status() == Status.HEALTHY ? 1 : 0;
            }
            for (Hostile kind : kinds) {
                visits += guests.inside(kind.id()).visits();
            }
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
        int expected = kinds.size() * trial.tries();
        trial.saw(results + " results of " + visits + " visits (wanted " + expected + "), " + escaped.size()
                + " reached the host, the honest one well in " + healthy + " of " + trial.tries() + " rounds");
        assertThat(kinds).hasSize(12);
        assertThat(escaped).isEmpty();
        assertThat(visits).isEqualTo(expected);
        assertThat(results).isEqualTo(expected);
        assertThat(healthy).isEqualTo(trial.tries());
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    private static Diagnosis diagnose(QteOps ops, Scope scope, Queue<Throwable> escaped) {
        try {
            return ops.diagnose(scope);
        } catch (Throwable thrown) {
            escaped.add(thrown);
            throw thrown;
        }
    }

    private static boolean isFreshUnknown(Diagnosis diagnosis, Hostile kind) {
        Finding finding = Guests.finding(diagnosis, kind.check());
        return finding.status() == Status.UNKNOWN
                && finding.reason().equals("probe-failed")
                && finding.epoch() == diagnosis.epoch();
    }
}
