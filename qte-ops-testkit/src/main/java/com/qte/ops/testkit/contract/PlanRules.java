package com.qte.ops.testkit.contract;

import com.qte.ops.model.Action;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Plan;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** What must hold of plans: they read, and name exactly what would be done to what. */
final class PlanRules<T extends Target<?>> {
    private static final int PLANS = 3;
    private static final Duration LONGEST_LIFE = Duration.ofHours(1);

    private final RemediationContract<T> given;
    private final RemediationSpec<T> spec;

    PlanRules(RemediationContract<T> given) {
        this.given = given;
        this.spec = given.remediation().spec();
    }

    /** The record is what everything else is held against. */
    List<String> recordHoldsStill() {
        try (Scene<T> scene = Scene.ill(given)) {
            scene.plan();
            String first = scene.recorded();
            scene.house().faults();
            return Seen.changed("while nothing was done", first, scene.recorded()).stream()
                    .map(line -> line + "; leave out of recorded() what changes by itself")
                    .toList();
        }
    }

    /** Where all is well there is nothing to do, and be it that the fault was there a moment ago. */
    List<String> wellPlansNothing() {
        List<Finding> gone;
        try (Scene<T> scene = Scene.ill(given)) {
            gone = List.copyOf(scene.proposal().occasion());
        }
        List<String> wrong = new ArrayList<>();
        try (Scene<T> scene = Scene.well(given)) {
            List<Finding> faults = scene.house().faults();
            if (!faults.isEmpty()) {
                wrong.add("what the test calls well is none: the look saw "
                        + scene.house().seen());
            }
            String before = scene.recorded();
            for (List<Finding> findings : List.of(List.<Finding>of(), gone)) {
                Plan plan = scene.planned(findings, Map.of());
                if (!plan.actions().isEmpty()) {
                    wrong.add("for " + findings.size() + " old findings it plans " + plan.actions()
                            + "; look at the target itself, and leave alone what is well");
                }
            }
            wrong.addAll(Seen.changed("by planning", before, scene.recorded()));
        }
        return wrong;
    }

    List<String> changesNothing() {
        try (Scene<T> scene = Scene.ill(given)) {
            Plan first = scene.plan();
            String before = scene.recorded();
            Set<String> hashes = new LinkedHashSet<>(List.of(first.hash()));
            List<Plan> plans = new ArrayList<>(List.of(first));
            for (int i = 0; i < PLANS; i++) {
                Plan next = scene.plan();
                hashes.add(next.hash());
                plans.add(next);
            }
            List<String> wrong = new ArrayList<>(Seen.changed("by planning", before, scene.recorded()));
            if (hashes.size() > 1) {
                wrong.add("for the same target there were " + hashes.size() + " different plans: "
                        + plans.stream().map(Plan::actions).distinct().toList()
                        + "; leave out of identity and before what differs from look to look, and keep the order");
            }
            return wrong;
        }
    }

    List<String> wellFormed() {
        try (Scene<T> scene = Scene.ill(given)) {
            List<Finding> occasion = scene.proposal().occasion();
            Plan plan = scene.planned(occasion, Map.of());
            List<String> wrong = new ArrayList<>();
            if (!plan.remediation().equals(spec.id())
                    || !plan.subject().equals(scene.situation().target().subject())) {
                wrong.add("it is of " + plan.remediation() + " on " + plan.subject() + ", not of " + spec.id() + " on "
                        + scene.situation().target().subject());
            }
            Duration life = Duration.between(plan.made(), plan.expires());
            if (life.compareTo(LONGEST_LIFE) > 0) {
                wrong.add("it lives for " + life + ", and may for at most " + LONGEST_LIFE);
            }
            Set<SortedMap<String, String>> identities = new HashSet<>();
            for (Action action : plan.actions()) {
                if (!identities.add(action.identity())) {
                    wrong.add("two actions are on " + action.identity()
                            + "; the identity must tell each thing from all others, and each is acted on once");
                }
                if (action.identity().values().stream().allMatch(String::isBlank)) {
                    wrong.add("nothing is in the identity " + action.identity());
                }
            }
            return wrong;
        }
    }

    List<String> wishes() {
        if (spec.wishes().isEmpty()) {
            return List.of();
        }
        try (Scene<T> scene = Scene.ill(given)) {
            Map<String, String> wishes = scene.situation().wishes();
            if (wishes.isEmpty()) {
                return List.of("it can be told " + spec.wishes() + "; say by wishes() of the situation what");
            }
            Plan found = scene.plan();
            String before = scene.recorded();
            Plan wished = scene.house().wished(wishes);
            List<String> wrong = new ArrayList<>(Seen.changed("by planning", before, scene.recorded()));
            if (!wished.hash().equals(found.hash())) {
                wrong.add("by " + wishes + " it plans " + wished.actions() + ", and for the findings " + found.actions()
                        + "; one thing must be one action, however it is named, or approvals do not count");
            }
            return wrong;
        }
    }
}
