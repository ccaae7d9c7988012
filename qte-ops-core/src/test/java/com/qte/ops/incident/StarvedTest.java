package com.qte.ops.incident;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.diagnosis.Diagnoser;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.probing.Look;
import com.qte.ops.probing.ProbeRun;
import com.qte.ops.probing.Prober.Collected;
import com.qte.ops.probing.Topology;
import com.qte.ops.spi.CheckSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A machine on which nothing gets its turn: six probes of six checks each, and a fault that was there before. */
class StarvedTest {
    private static final Subject VM = new Subject("host", "vm");
    private static final Finding.Id LETTERS = new Finding.Id("redis.letters", new Subject("redis", "cache"), "");
    private static final Finding.Id OBSERVER = new Finding.Id(Diagnosis.OBSERVER, new Subject("ops", "self"), "");

    private final Diagnoser diagnoser = new Diagnoser(Topology.of(List.of(), List.of()));
    private final Story story = new Story();
    private long epoch;

    private static Look look(String probe, String reason, Finding... findings) {
        Finding first = findings[0];
        return new Look(
                new ProbeRun(probe, first.subject(), first.status(), Duration.ZERO, Duration.ZERO, ""),
                reason,
                List.of(findings).stream()
                        .map(finding -> CheckSpec.of(finding.check(), Severity.P0))
                        .toList(),
                List.of(findings),
                List.of(),
                false);
    }

    private Finding finding(Finding.Id id, Status status, String reason) {
        return Finding.first(id, status, Severity.P1, reason, List.of(), Map.of(), List.of(), Instant.EPOCH, epoch);
    }

    private void round(int probes, String reason) {
        epoch++;
        List<Look> looks = new ArrayList<>(List.of(
                look("ops.self", "", finding(OBSERVER, Status.HEALTHY, "ok")),
                look("redis.letters", "", finding(LETTERS, Status.FAILING, "dead"))));
        for (int i = 0; i < probes; i++) {
            String probe = "host.p" + i;
            String why = i % 2 == 0 ? reason : "probe-timed-out";
            looks.add(look(
                    probe,
                    why,
                    IntStream.range(0, 6)
                            .mapToObj(n -> finding(new Finding.Id(probe + ".c" + n, VM, ""), Status.UNKNOWN, why))
                            .toArray(Finding[]::new)));
        }
        story.after(Duration.ofSeconds(5)).seen(diagnoser.diagnose(Collected.of(epoch, Instant.EPOCH, looks)));
    }

    private List<Finding.Id> roots() {
        return story.open().stream().map(one -> one.root().id()).toList();
    }

    @Test
    void seen_allLackTimeBecauseThisJvmStandsStill_isOneIncidentBesideTheFault() {
        round(0, "");
        round(0, "");
        assertThat(roots()).containsExactly(LETTERS);
        for (int i = 0; i < 10; i++) {
            round(6, "paused");
        }
        assertThat(roots()).containsExactly(LETTERS, OBSERVER);
    }

    @Test
    void seen_oneVisitDoesNotAnswer_isOneIncidentBesideTheFault() {
        for (int i = 0; i < 10; i++) {
            round(1, "probe-timed-out");
        }
        assertThat(roots()).containsExactlyInAnyOrder(LETTERS, new Finding.Id("host.p0.c0", VM, ""));
    }
}
