package com.qte.ops.incident;

import static com.qte.ops.incident.Told.DISK;
import static com.qte.ops.incident.Told.START;
import static com.qte.ops.incident.Told.ill;
import static com.qte.ops.incident.Told.well;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.model.OpsException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FollowUpsTest {
    private static final String ID = "2026-11-26-1";
    private static final LocalDate DUE = LocalDate.parse("2026-11-28");
    private static final Instant OVER = Instant.parse("2026-11-29T00:00:00Z");

    private final Story story = new Story();

    /** An incident with a follow-up, whose first level was told. */
    private void begin(String owner) {
        story.seen(ill(DISK));
        story.said(new Saying.Acknowledge(ID)).said(new Saying.Follow(ID, "rotate the log", owner, DUE));
        story.heard();
    }

    private void at(Instant instant) {
        story.after(Duration.between(story.now, instant));
    }

    @Test
    void overdue_ownerIsAContact_isRemindedEachWeekAndFromTheSecondWithTheOthers() {
        begin("Boss");
        at(OVER.minusSeconds(1));
        assertThat(story.heard()).isEmpty();
        at(OVER);
        assertThat(story.heard()).containsExactly("1/3 RAISED phone:boss");
        at(OVER.plusSeconds(1));
        at(OVER.plus(Duration.ofDays(7)).minusSeconds(1));
        assertThat(story.heard()).isEmpty();
        at(OVER.plus(Duration.ofDays(7)));
        assertThat(story.heard()).containsExactly("1/4 CHANGED phone:boss,phone:first");
        assertThat(Story.kinds(story.one()))
                .filteredOn(Entry.Kind.OVERDUE::equals)
                .hasSize(2);
        assertThat(story.one().overdue(story.now)).hasSize(1);
    }

    @Test
    void overdue_ownerIsNobodyKnown_whoeverWasToldIs() {
        begin("the night shift");
        at(OVER);
        assertThat(story.heard()).containsExactly("1/3 RAISED phone:first");
    }

    @Test
    void overdue_nobodyWatchedForWeeks_isRemindedOnce() {
        begin("boss");
        story.restarted();
        at(OVER.plus(Duration.ofDays(40)));
        assertThat(story.heard()).containsExactly("1/3 RAISED phone:boss,phone:first");
        story.restarted().after(Duration.ofDays(1));
        assertThat(story.heard()).isEmpty();
    }

    @Test
    void overdue_thenDone_isTakenBackWhereItWasTold() {
        begin("boss");
        at(OVER);
        story.heard();
        story.said(new Saying.Followed(ID, 1)).said(new Saying.Followed(ID, 1));
        assertThat(story.heard()).containsExactly("1/4 RESOLVED phone:boss");
        at(OVER.plus(Duration.ofDays(30)));
        assertThat(story.heard()).isEmpty();
    }

    @Test
    void inTime_nobodyIsTold() {
        begin("boss");
        story.said(new Saying.Followed(ID, 1));
        at(OVER.plus(Duration.ofDays(30)));
        assertThat(story.heard()).isEmpty();
    }

    @Test
    void closed_isRemindedOfAllTheSame() {
        begin("boss");
        story.seen(well(DISK)).said(new Saying.Close(ID, "rotated by hand"));
        story.now = OVER;
        Turn turn = story.book.after(story.closed(ID), new Happening.Passed(OVER));
        assertThat(turn.changed()).singleElement().satisfies(incident -> {
            assertThat(incident.pending()).last().satisfies(telling -> {
                assertThat(telling.followUp()).isEqualTo(1);
                assertThat(telling.contacts()).containsExactly("phone:boss");
            });
            assertThat(incident.reminder()).contains(OVER.plus(Duration.ofDays(7)));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-24", "2031-11-27", "-0001-01-01", "+999999999-12-31"})
    void due_onNoDayThatAnybodyMeans_isRefused(String due) {
        story.seen(ill(DISK));
        Saying saying = new Saying.Follow(ID, "x", "boss", LocalDate.parse(due));
        assertThatThrownBy(() -> story.book.after(new Happening.Said(START, saying, "li", "")))
                .isInstanceOf(OpsException.class);
    }
}
