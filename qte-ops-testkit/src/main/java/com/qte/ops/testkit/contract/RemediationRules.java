package com.qte.ops.testkit.contract;

import com.qte.ops.model.Action;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Plan;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Target;
import com.qte.ops.testkit.servers.Fault;
import com.qte.ops.testkit.servers.Faults;
import com.qte.ops.testkit.servers.FaultyServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The sentences that a remediation must keep to. */
final class RemediationRules<T extends Target<?>> {
    private static final Duration CUT_OFF = Duration.ofSeconds(1);
    private static final int CLEAN_RUNS = 2;

    private final RemediationContract<T> given;
    private final Duration grace;
    private final RemediationWording wording;
    private final PlanRules<T> plans;
    private final ActRules<T> acts;
    private final GuardedRules<T> guarded;

    RemediationRules(RemediationContract<T> given) {
        this(given, Leftovers.GRACE);
    }

    /** @param grace how long what was used may take to be given back */
    RemediationRules(RemediationContract<T> given, Duration grace) {
        this.given = given;
        this.grace = grace;
        this.wording = new RemediationWording(given);
        this.plans = new PlanRules<>(given);
        this.acts = new ActRules<>(given);
        this.guarded = new GuardedRules<>(given);
    }

    Stream<Rule> all() {
        Stream<Rule> always = Stream.of(
                new Rule("its spec is the same at every call, and well-formed", wording::declared),
                new Rule("it has its texts in both languages", this::texts),
                new Rule("what is recorded holds still", plans::recordHoldsStill),
                new Rule("where all is well it plans nothing", plans::wellPlansNothing),
                new Rule("planning changes nothing, and says the same of the same", plans::changesNothing),
                new Rule("its plans are well-formed", plans::wellFormed),
                new Rule("what a person names is planned like what is found", plans::wishes),
                new Rule("no text of it holds a secret", this::secrets),
                new Rule("it does what it says", acts::doesWhatItSays),
                new Rule("it acts on what is named and on nothing else", acts::actsOnWhatIsNamedOnly),
                new Rule("what was recreated under the same name is left alone", acts::leavesTheNewAlone),
                new Rule("its danger is true", acts::dangerIsTrue),
                new Rule("doing it twice is doing it once", acts::twiceIsOnce),
                new Rule("it is safe from two threads", acts::safeFromTwoThreads),
                new Rule("taken back, all is as before", acts::takesBack),
                new Rule("once stopped it changes nothing more", acts::stopsWhenTold),
                new Rule("broken off, it says what is true", acts::tellsOfFailure),
                new Rule("a look tells whether it was done", acts::lookTells),
                new Rule("a fresh look proves that it heals", guarded::heals),
                new Rule("a stale plan is refused", guarded::staleIsRefused),
                new Rule("an altered plan is refused", guarded::alteredIsRefused),
                new Rule("the kill switch holds it back", guarded::killSwitchHolds),
                new Rule("what is dangerous is not run by the library itself", guarded::notByItself),
                new Rule("it leaves nothing behind", this::leavesNothing));
        Stream<Rule> elsewhere = given.at(FaultyServer.nobody()).isPresent()
                ? Stream.of(
                        new Rule("it comes back when it is cut off", this::comesBack),
                        new Rule("of a server that is ill it does not say that it acted", this::notDoneAtTheIll))
                : Stream.empty();
        return Stream.concat(always, elsewhere).map(rule -> rule.excusedBy(given.excused()));
    }

    private List<String> texts() {
        List<Plan> seen = new ArrayList<>();
        List<Action> undos = new ArrayList<>();
        try (Scene<T> scene = Scene.ill(given)) {
            seen.add(scene.plan());
            seen.get(0).actions().forEach(action -> scene.undo(action).ifPresent(undos::add));
        }
        try (Scene<T> scene = Scene.well(given)) {
            seen.add(scene.planned(List.of(), Map.of()));
        }
        return wording.present(seen, undos);
    }

    private List<String> secrets() {
        try (Ears ears = new Ears(given.remediation().getClass().getPackageName());
                Scene<T> scene = Scene.ill(given)) {
            List<Finding> occasion = scene.proposal().occasion();
            Plan plan = scene.planned(occasion, Map.of());
            List<Action> undos = new ArrayList<>();
            List<Result> results = new ArrayList<>();
            for (Action action : plan.actions()) {
                scene.undo(action).ifPresent(undos::add);
                results.add(scene.apply(action));
                results.add(scene.apply(action));
            }
            return wording.secrets(List.of(plan), undos, results, ears.heard());
        }
    }

    private List<String> comesBack() {
        try (Scene<T> scene = Scene.ill(given);
                FaultyServer silent = FaultyServer.with(Faults.silence())) {
            T target = given.at(silent.port()).orElseThrow();
            List<Finding> occasion = scene.proposal().occasion();
            Action action = scene.plan().actions().get(0);
            List<String> wrong = new ArrayList<>();
            Called<T> plan = scene.elsewhere(target, occasion);
            late("planning", plan, () -> given.remediation().plan(plan), wrong);
            Called<T> act = scene.elsewhere(target, List.of());
            late("acting", act, () -> given.remediation().apply(action, act), wrong);
            Called<T> look = scene.elsewhere(target, List.of());
            late("looking", look, () -> given.remediation().trace(action, look), wrong);
            return wrong;
        }
    }

    private void late(String what, Called<T> call, Callable<?> work, List<String> wrong) {
        try {
            Object unused = call.run(cutOff(), work);
        } catch (ExecutionException e) {
            return; // whatever it throws, it came back
        } catch (TimeoutException e) {
            wrong.add(
                    what + ", it had not come back " + Called.COMES_BACK + " after it was cut off; sessions are closed"
                            + " then and the thread is interrupted, so let either end whatever waits");
        }
    }

    private List<String> notDoneAtTheIll() {
        Map<String, Fault> faults = new LinkedHashMap<>(Ill.zoo(given.answer(), Seed.next()));
        try (Scene<T> scene = Scene.ill(given)) {
            Action action = scene.plan().actions().get(0);
            String before = scene.recorded();
            List<String> wrong = new ArrayList<>();
            saidOf(scene, "is stopped", FaultyServer.nobody(), action, wrong);
            faults.forEach((how, fault) -> {
                try (FaultyServer server = FaultyServer.with(fault)) {
                    saidOf(scene, how, server.port(), action, wrong);
                }
            });
            wrong.addAll(Seen.changed("by acting at another server", before, scene.recorded()));
            return wrong;
        }
    }

    private void saidOf(Scene<T> scene, String how, int port, Action action, List<String> wrong) {
        Called<T> act = scene.elsewhere(given.at(port).orElseThrow(), List.of());
        Result result = scene.apply(action, act, cutOff());
        if (Set.of(Result.Kind.DONE, Result.Kind.GONE).contains(result.kind())) {
            wrong.add("of a server that " + how + " it says " + Seen.of(result)
                    + "; REFUSED where nothing was sent, and else an exception, is true");
        }
    }

    private Duration cutOff() {
        Duration timeout = given.remediation().spec().timeout();
        return timeout.compareTo(CUT_OFF) < 0 ? timeout : CUT_OFF;
    }

    /** What is started once and then shared is no leak: one run may leave something, if the two after it leave nothing. */
    private List<String> leavesNothing() {
        List<String> wrong = new ArrayList<>();
        for (int clean = 0; clean < CLEAN_RUNS; clean++) {
            List<String> left = left();
            if (!left.isEmpty()) {
                wrong.add(grace + " after planning, acting and looking there is still " + left
                        + "; open sessions by the site, and end what is started");
                clean = -1;
            }
            if (wrong.size() > 1) {
                return wrong;
            }
        }
        return List.of();
    }

    private List<String> left() {
        try (Scene<T> scene = Scene.ill(given)) {
            List<Finding> occasion = scene.proposal().occasion();
            scene.house().close(); // what it shares with the calls would be taken for theirs
            Leftovers before = Leftovers.now();
            for (Action action : scene.planned(occasion, Map.of()).actions()) {
                scene.apply(action);
                scene.trace(action);
                scene.undo(action).ifPresent(scene::apply);
            }
            return before.since(grace);
        }
    }
}
