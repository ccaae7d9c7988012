package com.qte.ops.symptom;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Standing;
import com.qte.ops.model.Status;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OnsetsTest {
    private static final String CAUSE = "db.locks@postgres:main";
    private static final String EFFECT = "engine.queue@engine:qte";

    private static Instant minute(int minute) {
        return Told.NOON.plusSeconds(60L * minute);
    }

    @Test
    void after_wellThenIllThenStillIll_betweenTheFirstTwo() {
        Onsets onsets = Onsets.NONE
                .after(Told.diagnosis(Told.at(minute(0), CAUSE, Status.HEALTHY)))
                .after(Told.diagnosis(Told.at(minute(1), CAUSE, Status.DEGRADED)))
                .after(Told.diagnosis(Told.at(minute(2), CAUSE, Status.FAILING)));

        assertThat(onsets.of(Told.id(CAUSE))).contains(new Onset(Optional.of(minute(0)), minute(1)));
    }

    @Test
    void after_wellAgain_isOverAndNextTimeBeginsAnew() {
        Onsets onsets = Onsets.NONE
                .after(Told.diagnosis(Told.at(minute(0), CAUSE, Status.FAILING)))
                .after(Told.diagnosis(Told.at(minute(1), CAUSE, Status.HEALTHY)));

        assertThat(onsets.of(Told.id(CAUSE))).isEmpty();
        assertThat(onsets.after(Told.diagnosis(Told.at(minute(5), CAUSE, Status.FAILING)))
                        .of(Told.id(CAUSE)))
                .contains(new Onset(Optional.of(minute(1)), minute(5)));
    }

    @Test
    void after_unknownSkippedOrNotCoveredMeanwhile_staysAsItWas() {
        Onsets onsets = Onsets.NONE
                .after(Told.diagnosis(Told.at(minute(0), CAUSE, Status.FAILING)))
                .after(Told.diagnosis(Told.at(minute(1), CAUSE, Status.UNKNOWN)))
                .after(Told.diagnosis(Told.at(minute(2), CAUSE, Status.SKIPPED)))
                .after(Told.diagnosis());

        assertThat(onsets.of(Told.id(CAUSE))).contains(new Onset(Optional.empty(), minute(0)));
    }

    @Test
    void after_clearing_beganWhenItBegan() {
        Onsets onsets = Onsets.NONE
                .after(Told.diagnosis(Told.at(minute(0), CAUSE, Status.FAILING)))
                .after(Told.diagnosis(
                        Told.at(minute(1), CAUSE, Status.RECOVERING).standing(Standing.CLEARING)));

        assertThat(onsets.of(Told.id(CAUSE))).map(Onset::firstIll).contains(minute(0));
    }

    @Test
    void isBefore_otherStillWell_orNotCertain() {
        Onset first = new Onset(Optional.of(minute(0)), minute(1));
        Onset later = new Onset(Optional.of(minute(1)), minute(2));
        Onset seldomLookedAt = new Onset(Optional.of(minute(-5)), minute(4));
        Onset neverSeenWell = new Onset(Optional.empty(), minute(3));

        assertThat(first.isBefore(later)).isTrue();
        assertThat(later.isBefore(first)).isFalse();
        assertThat(later.isBefore(seldomLookedAt)).isFalse();
        assertThat(seldomLookedAt.isBefore(later)).isFalse();
        assertThat(later.isBefore(neverSeenWell)).isFalse();
    }

    @Test
    void after_partThatIsGone_beginsAnewAndIsNoLongerHeld() {
        Onsets onsets = Onsets.NONE
                .after(Told.diagnosis(Told.at(minute(0), CAUSE + "#a", Status.FAILING)))
                .after(Told.diagnosis(Told.at(minute(1), CAUSE, Status.UNKNOWN)));
        assertThat(onsets.of(Told.id(CAUSE + "#a"))).isPresent();

        onsets = onsets.after(Told.diagnosis(Told.at(minute(2), CAUSE + "#b", Status.HEALTHY)));
        assertThat(onsets.of(Told.id(CAUSE + "#a"))).isEmpty();

        onsets = onsets.after(Told.diagnosis(Told.at(minute(9), CAUSE + "#a", Status.FAILING)));
        assertThat(onsets.of(Told.id(CAUSE + "#a"))).map(Onset::firstIll).contains(minute(9));
        assertThat(onsets.wells()).isEmpty();
    }
}
