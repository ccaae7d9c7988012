package com.qte.ops.healing;

import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Mode;
import com.qte.ops.model.Plan;
import com.qte.ops.model.Subject;
import com.qte.ops.spi.Answer;
import com.qte.ops.spi.Breaker;
import com.qte.ops.spi.Guard;
import com.qte.ops.spi.OwnProcess;
import com.qte.ops.spi.Question;
import com.qte.ops.spi.Question.Approval;
import com.qte.ops.spi.Question.PastAct;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Score;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A question under construction: what nothing is said of is as a plan that every guard allows. */
final class Asked {
    static final Instant NOW = World.START;

    Danger danger = Danger.SAFE;
    Mode mode = Mode.AUTO;
    boolean enabled;
    String requester = Question.AUTOMATION;
    boolean wished;
    boolean killSwitch;
    Instant made = NOW.minusSeconds(10);
    Instant expires = NOW.plusSeconds(60);
    int actions = 1;
    int peers = 10;
    Optional<Boolean> sessionOpen = Optional.of(false);
    List<Finding> occasion = List.of(finding(com.qte.ops.model.Status.FAILING));
    List<Finding> findings = occasion;
    final List<Approval> approvals = new ArrayList<>();
    final List<PastAct> acts = new ArrayList<>();
    Duration age = Duration.ofSeconds(10);
    List<Breaker> breakers = List.of();
    Score score = Score.none("postgres.end-session");
    OwnProcess own = OwnProcess.of(1);
    Subject subject = World.DATABASE;
    Optional<List<Action>> acting = Optional.empty();

    static Finding finding(com.qte.ops.model.Status status) {
        return World.finding(World.ILL, status, NOW.minusSeconds(15), 7);
    }

    static Finding on(Subject subject, com.qte.ops.model.Status status) {
        return World.finding(new Finding.Id("any.thing", subject, ""), status, NOW, 7);
    }

    Asked about(Finding finding) {
        occasion = List.of(finding);
        findings = occasion;
        return this;
    }

    Asked act(String remediation, String subject, Duration before) {
        acts.add(new PastAct(
                remediation, subject, NOW.minus(before), before.isNegative() ? Duration.ZERO : before, false));
        return this;
    }

    Asked approved(String person, Duration before) {
        approvals.add(new Approval(person, NOW.minus(before), before));
        return this;
    }

    Question question() {
        List<Action> list = new ArrayList<>();
        for (int i = 0; i < actions; i++) {
            list.add(Action.of("end", "session " + i, Map.of("pid", Integer.toString(i)), Map.of()));
        }
        list = new ArrayList<>(acting.orElse(list));
        RemediationSpec<World.Thing> spec = new RemediationSpec<>(
                "postgres.end-session",
                World.Thing.class,
                danger,
                List.of(World.CHECK),
                List.of(),
                Duration.ofSeconds(5),
                Duration.ZERO,
                Duration.ofMinutes(5),
                List.of());
        return new Question(
                new Plan("postgres.end-session", subject, "note", list, Math.max(peers, list.size()), made, expires),
                spec,
                mode,
                enabled,
                requester,
                wished,
                NOW,
                killSwitch,
                occasion,
                findings,
                sessionOpen,
                approvals,
                acts,
                age,
                breakers,
                score,
                own);
    }

    /** The answer in a word: ALLOW, or the choice and its reason. */
    String of(Guard guard) {
        Answer answer = guard.answer(question());
        return answer.choice() == Answer.Choice.ALLOW ? "ALLOW" : answer.choice() + " " + answer.reason();
    }
}
