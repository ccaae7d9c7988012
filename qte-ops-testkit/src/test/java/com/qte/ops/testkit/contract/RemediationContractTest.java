package com.qte.ops.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Plan;
import com.qte.ops.spi.Result;
import com.qte.ops.testkit.contract.Doors.Place;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each sentence of the contract is broken by a remediation that lies in just that; those about acts have a test of their own. */
class RemediationContractTest {
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<Socket> forgotten = new ArrayList<>();

    @AfterEach
    void end() throws IOException {
        over.countDown();
        for (Socket socket : forgotten) {
            socket.close();
        }
    }

    @Test
    void contract_goodRemediation_kept() {
        assertThat(DoorContract.broken(new DoorContract(ShutDoor.good()))).isEmpty();
        assertThat(new RemediationRules<>(new DoorContract(ShutDoor.good())).all())
                .hasSize(26);
    }

    @Test
    void contract_disruptiveAndDestructive_kept() {
        for (Danger danger : List.of(Danger.DISRUPTIVE, Danger.DESTRUCTIVE)) {
            assertThat(DoorContract.broken(
                            new DoorContract(ShutDoor.good().as(danger)),
                            "a fresh look proves that it heals",
                            "an altered plan is refused",
                            "what is dangerous is not run by the library itself"))
                    .isEmpty();
        }
    }

    @Test
    void contract_specThatChangesOrIsNonsense_found() {
        String rule = "its spec is the same at every call, and well-formed";
        AtomicInteger calls = new AtomicInteger();
        assertThat(DoorContract.told(
                        ShutDoor.good()
                                .declaring(() -> ShutDoor.spec(
                                        "sample.shut-door",
                                        Danger.SAFE,
                                        "sample.doors.locked",
                                        Duration.ofMillis(900 + calls.incrementAndGet()))),
                        rule))
                .contains("keep it in a constant");
        assertThat(DoorContract.told(
                        ShutDoor.good()
                                .declaring(() -> ShutDoor.spec(
                                        "Shut Door", Danger.SAFE, "sample.doors.nowhere", Duration.ofHours(1))),
                        rule))
                .contains("'Shut Door' is not a name")
                .contains("it heals 'sample.doors.nowhere'")
                .contains("its time-out is PT1H");
    }

    @Test
    void contract_textMissingOrOpen_found() {
        String rule = "it has its texts in both languages";
        assertThat(DoorContract.told(ShutDoor.good().planning(occasion -> noted(occasion, "unwritten")), rule))
                .contains("sample.shut-door.unwritten has no text in EN")
                .contains("sample.shut-door.unwritten has no text in ZH");
        assertThat(DoorContract.told(ShutDoor.good().planning(occasion -> noted(occasion, "open-placeholder")), rule))
                .contains("It wants {nobody-knows-what}");
    }

    private static Plan noted(com.qte.ops.spi.Occasion<Place> occasion, String note) throws Exception {
        return ShutDoor.plan(occasion, note, ShutDoor.planned(occasion).actions());
    }

    @Test
    void contract_recordThatChangesByItself_found() {
        DoorContract restless = new DoorContract(ShutDoor.good()) {
            @Override
            protected Situation<Place> ill() {
                return new DoorContract.Restless(Doors.open(), new AtomicInteger());
            }
        };
        assertThat(DoorContract.told(restless, "what is recorded holds still")).contains("leave out of recorded()");
    }

    @Test
    void contract_plansWhereAllIsWell_found() {
        ShutDoor always = ShutDoor.good().planning(occasion -> {
            Doors.Seen seen = occasion.fresh(occasion.target()).look();
            return ShutDoor.plan(occasion, "all", List.of(ShutDoor.shutting(seen)));
        });
        ShutDoor onOldNews = ShutDoor.good().planning(occasion -> {
            Doors.Seen seen = occasion.fresh(occasion.target()).look();
            return occasion.findings().isEmpty()
                    ? ShutDoor.planned(occasion)
                    : ShutDoor.plan(occasion, "all", List.of(ShutDoor.shutting(seen)));
        });
        for (ShutDoor liar : List.of(always, onOldNews)) {
            assertThat(DoorContract.told(liar, "where all is well it plans nothing"))
                    .contains("it plans [Action");
        }
    }

    @Test
    void contract_planningChangesOrVaries_found() {
        String rule = "planning changes nothing, and says the same of the same";
        assertThat(DoorContract.told(
                        ShutDoor.good().planning(occasion -> {
                            String unused = occasion.fresh(occasion.target()).tell("paint");
                            return ShutDoor.planned(occasion);
                        }),
                        rule))
                .contains("the target was changed by planning");
        AtomicInteger times = new AtomicInteger();
        assertThat(DoorContract.told(
                        ShutDoor.good().planning(occasion -> instead(occasion, "time", "" + times.incrementAndGet())),
                        rule))
                .contains("different plans");
    }

    private static Plan instead(com.qte.ops.spi.Occasion<Place> occasion, String before, String value)
            throws Exception {
        Plan plan = ShutDoor.planned(occasion);
        List<Action> actions = plan.actions().stream()
                .map(action -> Action.of(action.verb(), action.target(), action.identity(), Map.of(before, value)))
                .toList();
        return ShutDoor.plan(occasion, plan.note(), actions);
    }

    @Test
    void contract_planTwiceOnOneThing_found() {
        ShutDoor twice = ShutDoor.good().planning(occasion -> {
            Plan plan = ShutDoor.planned(occasion);
            List<Action> actions = new ArrayList<>(plan.actions());
            plan.actions()
                    .forEach(action ->
                            actions.add(Action.of(action.verb(), "the same", action.identity(), action.before())));
            return ShutDoor.plan(occasion, plan.note(), actions);
        });
        assertThat(DoorContract.told(twice, "its plans are well-formed")).contains("two actions are on {door=north");
    }

    @Test
    void contract_planThatLivesTooLong_found() {
        AtomicInteger plans = new AtomicInteger();
        ShutDoor lasting = ShutDoor.good().planning(occasion -> {
            Plan plan = ShutDoor.planned(occasion);
            // the library would not even propose it
            Duration life = plans.incrementAndGet() > 1 ? Duration.ofHours(2) : Duration.ofMinutes(5);
            return new Plan(
                    plan.remediation(),
                    plan.subject(),
                    plan.note(),
                    plan.actions(),
                    plan.peers(),
                    plan.made(),
                    plan.made().plus(life));
        });
        assertThat(DoorContract.told(lasting, "its plans are well-formed")).contains("it lives for PT2H");
    }

    @Test
    void contract_wishPlannedOtherwise_found() {
        ShutDoor liar = ShutDoor.good()
                .planning(occasion ->
                        occasion.wishes().isEmpty() ? ShutDoor.planned(occasion) : instead(occasion, "wished", "yes"));
        assertThat(DoorContract.told(liar, "what a person names is planned like what is found"))
                .contains("one thing must be one action");
    }

    @Test
    void contract_secretShown_found() {
        String rule = "no text of it holds a secret";
        assertThat(DoorContract.told(
                        ShutDoor.good().planning(occasion -> instead(occasion, "login", DoorContract.PASSWORD)), rule))
                .contains("it shows Plan[");
        assertThat(DoorContract.told(
                        ShutDoor.good().applying((action, act) -> Result.refused("not with " + DoorContract.PASSWORD)),
                        rule))
                .contains("it shows not with");
        assertThat(DoorContract.told(
                        ShutDoor.good().planning(occasion -> {
                            Logger.getLogger("com.qte.sample").fine("trying " + DoorContract.PASSWORD);
                            return ShutDoor.planned(occasion);
                        }),
                        rule))
                .contains("trying");
        assertThat(DoorContract.told(
                        ShutDoor.good()
                                .planning(occasion ->
                                        instead(occasion, "login", occasion.redacted(DoorContract.PASSWORD))),
                        rule))
                .isEmpty();
    }

    @Test
    void contract_leaksAThreadOrASocket_found() {
        String rule = "it leaves nothing behind";
        assertThat(DoorContract.told(
                        ShutDoor.good().applying((action, act) -> {
                            Thread thread = new Thread(this::untilOver, "leaked");
                            thread.setDaemon(true);
                            thread.start();
                            return ShutDoor.applied(action, act);
                        }),
                        rule))
                .contains("thread leaked");
        assertThat(DoorContract.told(
                        ShutDoor.good().planning(occasion -> {
                            forgotten.add(
                                    new Socket("127.0.0.1", occasion.target().port()));
                            return ShutDoor.planned(occasion);
                        }),
                        rule))
                .contains("descriptor socket:");
    }

    @Test
    void contract_ignoresItsDeadline_found() {
        ShutDoor stubborn = ShutDoor.good().applying((action, act) -> {
            try {
                return ShutDoor.applied(action, act);
            } catch (IOException e) {
                while (over.getCount() > 0) {
                    LockSupport.parkNanos(1_000_000);
                    boolean unused = Thread.interrupted();
                }
                throw e;
            }
        });
        assertThat(DoorContract.told(stubborn, "it comes back when it is cut off"))
                .contains("acting, it had not come back");
    }

    @Test
    void contract_doneAtAServerThatIsIll_found() {
        ShutDoor hopeful = ShutDoor.good().applying((action, act) -> {
            try {
                return ShutDoor.applied(action, act);
            } catch (IOException e) {
                return Result.gone("nobody is there");
            }
        });
        assertThat(DoorContract.told(hopeful, "of a server that is ill it does not say that it acted"))
                .contains("of a server that is stopped it says GONE (nobody is there)");
    }

    /** What no remediation can break by itself: a library that refuses nothing is seen by these. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a stale plan is refused",
                "an altered plan is refused",
                "the kill switch holds it back",
                "what is dangerous is not run by the library itself"
            })
    void contract_libraryThatRefusesNothing_found(String rule) {
        GuardlessLibrary guardless = new GuardlessLibrary();
        try {
            assertThat(DoorContract.told(ShutDoor.good().as(Danger.DESTRUCTIVE), rule))
                    .contains("it was not refused")
                    .contains("though it had to be refused");
        } finally {
            guardless.close();
        }
    }

    private void untilOver() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
