package com.qte.ops.incident;

import static com.qte.ops.incident.Told.API;
import static com.qte.ops.incident.Told.BASE;
import static com.qte.ops.incident.Told.DISK;
import static com.qte.ops.incident.Told.START;
import static com.qte.ops.incident.Told.by;
import static com.qte.ops.incident.Told.finding;
import static com.qte.ops.incident.Told.ill;
import static com.qte.ops.incident.Told.well;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.config.IncidentSettings;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Finding;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Standing;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CasebookTest {
    private static final Duration SETTLE = IncidentSettings.SETTLE;

    private final Story story = new Story();

    @ParameterizedTest
    @CsvSource({
        "FAILING,    CONFIRMED,   P1, 1",
        "DEGRADED,   CONFIRMED,   P3, 1",
        "UNKNOWN,    CONFIRMED,   P2, 1",
        "FAILING,    UNCONFIRMED, P0, 0",
        "FAILING,    FLAPPING,    P0, 0",
        "RECOVERING, CONFIRMED,   P0, 0",
        "RECOVERING, CLEARING,    P0, 0",
        "HEALTHY,    CONFIRMED,   P0, 0",
        "SKIPPED,    CONFIRMED,   P0, 0",
    })
    void seen_rootCause_opensOneWhereItIsConfirmed(Status status, Standing standing, Severity severity, int opened) {
        story.seen(finding(DISK, status, severity, standing));
        assertThat(story.open()).hasSize(opened);
        assertThat(story.heard()).hasSize(opened);
    }

    @Test
    void seen_milderThanWanted_opensNone() {
        Rules strict = new Rules(
                new IncidentSettings(Severity.P1, Map.of(), SETTLE),
                Told.ROSTER,
                Told.TOPOLOGY,
                List.of(),
                UnaryOperator.identity());
        Story quiet = new Story(strict);
        quiet.seen(finding(DISK, Status.FAILING, Severity.P2, Standing.CONFIRMED));
        assertThat(quiet.open()).isEmpty();
        quiet.seen(ill(DISK));
        assertThat(quiet.open()).hasSize(1);
    }

    @Test
    void seen_causeWithConsequences_isOneIncidentWithImpact() {
        story.seen(ill(DISK), by(DISK, ill(BASE)));
        Incident incident = story.one();
        assertThat(incident.id()).isEqualTo("2026-11-26-1");
        assertThat(incident.opened()).isEqualTo(START);
        assertThat(incident.root().id()).isEqualTo(DISK);
        assertThat(incident.findings()).extracting(Attached::id).containsExactly(BASE);
        assertThat(incident.impact().affected()).containsExactly(DISK.subject(), BASE.subject());
        assertThat(incident.impact().relying()).containsExactly(API.subject());
        assertThat(incident.steps().keySet()).containsExactly(Step.CONFIRM, Step.ASSESS, Step.NOTIFY, Step.ROOT_CAUSE);
        assertThat(incident.step()).contains(Step.MEASURE);
        assertThat(story.heard()).containsExactly("1/1 RAISED phone:first");
    }

    @Test
    void seen_twoRootCauses_areTwoIncidents() {
        story.seen(ill(DISK), ill(API));
        assertThat(story.open()).extracting(Incident::id).containsExactly("2026-11-26-1", "2026-11-26-2");
    }

    @Test
    void seen_sameAgain_changesNothing() {
        story.seen(ill(DISK), by(DISK, ill(BASE)));
        Turn turn = story.book.after(
                new Happening.Seen(story.now.plusSeconds(10), Told.diagnosis(ill(DISK), by(DISK, ill(BASE)))));
        assertThat(turn.changed()).isEmpty();
    }

    @Test
    void seen_findingsThatComeAndGo_attachToTheSame() {
        story.seen(ill(DISK));
        story.seen(ill(DISK), by(DISK, ill(BASE)));
        story.seen(ill(DISK), well(BASE));
        story.seen(ill(DISK), by(DISK, ill(BASE)));
        assertThat(story.open()).hasSize(1);
        assertThat(Story.kinds(story.one()))
                .containsExactly(
                        Entry.Kind.OPENED, Entry.Kind.TOLD, Entry.Kind.ATTACHED, Entry.Kind.GONE, Entry.Kind.ATTACHED);
        assertThat(story.heard()).hasSize(1);
    }

    @Test
    void seen_consequenceOutlivesItsCause_staysInTheSameAndBecomesItsRoot() {
        story.seen(ill(DISK), by(DISK, ill(BASE)));
        story.seen(well(DISK), ill(BASE));
        assertThat(story.one().root().id()).isEqualTo(DISK);
        story.after(SETTLE).seen(well(DISK), ill(BASE));
        assertThat(story.one().root().id()).isEqualTo(BASE);
        assertThat(story.one().findings())
                .singleElement()
                .satisfies(old -> assertThat(old.gone()).contains(story.now));
        story.seen(well(DISK), well(BASE));
        story.after(SETTLE).seen(well(DISK), well(BASE));
        assertThat(story.open()).isEmpty();
    }

    @Test
    void seen_causeFoundLater_isTheRootOfTheSameIncident() {
        story.seen(ill(API));
        story.seen(ill(BASE), by(BASE, ill(API)));
        assertThat(story.one().root().id()).isEqualTo(BASE);
        assertThat(story.heard()).containsExactly("1/1 RAISED phone:first", "1/2 CHANGED phone:first");
    }

    @Test
    void seen_causeOfTwo_theOtherBecomesAPart() {
        story.seen(ill(API), ill(BASE));
        story.seen(ill(DISK), by(DISK, ill(BASE)), by(BASE, ill(API)));
        assertThat(story.one().root().id()).isEqualTo(DISK);
        assertThat(story.one().findings()).extracting(Attached::id).containsExactlyInAnyOrder(BASE, API);
        assertThat(story.closed("2026-11-26-2").closing().orElseThrow())
                .satisfies(closing -> assertThat(closing.how()).isEqualTo(Closing.How.PART))
                .satisfies(closing -> assertThat(closing.reason()).isEqualTo("2026-11-26-1"));
        assertThat(story.heard()).contains("2/2 RESOLVED phone:first");
    }

    @Test
    void seen_observerSuspected_nothingIsTakenForItsConsequence() {
        Finding.Id observer = new Finding.Id(Diagnosis.OBSERVER, new Subject("ops", "self"), "");
        story.seen(ill(DISK));
        Finding frozen = by(observer, ill(DISK)).standing(Standing.UNCONFIRMED);
        story.seen(Told.diagnosis(true, List.of(ill(observer), frozen)));
        assertThat(story.open()).extracting(one -> one.root().id()).containsExactly(DISK, observer);
        assertThat(story.open().get(0).findings()).isEmpty();
    }

    @Test
    void seen_graver_isToldToTheGraverRouteAndNeedsANewAnswer() {
        story.seen(ill(DISK));
        story.said(new Saying.Acknowledge("2026-11-26-1"));
        story.heard();
        story.seen(ill(DISK), by(DISK, finding(API, Status.FAILING, Severity.P0, Standing.CONFIRMED)));
        assertThat(story.one().severity()).isEqualTo(Severity.P0);
        assertThat(story.one().acknowledged()).isFalse();
        assertThat(story.one().pace().due()).contains(START.plus(Duration.ofMinutes(5)));
        assertThat(story.heard()).containsExactly("1/3 CHANGED phone:first,phone:boss");
        story.seen(ill(DISK), well(API));
        assertThat(story.one().severity()).isEqualTo(Severity.P0);
    }

    @Test
    void seen_wellForLongEnough_isClosed() {
        story.seen(ill(DISK));
        story.seen(well(DISK));
        assertThat(story.one().steps()).containsKey(Step.MEASURE);
        story.after(SETTLE.minusSeconds(1)).seen(well(DISK));
        assertThat(story.open()).hasSize(1);
        story.after(Duration.ofSeconds(1)).seen(well(DISK));
        assertThat(story.open()).isEmpty();
        assertThat(story.closed("2026-11-26-1").closing().orElseThrow().how()).isEqualTo(Closing.How.WELL);
        assertThat(story.heard()).containsExactly("1/1 RAISED phone:first", "1/2 RESOLVED phone:first");
    }

    @Test
    void seen_relapseBeforeThat_isTheSame() {
        story.seen(ill(DISK)).seen(well(DISK));
        assertThat(story.one().steps()).containsKey(Step.MEASURE);
        story.after(SETTLE.minusSeconds(1)).seen(ill(DISK));
        assertThat(story.one().steps()).doesNotContainKey(Step.MEASURE);
        story.seen(well(DISK));
        story.after(SETTLE.minusSeconds(1)).seen(well(DISK));
        assertThat(Story.kinds(story.one())).contains(Entry.Kind.RELAPSED);
        assertThat(story.heard()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "HEALTHY,    UNCONFIRMED",
        "RECOVERING, CLEARING",
        "RECOVERING, FLAPPING",
        "UNKNOWN,    CONFIRMED",
        "SKIPPED,    CONFIRMED",
    })
    void seen_notCertainToBeWell_staysOpen(Status status, Standing standing) {
        story.seen(ill(DISK));
        for (int i = 0; i < 3; i++) {
            story.after(SETTLE).seen(finding(DISK, status, Severity.P1, standing));
        }
        assertThat(story.open()).hasSize(1);
    }

    @Test
    void seen_partThatItsCheckSaysNothingOf_isWell_butNotWhatNobodyLooksAt() {
        Finding.Id part = new Finding.Id(DISK.check(), DISK.subject(), "/data");
        story.seen(ill(part));
        story.seen();
        assertThat(story.one().pace().wellSince()).isEmpty();
        story.seen(well(DISK));
        assertThat(story.one().pace().wellSince()).isPresent();
    }

    @Test
    void closed_againWithinSevenDays_saysWhichOneItIs() {
        for (int i = 1; i <= 3; i++) {
            story.seen(ill(DISK));
            assertThat(story.one().occurrence()).isEqualTo(i);
            story.seen(well(DISK)).after(SETTLE).seen(well(DISK));
            story.after(Duration.ofDays(1));
        }
        story.after(Duration.ofDays(8)).seen(ill(DISK));
        assertThat(story.one().occurrence()).isEqualTo(1);
    }

    @Test
    void closed_afterARestart_stillSaysWhichOneItIs() {
        story.seen(ill(DISK)).seen(well(DISK)).after(SETTLE).seen(well(DISK));
        story.restarted().seen(ill(DISK));
        assertThat(story.one().occurrence()).isEqualTo(2);
        assertThat(story.one().id()).isEqualTo("2026-11-26-2");
    }

    @Test
    void said_closedWhileIll_staysClosedUntilItWasWellOrIsGraver() {
        story.seen(ill(DISK));
        story.said(new Saying.Close("2026-11-26-1", "known, and will be replaced"));
        story.seen(ill(DISK)).restarted().seen(ill(DISK));
        assertThat(story.open()).isEmpty();
        story.seen(well(DISK));
        story.seen(ill(DISK));
        assertThat(story.one().occurrence()).isEqualTo(2);
        story.said(new Saying.Close("2026-11-26-2", "known"));
        story.seen(finding(DISK, Status.FAILING, Severity.P0, Standing.CONFIRMED));
        assertThat(story.one().severity()).isEqualTo(Severity.P0);
    }

    @Test
    void said_allThatAPersonCanSay_isInTheTimeline() {
        String id = "2026-11-26-1";
        story.seen(ill(DISK));
        story.said(new Saying.Acknowledge(id))
                .said(new Saying.Note(id, "looking"))
                .said(new Saying.Cause(id, "a log that nobody rotates"))
                .said(new Saying.Follow(id, "rotate it", "han", LocalDate.parse("2026-12-01")));
        story.seen(well(DISK)).said(new Saying.Close(id, "rotated by hand"));
        Incident closed = story.closed(id);
        assertThat(Story.kinds(closed))
                .containsSubsequence(
                        Entry.Kind.ACKNOWLEDGED,
                        Entry.Kind.NOTE,
                        Entry.Kind.CAUSE,
                        Entry.Kind.FOLLOW_UP,
                        Entry.Kind.CLOSED);
        assertThat(closed.step()).contains(Step.PERMANENT_FIX);
        Turn turn = story.book.after(closed, new Happening.Said(story.now, new Saying.Followed(id, 1), "han", "x"));
        assertThat(turn.changed()).singleElement().satisfies(done -> {
            assertThat(done.followUps().get(0).done().orElseThrow().person()).isEqualTo("han");
            assertThat(done.step()).isEmpty();
        });
    }

    @Test
    void said_letterThatComesAgain_isCarriedOutOnce() {
        story.seen(ill(DISK));
        Happening once = new Happening.Said(story.now, new Saying.Note("2026-11-26-1", "x"), "li", "same");
        story.happen(once).happen(once).restarted().happen(once);
        assertThat(Story.kinds(story.one())).containsOnlyOnce(Entry.Kind.NOTE);
    }

    @Test
    void said_whatCannotBe_isRefused() {
        story.seen(ill(DISK));
        story.said(new Saying.Close("2026-11-26-1", "x"));
        Incident closed = story.closed("2026-11-26-1");
        for (Saying saying : List.of(
                new Saying.Acknowledge(closed.id()),
                new Saying.Close(closed.id(), "x"),
                new Saying.Followed(closed.id(), 1))) {
            assertThatThrownBy(() -> story.book.after(closed, new Happening.Said(START, saying, "li", "")))
                    .isInstanceOf(OpsException.class);
        }
    }

    @Test
    void measured_whatHealingDid_isNotedWhereItBelongs() {
        story.seen(ill(DISK), ill(API));
        story.happen(new Happening.Measured(
                story.now,
                Entry.Kind.ACTED,
                Set.of(DISK),
                Optional.of(DISK.subject()),
                new TreeMap<>(Map.of("remediation", "host.clean", "outcome", "VERIFIED", "requester", "qte-ops")),
                true));
        assertThat(story.open().get(0).steps()).containsKey(Step.MEASURE);
        assertThat(Story.kinds(story.open().get(1))).doesNotContain(Entry.Kind.ACTED);
    }

    @Test
    void timeline_endless_keepsBeginningAndEnd() {
        story.seen(ill(DISK));
        for (int i = 0; i < 500; i++) {
            story.said(new Saying.Note("2026-11-26-1", "note " + i));
        }
        Incident incident = story.one();
        assertThat(incident.timeline()).hasSize(Incident.MOST_ENTRIES);
        assertThat(incident.timeline().get(0).kind()).isEqualTo(Entry.Kind.OPENED);
        assertThat(incident.timeline().get(Incident.MOST_ENTRIES - 1).words()).containsEntry("text", "note 499");
        assertThat(incident.dropped()).isEqualTo(502 - Incident.MOST_ENTRIES);
    }

    @Test
    void timeline_flapsWithoutEnd_pushOutNothingThatPeopleSaid() {
        story.seen(ill(DISK), by(DISK, ill(API)));
        for (int i = 0; i < 100; i++) {
            story.seen(ill(DISK), well(API)).seen(ill(DISK), by(DISK, ill(API)));
        }
        story.said(new Saying.Cause("2026-11-26-1", "a log that nobody rotates"));
        for (int i = 0; i < 1_000; i++) {
            story.seen(ill(DISK), well(API)).seen(ill(DISK), by(DISK, ill(API)));
        }
        assertThat(story.one().timeline()).hasSize(Incident.MOST_ENTRIES);
        assertThat(Story.kinds(story.one())).containsOnlyOnce(Entry.Kind.CAUSE);
    }

    @Test
    void timeline_programTalksWithoutEnd_pushesOutNothingThatPeopleSaid() {
        story.seen(ill(DISK));
        for (int i = 0; i < 1_000; i++) {
            story.happen(new Happening.Measured(
                    story.now,
                    Entry.Kind.PROPOSED,
                    Set.of(DISK),
                    Optional.empty(),
                    new TreeMap<>(Map.of("plan", "p" + i, "choice", "with " + Told.SECRET)),
                    false));
            if (i == 200) {
                story.said(new Saying.Cause("2026-11-26-1", "a log that nobody rotates"));
            }
        }
        assertThat(Story.kinds(story.one())).containsOnlyOnce(Entry.Kind.CAUSE);
        assertThat(story.one().timeline().toString()).doesNotContain(Told.SECRET);
    }

    @Test
    void closed_afterItLastedForLong_countsFromItsEnd() {
        story.seen(ill(DISK)).after(Duration.ofDays(20));
        story.seen(well(DISK)).after(SETTLE).seen(well(DISK));
        story.after(Duration.ofDays(1)).seen(ill(DISK));
        assertThat(story.one().occurrence()).isEqualTo(2);
        story.restarted();
        assertThat(story.one().occurrence()).isEqualTo(2);
    }
}
