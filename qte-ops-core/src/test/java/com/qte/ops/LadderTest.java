package com.qte.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.healing.Escalation;
import com.qte.ops.healing.Healed.Outcome;
import com.qte.ops.healing.Proposal;
import com.qte.ops.healing.Tried;
import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Plan;
import com.qte.ops.model.Subject;
import com.qte.ops.probing.Fakes;
import com.qte.ops.spi.Answer;
import com.qte.ops.spi.Question;
import com.qte.ops.spi.RemediationSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LadderTest {
    private static final List<RemediationSpec<Fakes.Place>> RUNGS =
            List.of(spec("place.nudge"), spec("place.push"), spec("place.restart"));

    private static RemediationSpec<Fakes.Place> spec(String id) {
        return new RemediationSpec<>(
                id,
                Fakes.Place.class,
                Danger.SAFE,
                List.of("place.ill"),
                List.of(),
                Duration.ofSeconds(1),
                Duration.ZERO,
                Duration.ofMinutes(1),
                List.of());
    }

    private static Ladder ladder(@Nullable String tried) {
        return new Ladder(
                RUNGS,
                tried == null
                        ? List.of()
                        : Arrays.stream(tried.split(" "))
                                .map(one -> new Tried("place." + one.split("=")[0], Outcome.valueOf(one.split("=")[1])))
                                .toList());
    }

    @ParameterizedTest
    @CsvSource({
        ", nudge push restart",
        "nudge=VERIFIED, nudge push restart",
        "nudge=NOT_EFFECTIVE, push restart",
        "nudge=UNVERIFIED, push restart",
        "nudge=FAILED, push restart",
        "nudge=WORSENED, push restart",
        "nudge=NOT_EFFECTIVE push=NOT_EFFECTIVE, restart",
        "nudge=NOT_EFFECTIVE nudge=VERIFIED, nudge push restart",
        "nudge=VERIFIED nudge=NOT_EFFECTIVE, push restart",
        "nudge=PARTLY, nudge push restart",
        "nudge=NOT_EFFECTIVE nudge=PARTLY, nudge push restart",
        "other=NOT_EFFECTIVE, nudge push restart",
        "nudge=FAILED push=FAILED restart=FAILED, ''",
    })
    void left_whatWasTried_theNextMilderComesFirst(String tried, String left) {
        assertThat(ladder(tried).left())
                .extracting(spec -> spec.id().replace("place.", ""))
                .containsExactly(left.isEmpty() ? new String[0] : left.split(" "));
    }

    @Test
    void atItsEnd_somethingFailed_aPerson() {
        assertThat(ladder(null).atItsEnd()).isEmpty();
        assertThat(ladder("nudge=VERIFIED").atItsEnd()).isEmpty();
        assertThat(ladder("nudge=FAILED").atItsEnd()).contains(Escalation.Why.TRIED);
    }

    @ParameterizedTest
    @CsvSource({
        "breaker, DENY, in-a-row, , BREAKER",
        "breaker, DENY, worsened, , BREAKER",
        "rate, DENY, remediation, , LIMIT",
        "rate, DENY, subject, , LIMIT",
        "rate, DENY, all, , LIMIT",
        "rate, DENY, busy, , ",
        "cool-down, DENY, cooling, , ",
        "approval, ASK, missing, , ",
        "kill-switch, DENY, engaged, , ",
        "mode, DENY, never-automatic, , ",
        "mode, DENY, never-automatic, nudge=FAILED, TRIED",
    })
    void against_whatAGuardSays_aPersonWhereWaitingIsOfNoUse(
            String guard, Answer.Choice choice, String reason, String tried, Escalation.Why why) {
        Proposal proposal = new Proposal(
                new Plan(
                        "place.push",
                        new Subject("place", "main"),
                        "note",
                        List.of(Action.of("push", "main", Map.of("a", "b"), Map.of())),
                        1,
                        Instant.EPOCH,
                        Instant.EPOCH.plusSeconds(60)),
                RUNGS.get(1),
                Question.AUTOMATION,
                false,
                List.of(),
                List.of(new Proposal.Opinion(guard, new Answer(choice, reason, List.of()))));
        assertThat(ladder(tried).against(proposal)).isEqualTo(Optional.ofNullable(why));
    }
}
