package com.qte.ops.healing;

import static com.qte.ops.healing.World.ILL;
import static com.qte.ops.healing.World.QUEUE;
import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.journal.Entry;
import com.qte.ops.journal.Entry.Kind;
import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Status;
import com.qte.ops.spi.Question;
import com.qte.ops.spi.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done where an act of several steps breaks off. */
class TakingBackTest {
    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void begin() {
        world = new World(folder.resolve("state"));
        world.sessions = List.of("1", "2", "3");
        world.canUndo = true;
    }

    private Healed heal() {
        try (Healing healing = world.healing()) {
            Proposal proposal = world.plan(healing, Question.AUTOMATION);
            if (world.danger == Danger.DISRUPTIVE) {
                healing.record(new Command.Approve(proposal.plan().hash()), "ann");
            }
            return healing.heal(proposal, "because");
        }
    }

    private static boolean is(Action action, String what) {
        return what.equals(action.verb() + " " + action.identity().get("pid"));
    }

    private void during(String what, Runnable fault) {
        world.acting = (action, act) -> {
            if (is(action, what)) {
                fault.run();
                act.proceed();
            }
        };
    }

    private static void fail() {
        throw new IllegalStateException("broke");
    }

    private void engage() {
        try {
            Files.createFile(world.killSwitch());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Entry last(Kind kind) {
        List<Entry> entries =
                world.journal().stream().filter(entry -> entry.kind() == kind).toList();
        return entries.get(entries.size() - 1);
    }

    @Test
    void heal_secondStepThrows_bothAreTakenBackLastFirst() {
        during("end 2", TakingBackTest::fail);

        Healed healed = heal();

        assertThat(healed.outcome()).isEqualTo(Healed.Outcome.FAILED);
        assertThat(world.changes).containsExactly("end 1", "end 2", "restore 2", "restore 1");
        assertThat(last(Kind.VERIFIED).data()).containsEntry("restored", "YES").containsEntry("outcome", "FAILED");
        assertThat(world.kinds()).doesNotContain(Kind.ESCALATED);
        assertThat(world.troubles).isEmpty();
    }

    @Test
    void heal_secondStepRefused_onlyTheFirstIsTakenBack() {
        world.acting = (action, act) ->
                world.result = is(action, "end 2") ? Optional.of(Result.refused("no right")) : Optional.empty();

        heal();

        assertThat(world.changes).containsExactly("end 1", "end 2", "restore 1");
        assertThat(world.kinds()).doesNotContain(Kind.ESCALATED);
    }

    @Test
    void heal_targetOfTheSecondStepIsGone_theFirstIsTakenBack() {
        world.acting = (action, act) ->
                world.result = is(action, "end 2") ? Optional.of(Result.gone("another by now")) : Optional.empty();

        assertThat(heal().outcome()).isEqualTo(Healed.Outcome.FAILED);
        assertThat(world.changes).containsExactly("end 1", "end 2", "restore 1");
    }

    @Test
    void heal_stepsWithoutAWayBackAndOneGone_goesOn() {
        world.canUndo = false;
        world.acting = (action, act) ->
                world.result = is(action, "end 2") ? Optional.of(Result.gone("ended by itself")) : Optional.empty();

        assertThat(heal().outcome()).isEqualTo(Healed.Outcome.VERIFIED);
        assertThat(world.changes).containsExactly("end 1", "end 2", "end 3");
    }

    @Test
    void heal_stoppedWithinAStep_outcomeIsUnknownAndNotRefused() {
        during("end 2", () -> world.now = world.now.plus(Duration.ofHours(1)));

        Healed healed = heal();

        assertThat(healed.done()).extracting("result.kind").containsExactly(Result.Kind.DONE, Result.Kind.UNKNOWN);
        assertThat(world.changes)
                .as("taking back is not bound to the plan's expiry")
                .containsExactly("end 1", "end 2", "restore 2", "restore 1");
    }

    @Test
    void heal_killSwitchEngagedWithinAStep_nothingIsTakenBackAndAPersonIsCalled() {
        during("end 2", this::engage);

        Healed healed = heal();

        assertThat(healed.outcome()).isEqualTo(Healed.Outcome.FAILED);
        assertThat(world.changes).containsExactly("end 1", "end 2");
        assertThat(last(Kind.ESCALATED).data())
                .containsKeys("run", "remediation", "subject")
                .hasEntrySatisfying("why", why -> assertThat(why).asString().contains("the kill switch is engaged"));
        assertThat(world.troubles).singleElement().asString().contains("needs a person");
    }

    @Test
    void heal_libraryClosedWithinAStep_itIsStoppedThere() {
        try (Healing healing = world.healing()) {
            during("end 2", healing::stop);
            Healed healed = healing.heal(world.plan(healing, Question.AUTOMATION), "because");
            assertThat(healed.done().get(1).result().detail()).contains("the library is closing");
        }
        assertThat(world.changes).containsExactly("end 1", "end 2");
    }

    @Test
    void heal_takingBackFails_aPersonIsCalled() {
        world.acting = (action, act) -> {
            if (is(action, "end 3") || is(action, "restore 2")) {
                fail();
            }
        };

        assertThat(heal().outcome()).isEqualTo(Healed.Outcome.FAILED);
        assertThat(world.changes).containsExactly("end 1", "end 2", "end 3", "restore 3", "restore 2");
        assertThat(last(Kind.ESCALATED).data().get("why")).asString().contains("not taken back whole");
    }

    @Test
    void heal_nothingDeclaresAWayBack_aPersonIsCalled() {
        world.canUndo = false;
        during("end 2", TakingBackTest::fail);

        heal();

        assertThat(last(Kind.ESCALATED).data().get("why")).asString().contains("cannot be taken back: end");
    }

    @Test
    void heal_firstStepRefused_thereIsNothingToTakeBack() {
        world.result = Optional.of(Result.refused("no right"));

        heal();

        assertThat(world.kinds()).containsExactly(Kind.INTENT, Kind.OUTCOME, Kind.VERIFIED);
    }

    @Test
    void heal_takenBackAndStillWorse_aPersonIsCalled() {
        during("end 2", () -> {
            world.statuses.put(QUEUE, Status.FAILING);
            fail();
        });
        world.inApply = () -> {};

        heal();

        assertThat(last(Kind.VERIFIED).data()).containsEntry("restored", "NO");
        assertThat(last(Kind.ESCALATED).data().get("why")).asString().contains("worse than before");
    }

    @Test
    void heal_targetIsHeldForAMomentByAnActThatHangs_takingBackWaitsForIt() {
        int[] busy = {2};
        during("end 2", () -> {
            world.busy = () -> busy[0]-- > 0;
            throw new OpsException(OpsException.Kind.TIMEOUT, "too late");
        });

        heal();

        assertThat(world.changes).containsExactly("end 1", "end 2", "restore 2", "restore 1");
        assertThat(world.kinds()).doesNotContain(Kind.ESCALATED);
    }

    @Test
    void heal_safe_keepsNoEvidence() {
        assertThat(heal().outcome()).isEqualTo(Healed.Outcome.VERIFIED);
        assertThat(world.captures).isEmpty();
    }

    @Test
    void heal_disruptive_evidenceIsKeptBeforeTheFirstIntent() {
        world.danger = Danger.DISRUPTIVE;

        assertThat(heal().outcome()).isEqualTo(Healed.Outcome.VERIFIED);

        assertThat(world.kinds()).startsWith(Kind.APPROVED, Kind.CAPTURED, Kind.INTENT);
        assertThat(world.captures)
                .containsExactly(String.valueOf(last(Kind.CAPTURED).data().get("run")));
        assertThat(last(Kind.INTENT).data().get("run"))
                .isEqualTo(last(Kind.CAPTURED).data().get("run"));
    }

    @Test
    void heal_evidenceCannotBeKept_theActGoesOn() {
        world.danger = Danger.DISRUPTIVE;
        world.capturing = (run, reason) -> {
            throw new IllegalStateException("no room");
        };

        assertThat(heal().outcome()).isEqualTo(Healed.Outcome.VERIFIED);
        assertThat(last(Kind.CAPTURED).data().get("missing")).asString().contains("no room");
    }

    @Test
    void heal_faultGoneWhileEvidenceWasKept_refused() {
        world.danger = Danger.DISRUPTIVE;
        world.capturing = (run, reason) -> {
            world.statuses.put(ILL, Status.HEALTHY);
            throw new IllegalStateException("slow");
        };

        assertThat(heal().outcome()).isEqualTo(Healed.Outcome.REFUSED);
        assertThat(world.changes).isEmpty();
    }
}
