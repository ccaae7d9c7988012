package com.qte.ops.incident;

import static com.qte.ops.incident.Told.API;
import static com.qte.ops.incident.Told.BASE;
import static com.qte.ops.incident.Told.DISK;
import static com.qte.ops.incident.Told.by;
import static com.qte.ops.incident.Told.finding;
import static com.qte.ops.incident.Told.ill;
import static com.qte.ops.incident.Told.well;
import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.config.IncidentSettings;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Standing;
import com.qte.ops.model.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults behind something that tells nobody, and parts of what nobody can look at. */
class HiddenTest {
    private final Story story = new Story();

    @ParameterizedTest
    @CsvSource({"UNKNOWN", "SKIPPED"})
    void seen_partOfWhatCannotBeLookedAt_isNotWell(Status whole) {
        Finding.Id part = new Finding.Id(DISK.check(), DISK.subject(), "/data");
        Finding.Id other = new Finding.Id(DISK.check(), DISK.subject(), "/logs");
        story.seen(ill(part));
        Finding dark = finding(DISK, whole, Severity.P1, Standing.CONFIRMED);
        for (int i = 0; i < 3; i++) {
            story.after(Duration.ofHours(1)).seen(dark);
            story.after(Duration.ofHours(1)).seen(dark, well(other));
            story.after(Duration.ofHours(1)).seen(finding(other, whole, Severity.P1, Standing.CONFIRMED));
        }
        assertThat(story.open()).extracting(one -> one.root().id()).contains(part);
        assertThat(story.open().get(0).pace().wellSince()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"FAILING, FLAPPING", "RECOVERING, FLAPPING", "RECOVERING, CONFIRMED"})
    void seen_faultBehindWhatTellsNobody_isToldByItself(Status status, Standing standing) {
        Finding hidden = finding(DISK, status, Severity.P1, standing);
        story.seen(hidden, by(DISK, ill(BASE)), by(BASE, ill(API)));
        assertThat(story.one().root().id()).isEqualTo(BASE);
        assertThat(story.one().findings()).extracting(Attached::id).containsExactly(API);
        assertThat(story.heard()).containsExactly("1/1 RAISED phone:first");
        story.seen(ill(DISK), by(DISK, ill(BASE)), by(BASE, ill(API)));
        assertThat(story.one().root().id()).isEqualTo(DISK);
    }

    @ParameterizedTest
    @CsvSource({"FAILING, UNCONFIRMED", "RECOVERING, CLEARING"})
    void seen_faultBehindWhatTheNextLooksWillTell_waits(Status status, Standing standing) {
        story.seen(finding(DISK, status, Severity.P1, standing), by(DISK, ill(BASE)));
        assertThat(story.open()).isEmpty();
    }

    @Test
    void seen_graveFaultBehindOneThatIsTooMild_isTold() {
        Story strict = new Story(new Rules(
                new IncidentSettings(Severity.P1, Map.of(), IncidentSettings.SETTLE),
                Told.ROSTER,
                Told.TOPOLOGY,
                List.of(),
                text -> text));
        Finding mild = finding(DISK, Status.DEGRADED, Severity.P3, Standing.CONFIRMED);
        strict.seen(mild, by(DISK, ill(BASE)));
        assertThat(strict.one().root().id()).isEqualTo(BASE);
    }

    @Test
    void seen_causeOfAnOpenOneBeginsToFlap_whatItExplainsBelongsThere() {
        story.seen(ill(DISK));
        story.heard();
        Finding flapping = finding(DISK, Status.FAILING, Severity.P1, Standing.FLAPPING);
        story.seen(flapping, by(DISK, ill(BASE)));
        assertThat(story.one().root().id()).isEqualTo(DISK);
        assertThat(story.one().findings()).extracting(Attached::id).containsExactly(BASE);
        assertThat(story.heard()).isEmpty();
    }

    @Test
    void seen_causeThatAPersonAcceptedBeginsToFlap_whatItExplainsStaysQuietUnlessItIsGraver() {
        story.seen(ill(DISK));
        story.said(new Saying.Close("2026-11-26-1", "known, and will be replaced"));
        Finding flapping = finding(DISK, Status.FAILING, Severity.P1, Standing.FLAPPING);
        story.seen(flapping, by(DISK, ill(BASE)));
        assertThat(story.open()).isEmpty();
        story.seen(flapping, by(DISK, finding(BASE, Status.FAILING, Severity.P0, Standing.CONFIRMED)));
        assertThat(story.one().root().id()).isEqualTo(BASE);
    }
}
