package com.qte.ops.testkit.contract;

import com.qte.ops.healing.Healed;
import com.qte.ops.healing.Proposal;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Mode;
import com.qte.ops.model.Plan;
import com.qte.ops.spi.Answer;
import com.qte.ops.spi.Question;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What must come of it in the hands of the library: refused when it must be, and proved to help when it is not. */
final class GuardedRules<T extends Target<?>> {
    private final RemediationContract<T> given;
    private final RemediationSpec<T> spec;

    GuardedRules(RemediationContract<T> given) {
        this.given = given;
        this.spec = given.remediation().spec();
    }

    List<String> heals() {
        try (Scene<T> scene = Scene.ill(given)) {
            Proposal proposal = scene.proposal();
            scene.house().approve(proposal.plan());
            Healed healed = scene.house().heal(proposal);
            return healed.outcome() == Healed.Outcome.VERIFIED
                    ? List.of()
                    : List.of("the library finds it " + healed.outcome() + " " + opinions(healed)
                            + "; done was "
                            + healed.done().stream()
                                    .map(done -> Seen.of(done.action()) + ": " + Seen.of(done.result()))
                                    .toList()
                            + ", and a fresh look saw " + healed.after()
                            + "; heal the fault itself, name in heals what shows it, and give it time by settle");
        }
    }

    List<String> staleIsRefused() {
        try (Scene<T> scene = Scene.ill(given)) {
            Proposal proposal = scene.proposal();
            scene.house().approve(proposal.plan());
            Plan plan = proposal.plan();
            scene.house().leap(Duration.between(plan.made(), plan.expires()));
            return refused(scene, proposal, "past its expiry");
        }
    }

    /** Whoever alters a plan has nobody's approval. */
    List<String> alteredIsRefused() {
        try (Scene<T> scene = Scene.ill(given, Mode.PROPOSE)) {
            Proposal proposal = scene.proposal();
            Plan plan = proposal.plan();
            scene.house().approve(plan);
            List<String> wrong = new ArrayList<>();
            Altered.plans(plan).forEach((how, altered) -> {
                if (altered.hash().equals(plan.hash())) {
                    wrong.add(how + " it has the same hash");
                }
                Proposal other = new Proposal(
                        altered,
                        proposal.spec(),
                        proposal.requester(),
                        proposal.wished(),
                        proposal.occasion(),
                        proposal.opinions());
                wrong.addAll(refused(scene, other, how));
            });
            return wrong;
        }
    }

    List<String> killSwitchHolds() {
        try (Scene<T> scene = Scene.ill(given)) {
            Proposal proposal = scene.proposal();
            scene.house().approve(proposal.plan());
            scene.house().engageKillSwitch();
            return refused(scene, proposal, "with the kill switch engaged");
        }
    }

    /** Not even with all approvals, where something is lost for good. */
    List<String> notByItself() {
        if (spec.danger() == Danger.SAFE) {
            return List.of();
        }
        try (Scene<T> scene = Scene.ill(given)) {
            Proposal proposal = scene.proposal(Question.AUTOMATION);
            if (spec.danger() == Danger.DESTRUCTIVE) {
                scene.house().approve(proposal.plan());
            }
            return refused(scene, proposal, "wanted by the library itself");
        }
    }

    private List<String> refused(Scene<T> scene, Proposal proposal, String how) {
        String before = scene.recorded();
        Healed healed = scene.house().heal(proposal);
        List<String> wrong = new ArrayList<>();
        if (healed.outcome() != Healed.Outcome.REFUSED) {
            wrong.add(how + " it was not refused, but " + healed.outcome() + "; nothing but apply may act");
        }
        wrong.addAll(Seen.changed("though it had to be refused " + how, before, scene.recorded()));
        return wrong;
    }

    private static List<String> opinions(Healed healed) {
        return healed.proposal().opinions().stream()
                .filter(opinion -> opinion.answer().choice() != Answer.Choice.ALLOW)
                .map(opinion -> opinion.guard() + " " + opinion.answer().choice() + " "
                        + opinion.answer().reason())
                .toList();
    }
}
