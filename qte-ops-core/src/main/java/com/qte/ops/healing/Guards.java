package com.qte.ops.healing;

import com.qte.ops.model.Evidence;
import com.qte.ops.spi.Answer;
import com.qte.ops.spi.Guard;
import com.qte.ops.spi.Question;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All guards as one: the strictest answer wins; one that throws, answers nothing, or does not answer in time says DENY.
 */
final class Guards {
    private static final Comparator<Proposal.Opinion> STRICTEST_FIRST = Comparator.comparing(
                    (Proposal.Opinion opinion) -> opinion.answer().choice())
            .reversed()
            .thenComparing(Proposal.Opinion::guard);

    private final List<Guard> builtIn;
    private final List<Outsider> outsiders;

    /**
     * @param builtIn asked where the question is put
     * @param further handed in by hosts and plugins, and waited for only so long
     */
    Guards(Collection<? extends Guard> builtIn, Collection<? extends Guard> further) {
        this.builtIn = List.copyOf(builtIn);
        this.outsiders = further.stream().map(Outsider::new).toList();
    }

    /** The built-in ones and these further ones. */
    static Guards builtInAnd(Collection<? extends Guard> further, Reliance reliance) {
        return new Guards(builtIn(reliance), further);
    }

    private static List<Guard> builtIn(Reliance reliance) {
        return List.of(
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
                new SelfHarmGuard(reliance));
    }

    /** The ids of the built-in ones, by name. */
    static List<String> builtInIds() {
        return builtIn(Reliance.of(List.of())).stream().map(Guard::id).sorted().toList();
    }

    /** What each says, strictest first. A plan without actions needs nobody's leave. */
    List<Proposal.Opinion> ask(Question question) {
        return sorted(
                question, Stream.concat(own(question), outsiders.stream().map(outsider -> outsider.ask(question))));
    }

    /** The same, but asks the built-in ones only; of the others it takes what they said before. */
    List<Proposal.Opinion> ask(Question question, List<Proposal.Opinion> before) {
        Set<String> own = builtIn.stream().map(Guard::id).collect(Collectors.toSet());
        return sorted(
                question,
                Stream.concat(own(question), before.stream().filter(opinion -> !own.contains(opinion.guard()))));
    }

    private static List<Proposal.Opinion> sorted(Question question, Stream<Proposal.Opinion> opinions) {
        return question.plan().actions().isEmpty()
                ? List.of()
                : opinions.sorted(STRICTEST_FIRST).toList();
    }

    private Stream<Proposal.Opinion> own(Question question) {
        return builtIn.stream().map(guard -> opinion(guard, question));
    }

    private static Proposal.Opinion opinion(Guard guard, Question question) {
        try {
            return new Proposal.Opinion(guard.id(), guard.answer(question));
        } catch (Throwable thrown) {
            return new Proposal.Opinion(guard.id(), failed(thrown.getClass().getName()));
        }
    }

    /** The answer, where it is one. */
    static Answer said(@Nullable Answer answer) {
        return answer == null || answer.choice() == null ? failed("no answer") : answer;
    }

    static Answer failed(String problem) {
        return Answer.deny("failed", Evidence.text("problem", problem));
    }
}
