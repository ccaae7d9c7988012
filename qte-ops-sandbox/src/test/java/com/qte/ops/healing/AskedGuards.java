package com.qte.ops.healing;

import com.qte.ops.diagnosis.Diagnoser;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Mode;
import com.qte.ops.model.Plan;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.probing.Prober;
import com.qte.ops.probing.Topology;
import com.qte.ops.spi.Answer;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.OwnProcess;
import com.qte.ops.spi.Question;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Score;
import com.qte.ops.spi.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Random looks at one thing, diagnosed, and the guards asked as healing asks them. Confined to one thread. */
final class AskedGuards {
    private static final CheckSpec CHECK = CheckSpec.of("thing.ill", Severity.P1);
    private static final Subject THING = new Subject("thing", "main");
    private static final Finding.Id ILL = new Finding.Id(CHECK.id(), THING, "");
    private static final Duration OLDEST = Duration.ofMinutes(15);
    private static final RemediationSpec<Thing> SPEC = new RemediationSpec<>(
            "thing.heal",
            Thing.class,
            Danger.SAFE,
            List.of(CHECK.id()),
            List.of(),
            Duration.ofSeconds(1),
            Duration.ZERO,
            Duration.ofMinutes(1),
            List.of());
    private static final Action ACTION = Action.of("heal", "main", Map.of("name", "main"), Map.of());

    private record Thing(Subject subject) implements Target<AutoCloseable> {
        @Override
        public AutoCloseable open(Duration within) {
            return () -> {};
        }
    }

    /** What was seen. */
    static final class Seen {
        long looks;
        long asked;
        long allowed;
        final List<String> wrong = new ArrayList<>();

        void add(Seen other) {
            looks += other.looks;
            asked += other.asked;
            allowed += other.allowed;
            wrong.addAll(other.wrong);
        }
    }

    private final Topology topology = Topology.of(List.of(CHECK), List.of(new Thing(THING)));
    private final Guards guards = Guards.builtInAnd(List.of(), Reliance.of(List.of()));
    private final Random random;
    private final Seen seen = new Seen();

    AskedGuards(Random random) {
        this.random = random;
    }

    Seen sequences(int count) {
        for (int sequence = 0; sequence < count && seen.wrong.size() < 5; sequence++) {
            sequence(random.nextInt(20) == 0 ? 40 : 3 + random.nextInt(12));
        }
        return seen;
    }

    private void sequence(int length) {
        Diagnoser diagnoser = new Diagnoser(topology);
        StringBuilder looks = new StringBuilder();
        int weather = random.nextInt(3);
        Instant now = Instant.EPOCH;
        List<Finding> held = List.of();
        List<Finding> earlier = List.of();
        for (int epoch = 1; epoch <= length; epoch++) {
            now = now.plusSeconds(15);
            boolean isCovered = true;
            switch (random.nextInt(16)) {
                case 0 -> held = List.of(finding(Status.SKIPPED, now, epoch));
                case 1 -> isCovered = false;
                case 2 -> now = now.plusSeconds(random.nextInt(1_200)); // not due: what was said before is told again
                default -> {
                    char letter = Looks.any(random, weather);
                    looks.append(letter);
                    held = List.of(finding(Looks.status(letter), now, epoch));
                }
            }
            seen.looks++;
            Set<Prober.Covered> covered = isCovered ? Set.of(new Prober.Covered(CHECK.id(), THING)) : Set.of();
            Diagnosis diagnosis = diagnoser.diagnose(
                    new Prober.Collected(epoch, now, isCovered ? held : List.of(), List.of(), covered));
            Looks soFar = new Looks(looks.toString());
            Instant asking = random.nextInt(8) == 0 ? now.plusSeconds(random.nextInt(1_200)) : now;
            ask(Planner.healed(SPEC, THING, diagnosis.findings(), Reliance.of(List.of())), diagnosis, asking, soFar);
            if (!earlier.isEmpty()) {
                ask(Questions.renewed(earlier, diagnosis.findings()), diagnosis, asking, soFar);
            }
            earlier = random.nextInt(4) == 0
                    ? Planner.healed(SPEC, THING, diagnosis.findings(), Reliance.of(List.of()))
                    : List.of();
        }
    }

    private static Finding finding(Status status, Instant at, long epoch) {
        return Finding.first(ILL, status, Severity.P1, "said", List.of(), Map.of(), List.of(), at, epoch);
    }

    private void ask(List<Finding> occasion, Diagnosis diagnosis, Instant now, Looks looks) {
        seen.asked++;
        Question question = new Question(
                new Plan(SPEC.id(), THING, "note", List.of(ACTION), 1, now, now.plusSeconds(60)),
                SPEC,
                Mode.AUTO,
                true,
                Question.AUTOMATION,
                false,
                now,
                false,
                occasion,
                diagnosis.findings(),
                Optional.of(false),
                List.of(),
                List.of(),
                Duration.ZERO,
                List.of(),
                Score.none(SPEC.id()),
                OwnProcess.of(1));
        boolean allows = guards.ask(question).get(0).answer().choice() == Answer.Choice.ALLOW;
        if (allows) {
            seen.allowed++;
            Optional<Finding> known = diagnosis.finding(ILL);
            boolean isFresh = known.filter(
                            finding -> Duration.between(finding.at(), now).compareTo(OLDEST) <= 0)
                    .isPresent();
            if (!looks.proveAFault() || !isFresh) {
                seen.wrong.add("allowed after " + looks + " at " + now + " on " + known);
            }
        }
    }
}
