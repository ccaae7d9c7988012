package com.qte.ops.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.Scope;
import com.qte.ops.bridge.Readiness.Answer;
import com.qte.ops.bridge.Readiness.Reason;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReadinessTest {
    private static final Instant AT = Instant.parse("2026-11-02T03:04:05Z");

    /** The rows of the rule table; none where no diagnosis is fresh is in {@link HealthHandlerTest}. */
    @ParameterizedTest
    @CsvSource({
        "engine.heartbeat, P1, FAILING, stands-still, FAILING",
        "engine.reachable, P0, FAILING, refused, FAILING",
        "postgres.reachable, P0, FAILING, refused, FAILING",
        "engine.workers, P2, FAILING, many, WORKS",
        "backup.age, P0, FAILING, old, NOTHING_SEEN",
        "postgres.queries.slow, P0, FAILING, slow, NOTHING_SEEN",
        "engine.heartbeat, P1, UNKNOWN, problem, UNKNOWN",
        "engine.reachable, P0, UNKNOWN, problem, UNKNOWN",
        "engine.workers, P2, UNKNOWN, problem, WORKS",
        "postgres.reachable, P0, RECOVERING, starting, RECOVERING",
        "postgres.reachable, P0, RECOVERING, clearing, WORKS",
        "postgres.reachable, P0, RECOVERING, flapping, WORKS",
        "engine.heartbeat, P1, DEGRADED, stands-still, WORKS",
        "engine.heartbeat, P1, HEALTHY, turns, WORKS",
        "engine.heartbeat, P1, SKIPPED, no-signals, NOTHING_SEEN"
    })
    void of_oneFinding_asTheTableSays(String check, Severity worst, Status status, String reason, Reason expected) {
        Readiness readiness = Readiness.of(diagnosis(finding(check, worst, status, reason)), Readiness.NEEDS);
        assertThat(readiness.reason()).isEqualTo(expected);
        assertThat(readiness.answer()).isEqualTo(expected == Reason.WORKS ? Answer.UP : Answer.DOWN);
    }

    @Test
    void of_nothingAtAll_down() {
        assertThat(Readiness.of(diagnosis(), Readiness.NEEDS).answer()).isEqualTo(Answer.DOWN);
    }

    @Test
    void of_oneFailsAmongMany_downAndNamesIt() {
        Finding bad = finding("engine.heartbeat", Severity.P1, Status.FAILING, "stands-still");
        Diagnosis diagnosis = diagnosis(
                bad,
                finding("engine.queue", Severity.P1, Status.UNKNOWN, "problem"),
                finding("jvm.heap", Severity.P1, Status.HEALTHY, "well"));
        assertThat(Readiness.of(diagnosis, Readiness.NEEDS).because()).containsExactly(bad);
    }

    @Test
    void of_orderOfFindings_doesNotMatter() {
        Finding[] findings = {
            finding("jvm.heap", Severity.P1, Status.HEALTHY, "well"),
            finding("engine.queue", Severity.P1, Status.UNKNOWN, "problem"),
            finding("engine.heartbeat", Severity.P1, Status.FAILING, "stands-still")
        };
        assertThat(Readiness.of(diagnosis(findings), Readiness.NEEDS).reason()).isEqualTo(Reason.FAILING);
    }

    @Test
    void of_ownNeeds_countAlone() {
        Diagnosis diagnosis = diagnosis(
                finding("postgres.reachable", Severity.P0, Status.FAILING, "refused"),
                finding("engine.heartbeat", Severity.P1, Status.HEALTHY, "turns"));
        assertThat(Readiness.of(diagnosis, Scope.of(List.of("engine.*"))).answer())
                .isEqualTo(Answer.UP);
    }

    /** Whatever else is well: one grave finding that fails, or cannot be seen, never leaves it UP. */
    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"FAILING", "UNKNOWN"})
    void of_graveBesideAnything_neverUp(Status grave) {
        for (Status other : Status.values()) {
            Diagnosis diagnosis = diagnosis(
                    finding("jvm.heap", Severity.P1, other, "any"),
                    finding("engine.heartbeat", Severity.P1, grave, "problem"));
            assertThat(Readiness.of(diagnosis, Readiness.NEEDS).answer()).isEqualTo(Answer.DOWN);
        }
    }

    static Finding finding(String check, Severity worst, Status status, String reason) {
        return Finding.first(
                new Finding.Id(check, new Subject("any", "one"), ""),
                status,
                worst.at(status),
                reason,
                List.of(),
                Map.of(),
                List.of(),
                AT,
                1);
    }

    private static Diagnosis diagnosis(Finding... findings) {
        List<Status> all = Arrays.stream(findings).map(Finding::status).toList();
        return new Diagnosis(AT, 1, Status.worst(all), List.of(), List.of(findings), List.of(), false);
    }
}
