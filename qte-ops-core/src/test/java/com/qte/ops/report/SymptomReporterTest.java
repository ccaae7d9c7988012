package com.qte.ops.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Standing;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.probing.Topology;
import com.qte.ops.symptom.Candidate;
import com.qte.ops.symptom.Differential;
import com.qte.ops.symptom.Onsets;
import com.qte.ops.symptom.Symptom;
import com.qte.ops.symptom.Symptom.Chapter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SymptomReporterTest {
    private static final String SHOWN = "engine.queue";
    private static final String OTHER = "postgres.locks.blocked";
    private static final Symptom SYMPTOM =
            new Symptom("event-backlog", Chapter.PERFORMANCE, List.of(), List.of(SHOWN), List.of());

    private static Finding finding(String check, Status status) {
        return new Finding(
                new Finding.Id(check, new Subject("thing", "a"), ""),
                status,
                Severity.P1,
                "said",
                List.of(),
                Map.of(),
                List.of(),
                Sample.AT,
                1,
                Standing.CONFIRMED,
                Optional.empty());
    }

    private static SymptomReport report(Finding... findings) {
        Topology topology = Topology.of(Sample.catalogue().checks(), Map.of());
        Symptom both = new Symptom(
                SYMPTOM.id(), SYMPTOM.chapter(), List.of(), SYMPTOM.shows(), List.of(new Candidate(OTHER, List.of())));
        Diagnosis diagnosis =
                new Diagnosis(Sample.AT, 1, Status.HEALTHY, List.of(), List.of(findings), List.of(), false);
        return new SymptomReporter(Sample.reporter(Language.EN))
                .report(Differential.of(both, diagnosis, Onsets.NONE, topology));
    }

    /** What is well elsewhere is no all-is-well for a symptom that nobody could look for. */
    @ParameterizedTest
    @CsvSource({"SKIPPED", "UNKNOWN"})
    void status_theSymptomItselfWasNotSeen_isUnknown(Status shown) {
        SymptomReport report = report(finding(SHOWN, shown), finding(OTHER, Status.HEALTHY));
        assertThat(report.status()).isEqualTo(Status.UNKNOWN);
        assertThat(report.verdict()).contains("not everything could be looked at");
    }

    @Test
    void next_mostWaitForWhatTheSymptomDoesNotName_isAboutThat() {
        Finding blocker = finding("postgres.reachable", Status.UNKNOWN);
        SymptomReport report = report(
                finding(OTHER, Status.UNKNOWN),
                finding(SHOWN, Status.SKIPPED).causedBy(Optional.of(blocker.id())),
                blocker);
        assertThat(report.next().text()).contains("why postgres.reachable of thing:a could not be looked at");
    }

    @Test
    void status_nobodyHasACheckOfTheSymptom_isUnknown() {
        SymptomReport report = report(finding(OTHER, Status.HEALTHY));
        assertThat(report.status()).isEqualTo(Status.UNKNOWN);
        assertThat(report.next().text()).contains("among what could be looked at");
    }

    @Test
    void verdict_someCouldNotBeLookedAt_saysSo() {
        SymptomReport partly = report(finding(SHOWN, Status.HEALTHY), finding(OTHER, Status.SKIPPED));
        assertThat(partly.status()).isEqualTo(Status.HEALTHY);
        assertThat(partly.verdict()).contains("1 could not be");
        SymptomReport all = report(finding(SHOWN, Status.HEALTHY), finding(OTHER, Status.HEALTHY));
        assertThat(all.verdict()).contains("nothing that it comes of is wrong");
    }
}
