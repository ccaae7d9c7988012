package com.qte.ops.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Plan;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Trace;
import com.qte.ops.testkit.contract.Doors.Place;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Each sentence about acts is broken by a remediation that lies in just that. */
class RemediationActsTest {
    @Test
    void contract_saysOtherThanItDoes_found() {
        String rule = "it does what it says";
        assertThat(DoorContract.told(ShutDoor.good().applying((action, act) -> Result.done("really")), rule))
                .contains("it says DONE (really)")
                .contains("the target is still");
        assertThat(DoorContract.told(
                        ShutDoor.good().applying((action, act) -> {
                            Result unused = ShutDoor.applied(action, act);
                            return Result.gone("by itself");
                        }),
                        rule))
                .contains("it says GONE (by itself)")
                .contains("and the target was changed");
    }

    @Test
    void contract_actsOnWhatIsNotThere_found() {
        String rule = "it acts on what is named and on nothing else";
        assertThat(DoorContract.told(
                        ShutDoor.good()
                                .applying((action, act) -> ShutDoor.applied(
                                        Action.of("shut", "north", action.identity(), action.before()), act)),
                        rule))
                .contains("with another verb it says DONE");
        assertThat(DoorContract.told(
                        ShutDoor.good().applying((action, act) -> ShutDoor.told(act.fresh(act.target()), "force")),
                        rule))
                .contains("with another door it says DONE")
                .contains("though nothing that is there was named");
        assertThat(DoorContract.told(
                        ShutDoor.good().applying((action, act) -> {
                            Result result = ShutDoor.applied(action, act);
                            if (result.kind() != Result.Kind.DONE) {
                                throw new OpsException(OpsException.Kind.CONFIGURATION, "no such door");
                            }
                            return result;
                        }),
                        rule))
                .contains("it says UNKNOWN (it threw com.qte.ops.model.OpsException: no such door)");
    }

    @Test
    void contract_identityThatOthersShare_found() {
        ShutDoor byName = ShutDoor.good()
                .planning(occasion -> {
                    Plan plan = ShutDoor.planned(occasion);
                    return ShutDoor.plan(
                            occasion,
                            plan.note(),
                            plan.actions().stream()
                                    .map(action -> Action.of("shut", "north", Map.of("door", "north"), Map.of()))
                                    .toList());
                })
                .applying((action, act) -> action.identity().equals(Map.of("door", "north"))
                                && action.verb().equals("shut")
                        ? ShutDoor.told(act.fresh(act.target()), "force")
                        : Result.refused("no such door"));
        assertThat(DoorContract.broken(
                        new DoorContract(byName),
                        "what was recreated under the same name is left alone",
                        "it acts on what is named and on nothing else"))
                .containsOnlyKeys("what was recreated under the same name is left alone");
        assertThat(DoorContract.told(byName, "what was recreated under the same name is left alone"))
                .contains("it says DONE (force) and not GONE")
                .contains("though it is not what was planned");
    }

    @Test
    void contract_recreationNotShown_found() {
        DoorContract silent = new DoorContract(ShutDoor.good()) {
            @Override
            protected Situation<Place> ill() {
                return new DoorContract.Restless(Doors.open(), new AtomicInteger());
            }
        };
        assertThat(DoorContract.told(silent, "what was recreated under the same name is left alone"))
                .contains("do it in recreate()");
    }

    @Test
    void contract_safeWithoutUndo_found() {
        String rule = "its danger is true";
        ShutDoor liar = ShutDoor.good().undoing(action -> Optional.empty());
        assertThat(DoorContract.told(liar, rule))
                .contains("it is declared SAFE, and 0 of 1 actions could be taken back");
        assertThat(DoorContract.told(liar.as(Danger.DISRUPTIVE), rule)).isEmpty();
        assertThat(DoorContract.told(
                        new DoorContract(liar) {
                            @Override
                            protected Optional<String> losesNothing() {
                                return Optional.of("doors open by themselves");
                            }
                        },
                        rule))
                .isEmpty();
    }

    @Test
    void contract_secondTimeChangesMore_found() {
        ShutDoor liar = ShutDoor.good().applying((action, act) -> {
            Result result = ShutDoor.applied(action, act);
            if (result.kind() == Result.Kind.GONE) {
                String unused = act.fresh(act.target()).tell("paint");
            }
            return result;
        });
        assertThat(DoorContract.told(liar, "doing it twice is doing it once"))
                .contains("changed by doing it a second time");
    }

    @Test
    void contract_oneAtATimeOnly_found() {
        AtomicBoolean busy = new AtomicBoolean();
        CountDownLatch met = new CountDownLatch(1);
        ShutDoor alone = ShutDoor.good().applying((action, act) -> {
            if (!busy.compareAndSet(false, true)) {
                met.countDown();
                throw new IllegalStateException("somebody is here already");
            }
            boolean unused = met.await(500, TimeUnit.MILLISECONDS);
            busy.set(false);
            return ShutDoor.applied(action, act);
        });
        assertThat(DoorContract.told(alone, "it is safe from two threads")).contains("somebody is here already");
    }

    @Test
    void contract_undoThatDoesNotRestore_found() {
        String rule = "taken back, all is as before";
        ShutDoor half = ShutDoor.good()
                .applying((action, act) -> action.verb().equals("reopen")
                        ? ShutDoor.told(
                                act.fresh(act.target()),
                                "half-open " + action.identity().get("number"))
                        : ShutDoor.applied(action, act));
        assertThat(DoorContract.told(half, rule)).contains("and is not as before after taking back");
        ShutDoor eager = ShutDoor.good().applying((action, act) -> {
            if (action.verb().equals("reopen")) {
                String unused = act.fresh(act.target()).tell("paint");
            }
            return ShutDoor.applied(action, act);
        });
        assertThat(DoorContract.told(eager, rule))
                .contains("changed by taking back what was not done yet")
                .contains("changed by taking back a second time");
    }

    @Test
    void contract_goesOnWhenStopped_found() {
        String rule = "once stopped it changes nothing more";
        ShutDoor deaf = ShutDoor.good().applying((action, act) -> {
            Doors.Session session = act.fresh(act.target());
            String number = action.identity().getOrDefault("number", "");
            Result unused = ShutDoor.told(session, "shut " + number);
            try {
                act.proceed();
            } catch (OpsException e) {
                return ShutDoor.told(session, "lock " + number);
            }
            return ShutDoor.told(session, "lock " + number);
        });
        assertThat(DoorContract.told(deaf, rule))
                .contains("the target was changed after it was stopped")
                .contains("let through what proceed() throws");
        ShutDoor rash = ShutDoor.good().applying((action, act) -> {
            Doors.Session session = act.fresh(act.target());
            String number = action.identity().getOrDefault("number", "");
            Result unused = ShutDoor.told(session, "shut " + number);
            return ShutDoor.told(session, "lock " + number);
        });
        assertThat(DoorContract.told(rash, rule)).contains("of 2 steps, and it asked 0 times");
        ShutDoor hiding = ShutDoor.good().applying((action, act) -> {
            try {
                return ShutDoor.applied(action, act);
            } catch (OpsException e) {
                return Result.refused("stopped");
            }
        });
        assertThat(DoorContract.told(hiding, rule)).contains("it says REFUSED (stopped), and the target is changed");
    }

    @Test
    void contract_failureTakenForARefusal_found() {
        ShutDoor liar = ShutDoor.good().applying((action, act) -> {
            try {
                return ShutDoor.applied(action, act);
            } catch (IOException e) {
                return Result.refused("no answer");
            }
        });
        assertThat(DoorContract.told(liar, "broken off, it says what is true"))
                .contains("broken off it says REFUSED (no answer), and the target is changed");
    }

    @Test
    void contract_lookThatDoesNotTell_found() {
        String rule = "a look tells whether it was done";
        ShutDoor always = ShutDoor.good().tracing((action, site) -> Trace.DONE);
        assertThat(DoorContract.told(always, rule)).contains("before the act it says DONE");
        ShutDoor never = ShutDoor.good().tracing((action, site) -> Trace.NOT_DONE);
        assertThat(DoorContract.told(never, rule)).contains("after the act it says NOT_DONE");
        ShutDoor repeats = ShutDoor.good().tracing((action, site) -> {
            String unused = site.fresh(site.target()).tell("paint");
            return ShutDoor.traced(action, site);
        });
        assertThat(DoorContract.told(repeats, rule)).contains("changed by looking");
        ShutDoor silent = ShutDoor.good().tracing((action, site) -> Trace.UNKNOWN);
        assertThat(DoorContract.told(silent, rule)).contains("say by cannotTell()");
        assertThat(DoorContract.told(
                        new DoorContract(silent) {
                            @Override
                            protected Optional<String> cannotTell() {
                                return Optional.of("a locked door was perhaps always locked");
                            }
                        },
                        rule))
                .isEmpty();
    }

    @Test
    void contract_doesNotHeal_found() {
        ShutDoor paints = ShutDoor.good()
                .applying((action, act) -> Result.done(act.fresh(act.target()).tell("paint")));
        assertThat(DoorContract.broken(
                        new DoorContract(paints), "a fresh look proves that it heals", "it does what it says"))
                .containsOnlyKeys("a fresh look proves that it heals");
        assertThat(DoorContract.told(paints, "a fresh look proves that it heals"))
                .contains("the library finds it NOT_EFFECTIVE")
                .contains("sample.doors.locked");
    }
}
