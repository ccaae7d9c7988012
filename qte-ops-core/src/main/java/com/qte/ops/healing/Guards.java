package com.qte.ops.healing;

import com.qte.ops.model.Evidence;
import com.qte.ops.spi.Answer;
import com.qte.ops.spi.Guard;
import com.qte.ops.spi.Question;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** All guards as one: the strictest answer wins, one that throws or answers nothing says DENY. */
final class Guards {
    private static final Comparator<Proposal.Opinion> STRICTEST_FIRST = Comparator.comparing(
                    (Proposal.Opinion opinion) -> opinion.answer().choice())
            .reversed()
            .thenComparing(Proposal.Opinion::guard);

    private final List<Guard> guards;

    Guards(Collection<? extends Guard> guards) {
        this.guards = List.copyOf(guards);
    }

    /** The built-in ones and these further ones. */
    static Guards builtInAnd(Collection<? extends Guard> further, Reliance reliance) {
        List<Guard> all = new ArrayList<>(List.of(
                new KillSwitchGuard(),
                new ModeGuard(),
                new ApprovalGuard(),
                new FreshnessGuard(),
                new ObserverGuard(),
                new CoolDownGuard(),
                new RateGuard(),
                new BreakerGuard(),
                new ObjectivesGuard(),
                new BlastRadiusGuard(),
                new RecoveryGuard(reliance),
                new TradingHoursGuard(),
                new OpenIntentGuard(),
                new SelfHarmGuard(reliance)));
        all.addAll(further);
        return new Guards(all);
    }

    /** What each says, strictest first. A plan without actions needs nobody's leave. */
    List<Proposal.Opinion> ask(Question question) {
        if (question.plan().actions().isEmpty()) {
            return List.of();
        }
        return guards.stream()
                .map(guard -> opinion(guard, question))
                .sorted(STRICTEST_FIRST)
                .toList();
    }

    private static Proposal.Opinion opinion(Guard guard, Question question) {
        String id = guard.getClass().getSimpleName();
        try {
            id = guard.id();
            Answer answer = guard.answer(question);
            return new Proposal.Opinion(id, answer == null ? failed("no answer") : answer);
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            return new Proposal.Opinion(id, failed(e.getClass().getName()));
        }
    }

    private static Answer failed(String problem) {
        return Answer.deny("failed", Evidence.text("problem", problem));
    }
}
