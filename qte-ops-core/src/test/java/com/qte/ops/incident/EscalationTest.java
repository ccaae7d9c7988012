package com.qte.ops.incident;

import static com.qte.ops.incident.Told.DISK;
import static com.qte.ops.incident.Told.START;
import static com.qte.ops.incident.Told.finding;
import static com.qte.ops.incident.Told.ill;
import static com.qte.ops.incident.Told.well;
import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.alert.Notices;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Standing;
import com.qte.ops.model.Status;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is told when, by a clock that the test moves. */
class EscalationTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Story story = new Story();

    @ParameterizedTest
    @CsvSource({"P0, 5", "P1, 15", "P2, 60", "P3, 240"})
    void due_bySeverity_asTheManualSays(Severity severity, long minutes) {
        story.seen(finding(DISK, Status.FAILING, severity, Standing.CONFIRMED));
        assertThat(story.one().pace().due()).contains(START.plus(Duration.ofMinutes(minutes)));
        story.heard();
        story.after(Duration.ofMinutes(minutes).minus(SECOND));
        assertThat(story.heard()).isEmpty();
        story.after(SECOND);
        assertThat(story.heard()).hasSize(1);
    }

    @Test
    void pass_nobodyAnswers_theNextThenTheLastAgainAndMoreSlowly() {
        story.seen(ill(DISK));
        assertThat(story.heard()).containsExactly("1/1 RAISED phone:first");
        story.after(Duration.ofMinutes(15));
        assertThat(story.heard()).containsExactly("1/2 ESCALATED phone:boss");
        story.after(Duration.ofMinutes(15));
        assertThat(story.heard()).containsExactly("1/3 ESCALATED phone:boss");
        story.after(Duration.ofMinutes(30).minus(SECOND));
        assertThat(story.heard()).isEmpty();
        story.after(SECOND);
        assertThat(story.heard()).containsExactly("1/4 ESCALATED phone:boss");
        for (int i = 0; i < 20; i++) {
            story.after(Duration.ofDays(1));
        }
        assertThat(story.heard()).hasSize(20);
    }

    @Test
    void pass_nobodyCanBeTold_goesOnAndNeverSaysThatPeopleWereTold() {
        story.way = Notices.Way.NO_SINK;
        story.seen(ill(DISK)).after(Duration.ofMinutes(15)).after(Duration.ofMinutes(15));
        assertThat(story.heard()).hasSize(3);
        assertThat(story.one().steps()).doesNotContainKey(Step.NOTIFY);
        assertThat(Story.kinds(story.one()))
                .containsExactly(Entry.Kind.OPENED, Entry.Kind.UNTOLD, Entry.Kind.UNTOLD, Entry.Kind.UNTOLD);
        assertThat(story.one().timeline().get(2).words())
                .containsEntry("level", "2")
                .containsEntry("way", "NO_SINK");

        story.way = Notices.Way.OPEN;
        story.after(Duration.ofMinutes(30));
        assertThat(story.one().steps()).containsKey(Step.NOTIFY);
        assertThat(story.one().timeline().get(4).words())
                .containsEntry("level", "2")
                .containsEntry("to", "boss");
    }

    @Test
    void pass_acknowledged_nobodyElseIsTold() {
        story.seen(ill(DISK));
        story.said(new Saying.Acknowledge("2026-11-26-1"));
        assertThat(story.heard()).containsExactly("1/1 RAISED phone:first", "1/2 CHANGED phone:first");
        story.after(Duration.ofDays(1));
        assertThat(story.heard()).isEmpty();
    }

    @Test
    void pass_wellMeanwhile_nobodyElseIsTold() {
        story.seen(ill(DISK)).seen(well(DISK));
        story.heard();
        story.after(Duration.ofHours(1));
        assertThat(story.heard()).isEmpty();
        story.seen(ill(DISK)).after(SECOND);
        assertThat(story.heard()).containsExactly("1/2 ESCALATED phone:boss");
    }

    @Test
    void begin_outsideTheHours_theBackup() {
        story.now = Instant.parse("2026-11-28T03:00:00Z"); // a Saturday
        story.seen(ill(DISK));
        assertThat(story.heard()).containsExactly("1/1 RAISED phone:night");
    }

    @Test
    void begin_severityWithoutRoute_everybodyAndAgain() {
        story.seen(finding(DISK, Status.FAILING, Severity.P2, Standing.CONFIRMED));
        story.after(Duration.ofHours(1)).after(Duration.ofHours(1)).after(Duration.ofHours(1));
        assertThat(story.heard()).containsExactly("1/1 RAISED ", "1/2 ESCALATED ", "1/3 ESCALATED ");
    }

    @Test
    void close_toldOnAllRoutesOnce_theEndIsToldOnAllOfThem() {
        story.seen(finding(DISK, Status.FAILING, Severity.P2, Standing.CONFIRMED));
        story.seen(ill(DISK)).said(new Saying.Close("2026-11-26-1", "x"));
        assertThat(story.heard()).containsExactly("1/1 RAISED ", "1/2 CHANGED phone:first", "1/3 RESOLVED ");
    }

    @ParameterizedTest
    @CsvSource({"7200", "-7200", "86400", "-31536000"})
    void leap_clockIsSet_theTimeThatIsLeftStaysTheSame(long seconds) {
        story.seen(ill(DISK)).after(Duration.ofMinutes(10));
        story.heard();
        Duration by = Duration.ofSeconds(seconds);
        story.now = story.now.plus(by);
        story.happen(new Happening.Leapt(story.now, by))
                .after(Duration.ofMinutes(5).minus(SECOND));
        assertThat(story.heard()).isEmpty();
        story.after(SECOND);
        assertThat(story.heard()).containsExactly("1/2 ESCALATED phone:boss");
    }

    @Test
    void resumed_deadlineOverMeanwhile_oneLevelAfterTwoLooks() {
        story.seen(ill(DISK));
        story.now = story.now.plus(Duration.ofHours(3));
        story.restarted().after(Duration.ofSeconds(59));
        assertThat(story.heard()).containsExactly("1/1 RAISED phone:first");
        story.after(SECOND);
        assertThat(story.heard()).containsExactly("1/2 ESCALATED phone:boss");
    }

    @Test
    void resumed_wellMeanwhile_nobodyIsTold() {
        story.seen(ill(DISK));
        story.heard();
        story.now = story.now.plus(Duration.ofHours(3));
        story.restarted().seen(well(DISK)).after(Duration.ofMinutes(2));
        assertThat(story.heard()).isEmpty();
    }

    @Test
    void resumed_clockSetBackMeanwhile_noLongerThanTheTimeToAnswer() {
        story.seen(ill(DISK));
        story.heard();
        story.now = story.now.minus(Duration.ofDays(30));
        story.restarted().after(Duration.ofMinutes(15));
        assertThat(story.heard()).containsExactly("1/2 ESCALATED phone:boss");
    }

    @Test
    void resumed_againAndAgain_isNotPutOffForEver() {
        story.seen(ill(DISK));
        story.heard();
        story.now = story.now.plus(Duration.ofHours(3));
        for (int i = 0; i < 4; i++) {
            story.restarted().after(Duration.ofSeconds(1));
            story.now = story.now.plus(Duration.ofSeconds(20));
        }
        assertThat(story.heard()).containsExactly("1/2 ESCALATED phone:boss");
    }
}
