package com.qte.ops.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Plan;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Secret;
import com.qte.ops.spi.Trace;
import com.qte.ops.testkit.contract.Doors.Place;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each sentence of the contract is broken by a remediation that lies in just that. */
class RemediationContractTest {
    private static final Duration GRACE = Duration.ofMillis(300);
    private static final String PASSWORD = "canary-4711";

    private final CountDownLatch over = new CountDownLatch(1);
    private final List<Socket> forgotten = new ArrayList<>();

    @AfterEach
    void end() throws IOException {
        over.countDown();
        for (Socket socket : forgotten) {
            socket.close();
        }
    }

    static class Contract extends RemediationContract<Place> {
        private final ShutDoor remediation;

        Contract(ShutDoor remediation) {
            this.remediation = remediation;
        }

        @Override
        public Remediation<Place> remediation() {
            return remediation;
        }

        @Override
        protected String provider() {
            return "doors";
        }

        @Override
        protected List<Probe<?, ?>> probes() {
            return List.of(new Doors.Looker());
        }

        @Override
        protected Situation<Place> ill() {
            return Doors.open();
        }

        @Override
        protected Situation<Place> well() {
            return Doors.locked();
        }

        @Override
        protected int steps() {
            return 2;
        }

        @Override
        protected Optional<Place> at(int port) {
            return Optional.of(new Place(port));
        }

        @Override
        protected Optional<Secret> secret() {
            return Optional.of(Secret.of(PASSWORD));
        }
    }

    /** What breaks each sentence that is broken. */
    private static Map<String, String> broken(RemediationContract<Place> contract, String... names) {
        Map<String, String> broken = new TreeMap<>();
        new RemediationRules<>(contract, GRACE)
                .all()
                .filter(rule -> names.length == 0 || List.of(names).contains(rule.name()))
                .forEach(rule -> {
                    List<String> lines = rule.broken();
                    if (!lines.isEmpty()) {
                        broken.put(rule.name(), String.join("\n", lines));
                    }
                });
        return broken;
    }

    private static String told(ShutDoor remediation, String name) {
        return told(new Contract(remediation), name);
    }

    private static String told(RemediationContract<Place> contract, String name) {
        assertThat(new RemediationRules<>(contract).all().map(Rule::name)).contains(name);
        return broken(contract, name).getOrDefault(name, "");
    }

    @Test
    void contract_goodRemediation_kept() {
        assertThat(broken(new Contract(ShutDoor.good()))).isEmpty();
        assertThat(new RemediationRules<>(new Contract(ShutDoor.good())).all()).hasSize(26);
    }

    @Test
    void contract_disruptiveAndDestructive_kept() {
        for (Danger danger : List.of(Danger.DISRUPTIVE, Danger.DESTRUCTIVE)) {
            assertThat(broken(
                            new Contract(ShutDoor.good().as(danger)),
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
        assertThat(told(
                        ShutDoor.good()
                                .declaring(() -> ShutDoor.spec(
                                        "sample.shut-door",
                                        Danger.SAFE,
                                        "sample.doors.locked",
                                        Duration.ofMillis(900 + calls.incrementAndGet()))),
                        rule))
                .contains("keep it in a constant");
        assertThat(told(
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
        assertThat(told(ShutDoor.good().planning(occasion -> noted(occasion, "unwritten")), rule))
                .contains("sample.shut-door.unwritten has no text in EN")
                .contains("sample.shut-door.unwritten has no text in ZH");
        assertThat(told(ShutDoor.good().planning(occasion -> noted(occasion, "open-placeholder")), rule))
                .contains("It wants {nobody-knows-what}");
    }

    private static Plan noted(com.qte.ops.spi.Occasion<Place> occasion, String note) throws Exception {
        return ShutDoor.plan(occasion, note, ShutDoor.planned(occasion).actions());
    }

    @Test
    void contract_recordThatChangesByItself_found() {
        Contract restless = new Contract(ShutDoor.good()) {
            @Override
            protected Situation<Place> ill() {
                return new Restless(Doors.open(), new AtomicInteger());
            }
        };
        assertThat(told(restless, "what is recorded holds still")).contains("leave out of recorded()");
    }

    private record Restless(Doors doors, AtomicInteger times) implements Situation<Place> {
        @Override
        public Place target() {
            return doors.target();
        }

        @Override
        public String recorded() {
            return doors.recorded() + " at " + times.incrementAndGet();
        }

        @Override
        public void close() {
            doors.close();
        }
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
            assertThat(told(liar, "where all is well it plans nothing")).contains("it plans [Action");
        }
    }

    @Test
    void contract_planningChangesOrVaries_found() {
        String rule = "planning changes nothing, and says the same of the same";
        assertThat(told(
                        ShutDoor.good().planning(occasion -> {
                            String unused = occasion.fresh(occasion.target()).tell("paint");
                            return ShutDoor.planned(occasion);
                        }),
                        rule))
                .contains("the target was changed by planning");
        AtomicInteger times = new AtomicInteger();
        assertThat(told(
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
        assertThat(told(twice, "its plans are well-formed")).contains("two actions are on {door=north");
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
        assertThat(told(lasting, "its plans are well-formed")).contains("it lives for PT2H");
    }

    @Test
    void contract_wishPlannedOtherwise_found() {
        ShutDoor liar = ShutDoor.good()
                .planning(occasion ->
                        occasion.wishes().isEmpty() ? ShutDoor.planned(occasion) : instead(occasion, "wished", "yes"));
        assertThat(told(liar, "what a person names is planned like what is found"))
                .contains("one thing must be one action");
    }

    @Test
    void contract_secretShown_found() {
        String rule = "no text of it holds a secret";
        assertThat(told(ShutDoor.good().planning(occasion -> instead(occasion, "login", PASSWORD)), rule))
                .contains("it shows Plan[");
        assertThat(told(ShutDoor.good().applying((action, act) -> Result.refused("not with " + PASSWORD)), rule))
                .contains("it shows not with");
        assertThat(told(
                        ShutDoor.good().planning(occasion -> {
                            Logger.getLogger("com.qte.sample").fine("trying " + PASSWORD);
                            return ShutDoor.planned(occasion);
                        }),
                        rule))
                .contains("trying");
        assertThat(told(
                        ShutDoor.good().planning(occasion -> instead(occasion, "login", occasion.redacted(PASSWORD))),
                        rule))
                .isEmpty();
    }

    @Test
    void contract_saysOtherThanItDoes_found() {
        String rule = "it does what it says";
        assertThat(told(ShutDoor.good().applying((action, act) -> Result.done("really")), rule))
                .contains("it says DONE (really)")
                .contains("the target is still");
        assertThat(told(
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
        assertThat(told(
                        ShutDoor.good()
                                .applying((action, act) -> ShutDoor.applied(
                                        Action.of("shut", "north", action.identity(), action.before()), act)),
                        rule))
                .contains("with another verb it says DONE");
        assertThat(told(
                        ShutDoor.good().applying((action, act) -> ShutDoor.told(act.fresh(act.target()), "force")),
                        rule))
                .contains("with another door it says DONE")
                .contains("though nothing that is there was named");
        assertThat(told(
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
        assertThat(broken(
                        new Contract(byName),
                        "what was recreated under the same name is left alone",
                        "it acts on what is named and on nothing else"))
                .containsOnlyKeys("what was recreated under the same name is left alone");
        assertThat(told(byName, "what was recreated under the same name is left alone"))
                .contains("it says DONE (force) and not GONE")
                .contains("though it is not what was planned");
    }

    @Test
    void contract_recreationNotShown_found() {
        Contract silent = new Contract(ShutDoor.good()) {
            @Override
            protected Situation<Place> ill() {
                return new Restless(Doors.open(), new AtomicInteger());
            }
        };
        assertThat(told(silent, "what was recreated under the same name is left alone"))
                .contains("do it in recreate()");
    }

    @Test
    void contract_safeWithoutUndo_found() {
        String rule = "its danger is true";
        ShutDoor liar = ShutDoor.good().undoing(action -> Optional.empty());
        assertThat(told(liar, rule)).contains("it is declared SAFE, and 0 of 1 actions could be taken back");
        assertThat(told(liar.as(Danger.DISRUPTIVE), rule)).isEmpty();
        assertThat(told(
                        new Contract(liar) {
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
        assertThat(told(liar, "doing it twice is doing it once")).contains("changed by doing it a second time");
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
        assertThat(told(alone, "it is safe from two threads")).contains("somebody is here already");
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
        assertThat(told(half, rule)).contains("and is not as before after taking back");
        ShutDoor eager = ShutDoor.good().applying((action, act) -> {
            if (action.verb().equals("reopen")) {
                String unused = act.fresh(act.target()).tell("paint");
            }
            return ShutDoor.applied(action, act);
        });
        assertThat(told(eager, rule))
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
        assertThat(told(deaf, rule))
                .contains("the target was changed after it was stopped")
                .contains("let through what proceed() throws");
        ShutDoor rash = ShutDoor.good().applying((action, act) -> {
            Doors.Session session = act.fresh(act.target());
            String number = action.identity().getOrDefault("number", "");
            Result unused = ShutDoor.told(session, "shut " + number);
            return ShutDoor.told(session, "lock " + number);
        });
        assertThat(told(rash, rule)).contains("of 2 steps, and it asked 0 times");
        ShutDoor hiding = ShutDoor.good().applying((action, act) -> {
            try {
                return ShutDoor.applied(action, act);
            } catch (OpsException e) {
                return Result.refused("stopped");
            }
        });
        assertThat(told(hiding, rule)).contains("it says REFUSED (stopped), and the target is changed");
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
        assertThat(told(liar, "broken off, it says what is true"))
                .contains("broken off it says REFUSED (no answer), and the target is changed");
    }

    @Test
    void contract_lookThatDoesNotTell_found() {
        String rule = "a look tells whether it was done";
        ShutDoor always = ShutDoor.good().tracing((action, site) -> Trace.DONE);
        assertThat(told(always, rule)).contains("before the act it says DONE");
        ShutDoor never = ShutDoor.good().tracing((action, site) -> Trace.NOT_DONE);
        assertThat(told(never, rule)).contains("after the act it says NOT_DONE");
        ShutDoor repeats = ShutDoor.good().tracing((action, site) -> {
            String unused = site.fresh(site.target()).tell("paint");
            return ShutDoor.traced(action, site);
        });
        assertThat(told(repeats, rule)).contains("changed by looking");
        ShutDoor silent = ShutDoor.good().tracing((action, site) -> Trace.UNKNOWN);
        assertThat(told(silent, rule)).contains("say by cannotTell()");
        assertThat(told(
                        new Contract(silent) {
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
        assertThat(broken(new Contract(paints), "a fresh look proves that it heals", "it does what it says"))
                .containsOnlyKeys("a fresh look proves that it heals");
        assertThat(told(paints, "a fresh look proves that it heals"))
                .contains("the library finds it NOT_EFFECTIVE")
                .contains("sample.doors.locked");
    }

    @Test
    void contract_leaksAThreadOrASocket_found() {
        String rule = "it leaves nothing behind";
        assertThat(told(
                        ShutDoor.good().applying((action, act) -> {
                            Thread thread = new Thread(this::untilOver, "leaked");
                            thread.setDaemon(true);
                            thread.start();
                            return ShutDoor.applied(action, act);
                        }),
                        rule))
                .contains("thread leaked");
        assertThat(told(
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
        assertThat(told(stubborn, "it comes back when it is cut off")).contains("acting, it had not come back");
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
        assertThat(told(hopeful, "of a server that is ill it does not say that it acted"))
                .contains("of a server that is stopped it says GONE (nobody is there)");
    }

    private void untilOver() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
