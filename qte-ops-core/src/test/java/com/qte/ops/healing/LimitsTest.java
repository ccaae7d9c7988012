package com.qte.ops.healing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.model.Danger;
import com.qte.ops.model.Mode;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Status;
import com.qte.ops.spi.Answer;
import com.qte.ops.spi.Breaker;
import com.qte.ops.spi.Question;
import com.qte.ops.spi.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was done before counts, whatever is done to the clock, over restarts and until a person says otherwise. */
class LimitsTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    private Path folder;

    private World world;

    @BeforeEach
    void start() {
        world = new World(folder);
    }

    /** Who is against acting now, as an instance that was only just started sees it. */
    private List<String> against() {
        try (Healing healing = world.healing()) {
            return against(healing);
        }
    }

    private List<String> against(Healing healing) {
        world.statuses.put(World.ILL, Status.FAILING);
        world.round();
        healing.take();
        return world.plan(healing, Question.AUTOMATION).opinions().stream()
                .filter(opinion -> opinion.answer().choice() != Answer.Choice.ALLOW)
                .map(opinion -> opinion.guard() + " " + opinion.answer().reason())
                .toList();
    }

    private Healed.Outcome run() {
        try (Healing healing = world.healing()) {
            world.statuses.put(World.ILL, Status.FAILING);
            world.round();
            return healing.heal(world.plan(healing, Question.AUTOMATION), "test")
                    .outcome();
        }
    }

    private void pass(Duration time) {
        world.now = world.now.plus(time);
    }

    @ParameterizedTest
    @CsvSource({"PT1H", "PT-1H", "P3D", "P-3D", "PT0S"})
    void coolDown_clockSet_doesNotFreeNorProlong(Duration set) {
        assertThat(run()).isEqualTo(Healed.Outcome.VERIFIED);
        world.setClock(set);
        assertThat(against()).contains("cool-down cooling");
        pass(Duration.ofMinutes(5));
        assertThat(against()).doesNotContain("cool-down cooling");
    }

    @Test
    void rate_clockSetOnAfterEachRun_stillThreeADay() {
        for (int i = 0; i < 3; i++) {
            assertThat(run()).as("run %d", i).isEqualTo(Healed.Outcome.VERIFIED);
            pass(Duration.ofMinutes(30));
            world.setClock(HOUR.multipliedBy(24));
        }
        assertThat(against()).contains("rate subject");
    }

    @Test
    void rate_machineStartedAnewWithTheClockSetBack_uptimeCounts() {
        run();
        world.boot = "second";
        world.skew = Duration.between(world.now, World.START).plus(Duration.ofMinutes(4));
        world.setClock(HOUR.negated());
        assertThat(against()).contains("cool-down cooling");
        pass(Duration.ofMinutes(2));
        assertThat(against()).doesNotContain("cool-down cooling");
    }

    @Test
    void approval_clockSetBack_isNotProlonged() {
        world.mode = Mode.PROPOSE;
        try (Healing healing = world.healing()) {
            Proposal proposal = world.plan(healing, "ann");
            healing.record(new Command.Approve(proposal.plan().hash()), "bob");
            pass(Duration.ofMinutes(14));
            world.setClock(Duration.ofMinutes(-14));
            pass(Duration.ofMinutes(2));

            Ledger ledger = new Ledger();
            world.journal().forEach(ledger);
            Stamp now = Stamp.of(world.now, world.steady());
            assertThat(ledger.approvals(proposal.plan().hash(), now))
                    .singleElement()
                    .extracting(Question.Approval::age)
                    .isEqualTo(Duration.ofMinutes(16));
        }
    }

    @Test
    void plan_clockSetBack_expiresNoLater() {
        try (Healing healing = world.healing()) {
            world.setClock(Duration.ofMinutes(5));
            world.round();
            Proposal proposal = world.plan(healing, Question.AUTOMATION);
            pass(Duration.ofSeconds(100));
            world.setClock(Duration.ofSeconds(-90));
            pass(Duration.ofSeconds(30));

            assertThat(healing.heal(proposal, "late").proposal().opinions())
                    .extracting(
                            Proposal.Opinion::guard, opinion -> opinion.answer().reason())
                    .contains(org.assertj.core.groups.Tuple.tuple("freshness", "expired"));
            assertThat(world.changes).isEmpty();
        }
    }

    @Test
    void breaker_threeThatDidNotHelp_openOverRestartsAndDaysUntilAPersonResets() {
        world.inApply = () -> {};
        for (int i = 0; i < 3; i++) {
            assertThat(run()).isEqualTo(Healed.Outcome.NOT_EFFECTIVE);
            pass(Duration.ofHours(9));
        }
        for (int day = 0; day < 30; day++) {
            pass(Duration.ofDays(1));
            assertThat(against()).contains("breaker in-a-row");
        }
        try (Healing healing = world.healing()) {
            assertThat(healing.track().breakers()).singleElement().satisfies(breaker -> {
                assertThat(breaker.remediation()).isEqualTo("postgres.end-session");
                assertThat(breaker.subject()).contains("postgres:main");
                assertThat(breaker.cause()).isEqualTo(Breaker.Cause.IN_A_ROW);
            });
            for (String nobody : List.of(Question.AUTOMATION, "", " ")) {
                assertThatThrownBy(() -> healing.record(reset(), nobody)).isInstanceOf(OpsException.class);
            }
            healing.record(reset(), "ann");
            assertThat(healing.track().breakers()).isEmpty();
        }
        assertThat(against()).isEmpty();
        assertThat(run()).isEqualTo(Healed.Outcome.NOT_EFFECTIVE);
        assertThat(against()).doesNotContain("breaker in-a-row");
    }

    /** Persons have approved each, so that nothing runs for ever by itself. */
    @Test
    void heal_plansOfAPartThatPersonsApproved_partlyAndStopNothing() {
        world.inApply = () -> {};
        world.danger = Danger.DISRUPTIVE;
        world.part = true;
        for (int i = 0; i < 4; i++) {
            assertThat(approved()).as("run %d", i).isEqualTo(Healed.Outcome.PARTLY);
            pass(Duration.ofHours(9));
        }
        assertThat(against()).noneMatch(guard -> guard.startsWith("breaker"));
        try (Healing healing = world.healing()) {
            assertThat(healing.track().scores())
                    .singleElement()
                    .satisfies(score -> assertThat(score.missed()).isZero());
        }
        world.inApply = () -> world.statuses.put(World.ILL, Status.HEALTHY);
        assertThat(approved()).isEqualTo(Healed.Outcome.VERIFIED);
    }

    private Healed.Outcome approved() {
        try (Healing healing = world.healing()) {
            world.statuses.put(World.ILL, Status.FAILING);
            world.round();
            Proposal proposal = world.plan(healing, "ann");
            healing.record(new Command.Approve(proposal.plan().hash()), "bob");
            return healing.heal(proposal, "test").outcome();
        }
    }

    @Test
    void heal_partThatNobodyApprovedOrThatFailed_isNone() {
        world.part = true;
        world.inApply = () -> {};
        assertThat(run()).isEqualTo(Healed.Outcome.NOT_EFFECTIVE);
        pass(Duration.ofHours(9));
        world.danger = Danger.DISRUPTIVE;
        world.result = Optional.of(Result.gone("another by now"));
        assertThat(approved()).isEqualTo(Healed.Outcome.NOT_EFFECTIVE);
    }

    /** Less than the plan says is no part that anybody has approved: three of them are enough. */
    @Test
    void heal_partThatBrokeOff_isNoneAndCounts() {
        world.part = true;
        world.danger = Danger.DISRUPTIVE;
        world.inApply = () -> {};
        world.result = Optional.of(Result.cutShort("10000 rows of 200000"));
        for (int i = 0; i < 3; i++) {
            assertThat(approved()).as("run %d", i).isEqualTo(Healed.Outcome.NOT_EFFECTIVE);
            pass(Duration.ofHours(9));
        }
        assertThat(against()).contains("breaker in-a-row");
    }

    private static Command reset() {
        return new Command.Reset("postgres.end-session", Optional.of(World.DATABASE));
    }

    @Test
    void breaker_helpsEachTimeAndComesBack_opensToo() {
        for (int i = 0; i < 3; i++) {
            assertThat(run()).isEqualTo(Healed.Outcome.VERIFIED);
            pass(Duration.ofMinutes(30));
        }
        try (Healing healing = world.healing()) {
            healing.take();
            assertThat(against(healing)).contains("rate subject");
            assertThat(healing.track().breakers()).hasSize(1);
            assertThat(healing.score("postgres.end-session"))
                    .hasValueSatisfying(score -> assertThat(score.recurred()).isEqualTo(3));
        }
        pass(Duration.ofDays(2));
        assertThat(against()).contains("breaker in-a-row");
    }

    @Test
    void breaker_oneWorsened_opensOnEverySubject() {
        world.inApply = () -> world.statuses.put(World.QUEUE, Status.FAILING);
        assertThat(run()).isEqualTo(Healed.Outcome.WORSENED);
        pass(Duration.ofDays(2));
        assertThat(against()).contains("breaker worsened");
        try (Healing healing = world.healing()) {
            healing.record(new Command.Reset("postgres.end-session", Optional.of(World.DATABASE)), "ann");
            assertThat(healing.track().breakers()).hasSize(1);
            healing.record(new Command.Reset("postgres.end-session", Optional.empty()), "ann");
            assertThat(healing.track().breakers()).isEmpty();
        }
    }

    @Test
    void breaker_cutOffRunsCountAsFailures() {
        for (int i = 0; i < 3; i++) {
            try (Healing healing = world.healing()) {
                world.statuses.put(World.ILL, Status.FAILING);
                world.round();
                Proposal proposal = world.plan(healing, Question.AUTOMATION);
                world.onLook = () -> {};
                world.inApply = healing::stop; // nothing can be recorded any more, as after a kill
                healing.heal(proposal, "cut off");
            }
            pass(Duration.ofDays(2));
        }
        world.inApply = () -> {};
        assertThat(against()).contains("breaker in-a-row");
    }

    @Test
    void objectives_fiveMissesOfAFewRuns_proposedOnlyAndApprovedByAPerson() {
        world.danger = Danger.SAFE;
        world.inApply = () -> {};
        for (int i = 0; i < 5; i++) {
            assertThat(run()).as("run %d", i).isEqualTo(Healed.Outcome.NOT_EFFECTIVE);
            pass(Duration.ofDays(1));
            try (Healing healing = world.healing()) {
                healing.record(reset(), "ann");
            }
        }
        assertThat(against()).containsExactly("objectives demoted");
        try (Healing healing = world.healing()) {
            healing.take();
            Proposal proposal = world.plan(healing, Question.AUTOMATION);
            healing.record(new Command.Approve(proposal.plan().hash()), "ann");
            assertThat(against(healing)).isEmpty();
        }
    }
}
