package com.qte.ops.sandbox.compound;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.QteOps;
import com.qte.ops.sandbox.compound.Asked.Answer;
import com.qte.ops.sandbox.compound.Compound.Made;
import com.qte.ops.testkit.diagnoses.DiagnosisTrial;
import com.qte.ops.testkit.diagnoses.DiagnosisTrial.Kind;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Makes the faults of a list one after the other on one stand, asks each time, and counts how often the answer is right. A
 * build takes every fourth, others each day; {@code -Ddiagnoses.all=true} takes all of them.
 */
final class Bench {
    /** How long the consequences of a fault may take to show, on a machine that has other things to do. */
    private static final Duration SOON = Duration.ofSeconds(Integer.getInteger("diagnoses.soon", 60));

    private static final Duration CALM = Duration.ofSeconds(60);
    private static final Duration STANDS = Duration.ofSeconds(3);
    private static final Duration APART = Duration.ofMillis(500);
    /** Of the cases of one list, or one miss; all together must reach more, but a list is short, and a machine may be busy. */
    private static final double FLOOR = 0.8;

    private static final String ONLY = System.getProperty("diagnoses.only", "");
    private static final int TURNS = Boolean.getBoolean("diagnoses.all") || !ONLY.isEmpty() ? 1 : 4;
    /** Which of every four. */
    private static final int TURN =
            Integer.getInteger("diagnoses.turn", LocalDate.now(ZoneOffset.UTC).getDayOfYear() % TURNS);

    private Bench() {}

    /** @throws AssertionError if the first-ranked cause is right in fewer cases than ought to be */
    static <S extends Stand> void tried(S stand, List<Compound<S>> cases) throws Exception {
        int right = 0;
        int all = 0;
        for (int i = TURN % TURNS; i < cases.size(); i += TURNS) {
            Compound<S> one = cases.get(i);
            if (one.which().contains(ONLY)) {
                all++;
                right += isRight(stand, one) ? 1 : 0;
            }
        }
        System.err.printf(
                "DIAGNOSES %d of %d right; of %d cases, -Ddiagnoses.turn=%d of %d%n",
                right, all, cases.size(), TURN, TURNS);
        assertThat(all - right)
                .as("%s of %s have the right cause first", right, all)
                .isLessThanOrEqualTo(Math.max(1, (int) ((1 - FLOOR) * all)));
    }

    private static <S extends Stand> boolean isRight(S stand, Compound<S> one) throws Exception {
        long begun = System.nanoTime();
        try (QteOps ops = stand.fresh();
                DiagnosisTrial trial = DiagnosisTrial.of(one.which(), one.kind(), one.asked(), one.cause())) {
            Asked asked = new Asked(ops, one);
            asked.ask(); // rates need a look before
            Answer before = until(asked, answer -> answer.ill().isEmpty(), CALM);
            asked.forgive(before);
            double calm = seconds(begun);
            if (!before.ill().isEmpty()) {
                System.err.println("NOT CALM before " + one.which() + "\n" + before.told());
            }
            Answer answer;
            Made made = one.making().on(stand);
            try {
                trial.begun();
                answer = settled(trial, asked);
                if (one.kind() == Kind.RECOVERED) {
                    made.undo();
                    trial.begun();
                    answer = asked.ask();
                    trial.answered(answer.check());
                }
            } finally {
                made.undo();
            }
            boolean isRight = trial.answered(answer.check());
            System.err.printf(
                    "%s %s: %s, calm after %.1f s, all in %.1f s%n%s%n",
                    isRight ? "RIGHT" : "MISS", one.which(), one.cause(), calm, seconds(begun), answer.told());
            return isRight;
        }
    }

    /** The answer that stays: what one limit lets pass another one may have to wait for, the cause before its effect. */
    private static Answer settled(DiagnosisTrial trial, Asked asked) throws InterruptedException {
        Answer answer = until(asked, Answer::counts, SOON);
        trial.answered(answer.check());
        long deadline = System.nanoTime() + SOON.toNanos();
        long stands = System.nanoTime() + STANDS.toNanos();
        while (System.nanoTime() < Math.min(stands, deadline)) {
            boolean unused = new CountDownLatch(1).await(APART.toMillis(), TimeUnit.MILLISECONDS);
            Answer now = asked.ask();
            if (now.counts()) {
                trial.answered(now.check());
                stands = now.check().equals(answer.check()) ? stands : System.nanoTime() + STANDS.toNanos();
                answer = now;
            }
        }
        return answer;
    }

    /** The first answer that is so; the last one where none was in time. */
    private static Answer until(Asked asked, Predicate<Answer> wanted, Duration within) throws InterruptedException {
        long deadline = System.nanoTime() + within.toNanos();
        Answer answer = asked.ask();
        while (!wanted.test(answer) && System.nanoTime() < deadline) {
            boolean unused = new CountDownLatch(1).await(APART.toMillis(), TimeUnit.MILLISECONDS);
            answer = asked.ask();
        }
        return answer;
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
