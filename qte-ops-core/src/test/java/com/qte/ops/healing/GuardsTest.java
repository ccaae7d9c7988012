package com.qte.ops.healing;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Evidence;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Mode;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.spi.Answer;
import com.qte.ops.spi.Breaker;
import com.qte.ops.spi.Guard;
import com.qte.ops.spi.Question;
import com.qte.ops.spi.Score;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What holds of all guards together, whatever they are asked. */
class GuardsTest {
    private static final int QUESTIONS = 20_000;
    private static final Reliance ALONE = Reliance.of(List.of());

    private static Answer.Choice strictest(List<Guard> guards, Question question) {
        return new Guards(guards, List.of())
                .ask(question).stream()
                        .map(opinion -> opinion.answer().choice())
                        .max(Answer.Choice::compareTo)
                        .orElse(Answer.Choice.ALLOW);
    }

    private static List<Guard> builtIn() {
        return new ArrayList<>(List.of(
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
                new RecoveryGuard(ALONE),
                new TradingHoursGuard(),
                new OpenIntentGuard(),
                new SelfHarmGuard(ALONE)));
    }

    @Test
    void ask_anyOrder_sameAnswers() {
        Random random = seeded();
        for (int i = 0; i < QUESTIONS; i++) {
            Question question = any(random);
            List<Guard> guards = builtIn();
            List<Proposal.Opinion> opinions = new Guards(guards, List.of()).ask(question);
            Collections.shuffle(guards, random);
            assertThat(new Guards(guards, List.of()).ask(question)).isEqualTo(opinions);
        }
    }

    @Test
    void ask_oneGuardMore_neverPermitsMore() {
        Random random = seeded();
        for (int i = 0; i < QUESTIONS; i++) {
            Question question = any(random);
            List<Guard> guards = new ArrayList<>();
            Answer.Choice before = Answer.Choice.ALLOW;
            List<Guard> order = builtIn();
            Collections.shuffle(order, random);
            for (Guard guard : order) {
                guards.add(guard);
                Answer.Choice now = strictest(guards, question);
                assertThat(now).isGreaterThanOrEqualTo(before);
                before = now;
            }
        }
    }

    @Test
    void ask_anySubset_neverStricterThanAllOfThem() {
        Random random = seeded();
        for (int i = 0; i < QUESTIONS; i++) {
            Question question = any(random);
            List<Guard> some = builtIn();
            some.removeIf(guard -> random.nextBoolean());
            assertThat(strictest(some, question)).isLessThanOrEqualTo(strictest(builtIn(), question));
        }
    }

    @Test
    void ask_manyQuestions_eachGuardDecidesSome() {
        Random random = seeded();
        Set<String> against = new TreeSet<>();
        for (int i = 0; i < QUESTIONS; i++) {
            new Guards(builtIn(), List.of())
                    .ask(any(random)).stream()
                            .filter(opinion -> opinion.answer().choice() != Answer.Choice.ALLOW)
                            .forEach(opinion -> against.add(opinion.guard()));
        }
        assertThat(against)
                .containsExactlyInAnyOrderElementsOf(
                        builtIn().stream().map(Guard::id).toList());
    }

    @Test
    void ask_destructive_neverWithoutTwoOtherPersonsNorByItself() {
        Random random = seeded();
        int allowed = 0;
        for (int i = 0; i < QUESTIONS; i++) {
            Question question = any(random);
            if (question.spec().danger() == Danger.DESTRUCTIVE
                    && strictest(builtIn(), question) == Answer.Choice.ALLOW) {
                allowed++;
                assertThat(question.automatic()).isFalse();
                assertThat(question.enabled()).isTrue();
                assertThat(new HashSet<>(question.approvals().stream()
                                .map(Question.Approval::person)
                                .filter(person -> !person.equals(question.requester()))
                                .toList()))
                        .hasSizeGreaterThanOrEqualTo(2);
            }
        }
        assertThat(allowed).as("a test that meets none proves nothing").isPositive();
    }

    @Test
    @SuppressWarnings("NullAway") // what a bad plugin does
    void ask_guardThatThrowsOrSaysNothing_isANo() {
        for (Guard broken : List.of(
                guard(() -> {
                    throw new StackOverflowError();
                }),
                guard(() -> {
                    throw new IllegalStateException();
                }),
                guard(() -> null),
                guard(() -> new Answer(null, "ok", List.of())))) {
            List<Proposal.Opinion> opinions = new Guards(builtIn(), List.of(broken)).ask(new Asked().question());
            assertThat(opinions.get(0).answer().choice()).isEqualTo(Answer.Choice.DENY);
            assertThat(opinions.get(0).answer().reason()).isEqualTo("failed");
        }
    }

    @Test
    @Timeout(30)
    void ask_guardThatHangs_isANoAndCostsOneThreadUntilItIsBack() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        Queue<Thread> asked = new ConcurrentLinkedQueue<>();
        Guards guards = new Guards(builtIn(), List.of(guard(() -> {
            asked.add(Thread.currentThread());
            awaitWhateverComes(goOn);
            return Answer.allow();
        })));
        Question question = new Asked().question();
        Proposal.Opinion no =
                new Proposal.Opinion("broken", Answer.deny("failed", Evidence.text("problem", "no answer within 1 s")));
        try {
            for (int i = 0; i < 1_000; i++) {
                assertThat(guards.ask(question).get(0)).isEqualTo(no);
            }
            assertThat(asked).hasSize(1);
        } finally {
            goOn.countDown();
        }
        asked.remove().join();
        assertThat(guards.ask(question))
                .extracting(opinion -> opinion.answer().choice())
                .containsOnly(Answer.Choice.ALLOW);
        assertThat(asked).hasSize(1);
    }

    @Test
    void ask_lastWord_builtInOnesAnewAndWhatTheOthersSaid() {
        AtomicInteger asked = new AtomicInteger();
        Guards guards = new Guards(builtIn(), List.of(guard(() -> {
            asked.incrementAndGet();
            return Answer.ask("other");
        })));
        Asked before = new Asked();
        List<Proposal.Opinion> opinions = guards.ask(before.question());
        before.killSwitch = true;
        List<Proposal.Opinion> last = guards.ask(before.question(), opinions);

        assertThat(asked).hasValue(1);
        assertThat(last).hasSameSizeAs(opinions).hasSize(builtIn().size() + 1);
        assertThat(last.get(0).guard()).isEqualTo("kill-switch");
        assertThat(last.get(1)).isEqualTo(opinions.get(0));
        assertThat(opinions.get(0).guard()).isEqualTo("broken");
    }

    private static void awaitWhateverComes(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                // as a guard that minds nothing
            }
        }
    }

    @Test
    void ask_planWithoutActions_needsNobodysLeave() {
        Asked asked = new Asked();
        asked.actions = 0;
        asked.killSwitch = true;
        assertThat(new Guards(builtIn(), List.of()).ask(asked.question())).isEmpty();
    }

    private interface Answering {
        Answer answer();
    }

    private static Guard guard(Answering answering) {
        return new Guard() {
            @Override
            public String id() {
                return "broken";
            }

            @Override
            public Answer answer(Question question) {
                return answering.answer();
            }
        };
    }

    private static Random seeded() {
        long seed = Long.getLong("qte.seed", System.nanoTime());
        System.out.println("GuardsTest -Dqte.seed=" + seed);
        return new Random(seed);
    }

    /** Mostly harmless, so that each rule decides now and then. */
    private static Question any(Random random) {
        Asked asked = new Asked();
        asked.danger = one(random, Danger.values());
        asked.mode = rarely(random) ? one(random, Mode.values()) : Mode.AUTO;
        asked.enabled = !rarely(random);
        asked.requester = one(random, "ann", "bob", Question.AUTOMATION);
        asked.wished = rarely(random);
        asked.killSwitch = rarely(random);
        asked.expires = Asked.NOW.plusSeconds(rarely(random) ? -5 : 60);
        asked.actions = rarely(random) ? 2 : 1;
        asked.sessionOpen = rarely(random) ? Optional.empty() : Optional.of(rarely(random));
        asked.about(Asked.finding(rarely(random) ? one(random, Status.values()) : Status.FAILING));
        for (int i = random.nextInt(4); i > 0; i--) {
            asked.approved(one(random, "ann", "bob", "cid", "dan"), Duration.ofMinutes(random.nextInt(20)));
        }
        for (int i = rarely(random) ? 3 : 0; i > 0; i--) {
            asked.act("postgres.end-session", "postgres:main", Duration.ofMinutes(random.nextInt(90)));
        }
        asked.age = Duration.ofSeconds(rarely(random) ? random.nextInt(140) : 10);
        if (rarely(random)) {
            asked.breakers = List.of(new Breaker(
                    "postgres.end-session",
                    random.nextBoolean() ? Optional.empty() : Optional.of(one(random, "postgres:main", "postgres:b")),
                    Asked.NOW,
                    one(random, Breaker.Cause.values())));
        }
        if (rarely(random)) {
            asked.score = new Score("postgres.end-session", 20, 13 + random.nextInt(6), 0, 0);
        }
        if (rarely(random)) {
            asked.acting =
                    Optional.of(List.of(Action.of("stop", "it", Map.of(Action.PID, one(random, "1", "2")), Map.of())));
        }
        if (rarely(random)) {
            asked.acts.add(new Question.PastAct("postgres.x", "postgres:main", Asked.NOW, Duration.ofHours(2), true));
        }
        if (rarely(random)) {
            asked.findings = List.of(
                    asked.occasion.get(0),
                    random.nextBoolean()
                            ? Asked.on(new Subject("postgres", "b"), Status.RECOVERING)
                            : World.finding(
                                    new Finding.Id(Diagnosis.OBSERVER, new Subject("ops", "self"), ""),
                                    Status.DEGRADED,
                                    Asked.NOW,
                                    7));
        }
        return asked.question();
    }

    private static boolean rarely(Random random) {
        return random.nextInt(10) == 0;
    }

    @SafeVarargs
    private static <T> T one(Random random, T... of) {
        return of[random.nextInt(of.length)];
    }
}
