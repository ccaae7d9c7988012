package com.qte.ops.healing;

import static com.qte.ops.healing.World.ILL;
import static com.qte.ops.healing.World.QUEUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.journal.Entry;
import com.qte.ops.journal.Entry.Kind;
import com.qte.ops.journal.Journal;
import com.qte.ops.journal.StateFolder;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Mode;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.spi.Answer;
import com.qte.ops.spi.Question;
import com.qte.ops.spi.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class HealingTest {
    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void begin() {
        world = new World(folder.resolve("state"));
    }

    private Healed heal(String requester) {
        try (Healing healing = world.healing()) {
            return healing.heal(world.plan(healing, requester), "because");
        }
    }

    private static List<String> against(Proposal proposal) {
        return proposal.opinions().stream()
                .filter(opinion -> opinion.answer().choice() != Answer.Choice.ALLOW)
                .map(opinion -> opinion.guard() + "." + opinion.answer().reason())
                .toList();
    }

    @Test
    void heal_faultGoesAway_verifiedWithIntentBeforeAndOutcomeAfter() {
        Healed healed = heal(Question.AUTOMATION);

        assertThat(healed.outcome()).isEqualTo(Healed.Outcome.VERIFIED);
        assertThat(world.changes).containsExactly("end 4711");
        assertThat(world.kinds()).containsExactly(Kind.INTENT, Kind.OUTCOME, Kind.VERIFIED);
        assertThat(healed.after()).singleElement().extracting("status").isEqualTo(Status.HEALTHY);
    }

    @Test
    void heal_intentIsInTheJournalBeforeTheActBegins() {
        world.inApply = () -> {
            assertThat(world.kinds()).containsExactly(Kind.INTENT);
            world.statuses.put(ILL, Status.HEALTHY);
        };

        assertThat(heal(Question.AUTOMATION).outcome()).isEqualTo(Healed.Outcome.VERIFIED);
    }

    @Test
    void heal_secretsInTargetAndDetail_areNeitherInJournalNorPlanNorResult() throws IOException {
        Healed healed = heal(Question.AUTOMATION);

        assertThat(healed.done().get(0).result().detail()).isEqualTo("ended ***");
        assertThat(Files.readString(StateFolder.journal(world.state).resolve("00000001.jsonl")))
                .doesNotContain("s3cret");
        Path plan =
                StateFolder.plans(world.state).resolve(healed.proposal().plan().hash() + ".json");
        assertThat(Files.readString(plan)).doesNotContain("s3cret").contains("***");
        assertThat(Plans.read(world.state, healed.proposal().plan().hash(), world.now))
                .isPresent();
    }

    @Test
    void heal_secretIsAWordOfAnId_limitsStillHold() {
        world.secret = "postgres";
        assertThat(heal(Question.AUTOMATION).outcome()).isEqualTo(Healed.Outcome.VERIFIED);
        world.statuses.put(ILL, Status.FAILING);
        world.round();

        assertThat(against(heal(Question.AUTOMATION).proposal())).containsExactly("cool-down.cooling");
    }

    @Test
    void heal_defaultMode_changesNothing() {
        world.mode = Mode.PROPOSE;

        Healed byItself = heal(Question.AUTOMATION);
        Healed byPerson = heal("ann");

        assertThat(List.of(byItself.outcome(), byPerson.outcome())).containsOnly(Healed.Outcome.REFUSED);
        assertThat(against(byPerson.proposal())).containsExactly("approval.missing");
        assertThat(world.changes).isEmpty();
        assertThat(world.kinds()).containsExactly(Kind.REFUSED, Kind.REFUSED);
    }

    @Test
    void plan_offOrObserve_nothingByItselfAndNothingAppliedForAPerson() {
        try (Healing healing = world.healing()) {
            for (Mode mode : List.of(Mode.OFF, Mode.OBSERVE)) {
                world.mode = mode;
                assertThat(healing.plan("postgres.end-session", Optional.empty(), Map.of(), Question.AUTOMATION))
                        .isEmpty();
            }
            assertThat(healing.heal(world.plan(healing, "ann"), "because").outcome())
                    .isEqualTo(Healed.Outcome.REFUSED);
            world.mode = Mode.OFF;
            assertThatThrownBy(() -> world.plan(healing, "ann"))
                    .isInstanceOf(OpsException.class)
                    .hasMessageContaining("OFF");
        }
        assertThat(world.changes).isEmpty();
    }

    @Test
    void plan_nobodyOwnsTheFolder_writesThePlanAndNoJournal() {
        Proposal proposal;
        try (Healing healing = world.healing()) {
            proposal = world.plan(healing, "ann");
        }
        assertThat(StateFolder.journal(world.state)).doesNotExist();
        assertThat(Plans.read(world.state, proposal.plan().hash(), world.now)).isPresent();
        assertThat(world.changes).isEmpty();
    }

    @Test
    void plan_noSuchFinding_nothing() {
        world.statuses.put(ILL, Status.UNKNOWN);
        world.round();
        try (Healing healing = world.healing()) {
            assertThat(healing.plan("postgres.end-session", Optional.empty(), Map.of(), "ann"))
                    .isEmpty();
        }
    }

    @Test
    void plan_wrongNames_areRefusedNamingWhatIsAllowed() {
        try (Healing healing = world.healing()) {
            assertThatThrownBy(() -> healing.plan("postgres.drop", Optional.empty(), Map.of(), "ann"))
                    .hasMessageContaining("postgres.end-session");
            assertThatThrownBy(() -> healing.plan("postgres.end-session", Optional.empty(), Map.of("id", "1"), "ann"))
                    .hasMessageContaining("allowed: pid");
            assertThatThrownBy(() -> healing.plan(
                            "postgres.end-session", Optional.of(new Subject("postgres", "other")), Map.of(), "ann"))
                    .hasMessageContaining("postgres:main");
            assertThatThrownBy(() -> healing.plan("postgres.end-session", Optional.empty(), Map.of("pid", "1"), "ann"))
                    .hasMessageContaining("must be told which subject");
        }
    }

    @Test
    void heal_nothingToDo_needsNoJournal() {
        world.sessions = List.of();

        assertThat(heal("ann").outcome()).isEqualTo(Healed.Outcome.NOTHING_TO_DO);
        assertThat(world.kinds()).isEmpty();
    }

    @Test
    void heal_stillIll_notEffectiveAfterTenSeconds() {
        world.inApply = () -> {};

        assertThat(heal(Question.AUTOMATION).outcome()).isEqualTo(Healed.Outcome.NOT_EFFECTIVE);
        assertThat(Duration.between(World.START, world.now)).isEqualTo(Duration.ofSeconds(12));
    }

    @Test
    void heal_effectThatComesAndGoes_isNotVerified() {
        AtomicInteger looks = new AtomicInteger();
        world.inApply = () -> world.onLook =
                () -> world.statuses.put(ILL, looks.incrementAndGet() % 2 == 1 ? Status.HEALTHY : Status.FAILING);

        assertThat(heal(Question.AUTOMATION).outcome()).isEqualTo(Healed.Outcome.NOT_EFFECTIVE);
    }

    @Test
    void heal_lookSeesNothing_unverified() {
        world.inApply = () -> world.statuses.put(ILL, Status.UNKNOWN);

        assertThat(heal(Question.AUTOMATION).outcome()).isEqualTo(Healed.Outcome.UNVERIFIED);
    }

    @Test
    void heal_lookFailsAfterTheAct_unverified() {
        world.inApply = () -> world.onLook = () -> {
            throw new IllegalStateException("no round");
        };

        assertThat(heal(Question.AUTOMATION).outcome()).isEqualTo(Healed.Outcome.UNVERIFIED);
    }

    @Test
    void heal_lookFailsBeforeTheAct_refused() {
        world.onLook = () -> {
            throw new IllegalStateException("no round");
        };

        assertThat(against(heal(Question.AUTOMATION).proposal())).containsExactly("freshness.blind");
        assertThat(world.changes).isEmpty();
    }

    @Test
    void heal_faultGoneByTheLastLook_refused() {
        world.onLook = () -> world.statuses.put(ILL, Status.HEALTHY);

        Healed healed = heal(Question.AUTOMATION);

        assertThat(healed.outcome()).isEqualTo(Healed.Outcome.REFUSED);
        assertThat(against(healed.proposal())).containsExactly("freshness.no-fault");
        assertThat(world.changes).isEmpty();
    }

    @Test
    void heal_somethingElseGetsWorse_worsenedAndTakenBack() {
        world.canUndo = true;
        world.inApply = () -> {
            world.statuses.put(ILL, Status.HEALTHY);
            world.statuses.put(QUEUE, Status.FAILING);
        };

        Healed healed = heal(Question.AUTOMATION);

        assertThat(healed.outcome()).isEqualTo(Healed.Outcome.WORSENED);
        assertThat(world.changes).containsExactly("end 4711", "restore 4711");
        assertThat(healed.undone()).singleElement().extracting("result.kind").isEqualTo(Result.Kind.DONE);
        assertThat(world.kinds())
                .as("taken back, still worse, and so a person is called for")
                .containsExactly(Kind.INTENT, Kind.OUTCOME, Kind.INTENT, Kind.OUTCOME, Kind.ESCALATED, Kind.VERIFIED);
    }

    @Test
    void heal_somethingThatNobodySawBeforeIsIllNow_isNotBlamedOnTheAct() {
        world.statuses.put(QUEUE, Status.SKIPPED);
        world.round();
        world.inApply = () -> {
            world.statuses.put(ILL, Status.HEALTHY);
            world.statuses.put(QUEUE, Status.FAILING);
        };

        assertThat(heal(Question.AUTOMATION).outcome()).isEqualTo(Healed.Outcome.VERIFIED);
    }

    @Test
    void heal_killSwitchFlippedDuringTheFirstAction_stopsTheSecond() {
        world.sessions = List.of("1", "2", "3");
        world.inApply = () -> {
            try {
                Files.createFile(world.killSwitch());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        };

        Healed healed = heal(Question.AUTOMATION);

        assertThat(world.changes).containsExactly("end 1");
        assertThat(healed.outcome()).isEqualTo(Healed.Outcome.FAILED);
        assertThat(healed.done()).hasSize(1);
        assertThat(world.kinds()).containsExactly(Kind.INTENT, Kind.OUTCOME, Kind.ESCALATED, Kind.VERIFIED);
    }

    @Test
    void heal_clockSetBackDuringTheFirstAction_prolongsNothing() {
        world.sessions = List.of("1", "2");
        world.inApply = () -> {
            world.now = world.now.plus(Duration.ofMinutes(2));
            world.setClock(Duration.ofHours(-1));
        };

        Healed healed = heal(Question.AUTOMATION);

        assertThat(world.changes).containsExactly("end 1");
        assertThat(healed.outcome()).isEqualTo(Healed.Outcome.FAILED);
    }

    @Test
    void heal_killSwitchThere_refused() throws IOException {
        try (Healing healing = world.healing()) {
            Proposal proposal = world.plan(healing, "ann");
            Files.createFile(world.killSwitch());
            assertThat(against(healing.heal(proposal, "because").proposal())).containsExactly("kill-switch.engaged");
            healing.killSwitch().release();
            healing.killSwitch().engage();
            assertThat(world.killSwitch()).exists();
            assertThat(healing.heal(proposal, "because").outcome()).isEqualTo(Healed.Outcome.REFUSED);
        }
        assertThat(world.changes).isEmpty();
    }

    @Test
    void killSwitch_thatCannotBeRead_isEngaged() throws IOException {
        Path file = Files.createFile(folder.resolve("a-file"));

        assertThat(killSwitch(file.resolve("below")).isEngaged()).isTrue();
        assertThat(killSwitch(folder.resolve("x".repeat(300))).isEngaged()).isTrue();
        assertThat(killSwitch(folder.resolve("none")).isEngaged()).isFalse();
        Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("nowhere"));
        assertThat(killSwitch(folder.resolve("dangling")).isEngaged()).isTrue();
    }

    @Test
    void killSwitch_whoseFolderIsMissing_isEngagedUnlessThatIsTheStateFolder() throws IOException {
        Path below = folder.resolve("not-mounted").resolve("kill-switch");
        KillSwitch elsewhere = killSwitch(below);

        assertThat(elsewhere.isEngaged()).isTrue();
        assertThatThrownBy(elsewhere::release).isInstanceOf(OpsException.class).hasMessageContaining("not there");
        assertThat(new KillSwitch(below, folder.resolve("not-mounted"), () -> true).isEngaged())
                .isFalse();

        Files.createDirectory(folder.resolve("not-mounted"));
        assertThat(elsewhere.isEngaged()).isFalse();
        elsewhere.engage();
        assertThat(elsewhere.isEngaged()).isTrue();
        elsewhere.release();
        assertThat(elsewhere.isEngaged()).isFalse();
    }

    @Test
    void killSwitch_stateFolderNotTheOneThatIsOwned_isEngaged() throws IOException {
        try (Healing healing = world.healing()) {
            healing.take();
            KillSwitch stop = healing.killSwitch();
            assertThat(stop.isEngaged()).isFalse();

            Path moved = Files.move(world.state, folder.resolve("moved"));
            assertThat(stop.isEngaged()).isTrue();
            assertThatThrownBy(stop::release).isInstanceOf(OpsException.class).hasMessageContaining("not there");

            Files.createDirectory(world.state);
            assertThat(stop.isEngaged()).isTrue();
            Proposal proposal = world.plan(healing, Question.AUTOMATION);
            assertThat(against(healing.heal(proposal, "because").proposal())).containsExactly("kill-switch.engaged");

            Files.move(world.state, folder.resolve("stranger"));
            Files.move(moved, world.state);
            assertThat(stop.isEngaged()).isFalse();
        }
    }

    private KillSwitch killSwitch(Path file) {
        return new KillSwitch(file, folder.resolve("state"), () -> true);
    }

    @Test
    void heal_expiredPlan_refused() {
        try (Healing healing = world.healing()) {
            Proposal proposal = world.plan(healing, "ann");
            world.now = world.now.plus(Duration.ofMinutes(2));
            world.round();
            assertThat(against(healing.heal(proposal, "because").proposal())).containsExactly("freshness.expired");
        }
        assertThat(world.changes).isEmpty();
    }

    @Test
    void heal_planExpiresBetweenTwoActions_stops() {
        world.sessions = List.of("1", "2", "3");
        world.inApply = () -> world.now = world.now.plus(Duration.ofMinutes(1));

        assertThat(heal(Question.AUTOMATION).outcome()).isEqualTo(Healed.Outcome.FAILED);
        assertThat(world.changes).containsExactly("end 1", "end 2");
    }

    @Test
    void heal_approvalTakenBackThroughTheInboxDuringTheLastLook_counts() throws IOException {
        world.mode = Mode.PROPOSE;
        String person = Account.name();
        try (Healing healing = world.healing()) {
            Proposal proposal = world.plan(healing, "ann");
            String hash = proposal.plan().hash();
            healing.record(new Command.Approve(hash), person);
            world.onLook = () -> Inbox.submit(world.state, new Command.Revoke(hash));

            assertThat(healing.heal(proposal, "taken back").outcome()).isEqualTo(Healed.Outcome.REFUSED);
        }
        assertThat(world.changes).isEmpty();
        assertThat(world.kinds()).containsSubsequence(Kind.APPROVED, Kind.REVOKED, Kind.REFUSED);
    }

    @Test
    void heal_destructive_takesTwoOthersThanTheRequesterAndUsesThemUp() {
        world.danger = Danger.DESTRUCTIVE;
        world.enabled = true;
        try (Healing healing = world.healing()) {
            Proposal proposal = world.plan(healing, "ann");
            String hash = proposal.plan().hash();
            healing.record(new Command.Approve(hash), "ann");
            healing.record(new Command.Approve(hash), "bob");
            healing.record(new Command.Approve(hash), "bob");
            assertThat(healing.heal(proposal, "one").outcome()).isEqualTo(Healed.Outcome.REFUSED);
            healing.record(new Command.Approve(hash), "cid");
            healing.record(new Command.Revoke(hash), "cid");
            assertThat(healing.heal(proposal, "still one").outcome()).isEqualTo(Healed.Outcome.REFUSED);
            assertThat(world.changes).isEmpty();

            healing.record(new Command.Approve(hash), "cid");
            assertThat(healing.heal(proposal, "two").outcome()).isEqualTo(Healed.Outcome.VERIFIED);

            world.statuses.put(ILL, Status.FAILING);
            world.now = world.now.plus(Duration.ofMinutes(6));
            world.round();
            assertThat(against(healing.heal(world.plan(healing, "ann"), "again").proposal()))
                    .containsExactly("approval.missing");
        }
        assertThat(world.changes).hasSize(1);
        assertThat(world.journal().stream().filter(entry -> entry.kind() == Kind.INTENT))
                .singleElement()
                .satisfies(entry -> assertThat(entry.data().get("approvers")).isEqualTo(List.of("bob", "cid")));
    }

    @Test
    void heal_approvalThatIsTooOldToCount_isNotNamed() {
        world.mode = Mode.PROPOSE;
        try (Healing healing = world.healing()) {
            String hash = world.plan(healing, "ann").plan().hash();
            healing.record(new Command.Approve(hash), "old");
            world.now = world.now.plus(ApprovalGuard.VALID).plusSeconds(1);
            world.round();
            healing.record(new Command.Approve(hash), "bob");
            assertThat(healing.heal(world.plan(healing, "ann"), "because").outcome())
                    .isEqualTo(Healed.Outcome.VERIFIED);
        }
        assertThat(world.journal().stream().filter(entry -> entry.kind() == Kind.INTENT))
                .singleElement()
                .satisfies(entry -> assertThat(entry.data().get("approvers")).isEqualTo(List.of("bob")));
    }

    @Test
    void heal_callerCallsItSafe_theDeclarationCounts() {
        world.danger = Danger.DESTRUCTIVE;
        world.enabled = true;
        try (Healing healing = world.healing()) {
            Proposal real = world.plan(healing, "ann");
            world.danger = Danger.SAFE;
            Proposal forged = world.plan(healing, "ann");
            world.danger = Danger.DESTRUCTIVE;
            assertThat(forged.plan().hash()).isEqualTo(real.plan().hash());
            assertThat(healing.heal(forged, "because").outcome()).isEqualTo(Healed.Outcome.REFUSED);
        }
    }

    @Test
    void approve_approvalsSurviveARestart() {
        world.mode = Mode.PROPOSE;
        Proposal proposal;
        try (Healing healing = world.healing()) {
            proposal = world.plan(healing, "ann");
            healing.record(new Command.Approve(proposal.plan().hash()), "bob");
        }
        try (Healing healing = world.healing()) {
            assertThat(healing.heal(proposal, "because").outcome()).isEqualTo(Healed.Outcome.VERIFIED);
        }
    }

    @Test
    void approve_unknownHash_isRefused() {
        try (Healing healing = world.healing()) {
            assertThatThrownBy(() -> healing.record(new Command.Approve("0".repeat(64)), "bob"))
                    .isInstanceOf(OpsException.class)
                    .hasMessageContaining("there is no plan");
            assertThatThrownBy(() -> healing.record(new Command.Approve("../../x"), "bob"))
                    .hasMessageContaining("not the hash");
        }
    }

    @Test
    void heal_targetRefuses_failedAndTheRestIsLeft() {
        world.sessions = List.of("1", "2");
        world.peers = 30;
        world.result = Optional.of(Result.refused("no right"));

        assertThat(heal(Question.AUTOMATION).outcome()).isEqualTo(Healed.Outcome.FAILED);
        assertThat(world.changes).hasSize(1);
    }

    @Test
    void heal_applyThrows_failedWithAnUnknownOutcome() {
        world.sessions = List.of("1", "2");
        world.inApply = () -> {
            throw new IllegalStateException("s3cret broke");
        };

        Healed healed = heal(Question.AUTOMATION);

        assertThat(healed.outcome()).isEqualTo(Healed.Outcome.FAILED);
        assertThat(healed.done()).singleElement().satisfies(done -> {
            assertThat(done.result().kind()).isEqualTo(Result.Kind.UNKNOWN);
            assertThat(done.result().detail()).contains("*** broke");
        });
        assertThat(Healing.openIntents(Journal.inspect(world.state))).isEmpty();
    }

    @Test
    void heal_allGoneAndFaultGone_verified() {
        world.result = Optional.of(Result.gone("no such session"));

        assertThat(heal(Question.AUTOMATION).outcome()).isEqualTo(Healed.Outcome.VERIFIED);
    }

    @Test
    void heal_wish_provedByTheHealedChecks() {
        try (Healing healing = world.healing()) {
            Proposal proposal = healing.plan(
                            "postgres.end-session", Optional.of(World.DATABASE), Map.of("pid", "99"), "ann")
                    .get(0);
            assertThat(proposal.wished()).isTrue();
            assertThat(healing.heal(proposal, "because").outcome()).isEqualTo(Healed.Outcome.VERIFIED);
        }
        assertThat(world.changes).containsExactly("end 99");
    }

    @Test
    void heal_callerIsInterrupted_keepsTheFlagAndTheJournal() {
        world.inApply = () -> Thread.currentThread().interrupt();

        Healed healed = heal(Question.AUTOMATION);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(healed.outcome()).isEqualTo(Healed.Outcome.UNVERIFIED);
        assertThat(Journal.inspect(world.state).intact()).isTrue();
        assertThat(world.kinds()).containsExactly(Kind.INTENT, Kind.OUTCOME, Kind.VERIFIED);
    }

    @Test
    void heal_fourthTimeInADay_isRefusedEvenAfterRestarts() {
        for (int run = 0; run < 3; run++) {
            assertThat(heal(Question.AUTOMATION).outcome()).isEqualTo(Healed.Outcome.VERIFIED);
            world.statuses.put(ILL, Status.FAILING);
            world.now = world.now.plus(Duration.ofHours(2));
            world.round();
        }
        assertThat(against(heal(Question.AUTOMATION).proposal())).containsExactly("rate.subject");
        assertThat(world.changes).hasSize(3);
    }

    @Test
    void heal_fromWithinAnAct_isBusy() {
        try (Healing healing = world.healing()) {
            Proposal proposal = world.plan(healing, "ann");
            List<Healed> inner = new java.util.ArrayList<>();
            world.inApply = () -> {
                world.statuses.put(ILL, Status.HEALTHY);
                inner.add(healing.heal(proposal, "at the same time"));
            };
            assertThat(healing.heal(proposal, "because").outcome()).isEqualTo(Healed.Outcome.VERIFIED);
            assertThat(against(inner.get(0).proposal())).contains("rate.busy");
        }
        assertThat(world.changes).hasSize(1);
    }

    @Test
    void heal_folderOwnedByAnother_isDeniedAndNothingDone() {
        try (Healing owner = world.healing();
                Healing other = world.healing()) {
            owner.take();
            Proposal proposal = world.plan(other, "ann");
            assertThatThrownBy(() -> other.heal(proposal, "because"))
                    .isInstanceOfSatisfying(
                            OpsException.class, e -> assertThat(e.kind()).isEqualTo(OpsException.Kind.DENIED));
        }
        assertThat(world.changes).isEmpty();
    }

    @Test
    void heal_damagedJournal_nothingDone() throws IOException {
        heal("ann");
        Path file = StateFolder.journal(world.state).resolve("00000001.jsonl");
        Files.writeString(file, Files.readString(file).replace("because", "becauze"));
        world.statuses.put(ILL, Status.FAILING);
        world.now = world.now.plus(Duration.ofHours(2));
        world.round();

        assertThatThrownBy(() -> heal("ann")).isInstanceOf(OpsException.class).hasMessageContaining("damaged");
        assertThat(world.changes).hasSize(1);
    }

    @Test
    void heal_guardThatThrows_isANo() {
        world.guards.add(new com.qte.ops.spi.Guard() {
            @Override
            public String id() {
                return "broken";
            }

            @Override
            public Answer answer(Question question) {
                throw new IllegalStateException();
            }
        });

        assertThat(against(heal(Question.AUTOMATION).proposal())).containsExactly("broken.failed");
    }

    @Test
    void heal_guardThatWaitsForWhoeverReadsAndRecords_isNotAskedWhileNobodyCan() {
        AtomicReference<Healing> asking = new AtomicReference<>();
        AtomicInteger asked = new AtomicInteger();
        world.guards.add(new com.qte.ops.spi.Guard() {
            @Override
            public String id() {
                return "waiting";
            }

            @Override
            public Answer answer(Question question) {
                asked.incrementAndGet();
                try {
                    CompletableFuture.runAsync(() -> {
                                Healing healing = Objects.requireNonNull(asking.get());
                                healing.track();
                                healing.capture("meanwhile");
                            })
                            .get(10, TimeUnit.SECONDS);
                    return Answer.allow();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        try (Healing healing = world.healing()) {
            asking.set(healing);
            Proposal proposal = world.plan(healing, Question.AUTOMATION);
            assertThat(healing.heal(proposal, "because").outcome()).isEqualTo(Healed.Outcome.VERIFIED);
        }
        assertThat(asked).hasValue(3); // about the plan, before the fresh look, and after it
    }

    @Test
    @Timeout(30)
    void plan_calendarThatHangs_isTakenForOpen() {
        CountDownLatch goOn = new CountDownLatch(1);
        world.danger = Danger.DISRUPTIVE;
        world.calendar = Optional.of(at -> {
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return false;
        });
        try (Healing healing = world.healing()) {
            assertThat(against(world.plan(healing, "ann"))).contains("trading-hours.open");
        } finally {
            goOn.countDown();
        }
    }

    @Test
    void plan_ownerOfTheFolder_journalsAProposalOnce() {
        try (Healing healing = world.healing()) {
            healing.take();
            world.plan(healing, "ann");
            world.plan(healing, "ann");
        }
        assertThat(world.journal().stream().map(Entry::kind).filter(kind -> kind == Kind.PROPOSED))
                .hasSize(1);
    }
}
