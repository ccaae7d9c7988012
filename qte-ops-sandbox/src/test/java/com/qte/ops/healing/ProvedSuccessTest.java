package com.qte.ops.healing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.capture.Captured;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Mode;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Standing;
import com.qte.ops.model.Status;
import com.qte.ops.probing.Calls;
import com.qte.ops.probing.ProbeRun;
import com.qte.ops.spi.OwnProcess;
import com.qte.ops.spi.Question;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Target;
import com.qte.ops.testkit.promise.PlantedBug;
import com.qte.ops.testkit.promise.Trial;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * P30: only two fresh looks in a row that see all well prove a success, whatever a remediation says. Remediations without
 * an effect, with a wrong one, with one that comes and goes, with one that is only claimed, and looks that fail, are stale
 * or see nothing.
 */
class ProvedSuccessTest {
    private static final String FAULT = "remediations without, with wrong, with flapping, with claimed effect";
    private static final int TRIES = 200;
    private static final int MOST = 64;

    @TempDir
    Path folder;

    private int number;

    /** One act and the looks after it. */
    private final class Sequence {
        private final Random random;
        private final String weather;
        /** What each look after the act saw, a letter each: as {@link Looks}, and S for one that is not fresh. */
        private final StringBuilder seen = new StringBuilder();

        private boolean acted;
        private boolean elseIsIll;
        private long epoch = 1;
        private Instant now = Instant.parse("2026-11-26T10:00:00Z");

        Sequence(Random random) {
            this.random = random;
            weather = List.of("F", "FFFH", "FH", "HHHHHHF", "HUT", "HS", "H", "HHHE", "RHHH", "TTTH", "HHHHHHHHD", "E")
                    .get(random.nextInt(12));
        }

        Diagnosis look() {
            if (!acted) {
                return diagnosis(Status.FAILING, ++epoch);
            }
            char letter = seen.length() < MOST ? weather.charAt(random.nextInt(weather.length())) : 'F';
            seen.append(letter);
            if (letter == 'T') {
                throw new IllegalStateException("not seen");
            }
            if (letter == 'E') {
                elseIsIll = true;
                return diagnosis(Status.HEALTHY, ++epoch);
            }
            elseIsIll = false;
            return letter == 'S' ? diagnosis(Status.HEALTHY, 2) : diagnosis(Looks.status(letter), ++epoch);
        }

        private Diagnosis diagnosis(Status status, long round) {
            Finding.Id ill = new Finding.Id(EditFiles.CHECK, target().subject(), "");
            Finding.Id other = new Finding.Id("files.other", target().subject(), "");
            List<Finding> findings = List.of(
                    finding(ill, status, round), finding(other, elseIsIll ? Status.FAILING : Status.HEALTHY, round));
            return new Diagnosis(
                    now,
                    round,
                    status,
                    List.of(),
                    findings,
                    List.of(new ProbeRun("look", target().subject(), Status.HEALTHY, Duration.ZERO, Duration.ZERO, "")),
                    false);
        }

        private Finding finding(Finding.Id id, Status status, long round) {
            return new Finding(
                    id,
                    status,
                    Severity.P1,
                    "seen",
                    List.of(),
                    Map.of(),
                    List.of(),
                    now,
                    round,
                    status.isFault() ? Standing.CONFIRMED : Standing.UNCONFIRMED,
                    Optional.empty());
        }

        private EditFiles.Folder target() {
            return new EditFiles.Folder(folder);
        }

        private Result applied() {
            acted = true;
            return switch (random.nextInt(4)) {
                case 0 -> Result.gone("nothing there");
                case 1 -> Result.refused("no");
                default -> Result.done("all is well now, believe me");
            };
        }

        Healed.Outcome run() {
            Path state = folder.resolve("state-" + ++number);
            try (Healing healing = new Healing(new HealingContext(
                    List.of(new Claims(this::applied)),
                    List.of(target()),
                    List.of(),
                    new Inline(() -> now),
                    checks -> look(),
                    () -> Optional.of(look()),
                    (run, reason) -> Captured.nothing(""),
                    Optional.of(at -> false),
                    id -> Mode.AUTO,
                    id -> true,
                    person -> true,
                    state.resolve("kill-switch"),
                    state,
                    () -> now,
                    Steady.machine(),
                    () -> OwnProcess.of(1),
                    time -> now = now.plus(time),
                    text -> text,
                    what -> {}))) {
                Proposal proposal = healing.plan("files.claim", Optional.empty(), Map.of(), Question.AUTOMATION)
                        .get(0);
                return healing.heal(proposal, "because").outcome();
            }
        }

        /** Reckoned otherwise than the library does: the last two looks saw all well, and both were fresh. */
        boolean isProved() {
            return seen.toString().endsWith("HH");
        }
    }

    private void body(Trial trial) {
        Map<Healed.Outcome, Integer> outcomes = new EnumMap<>(Healed.Outcome.class);
        List<String> unproved = new ArrayList<>();
        for (int turn = 0; turn < trial.tries(); turn++) {
            Sequence sequence = new Sequence(new Random(trial.random().nextLong()));
            Healed.Outcome outcome = sequence.run();
            outcomes.merge(outcome, 1, Integer::sum);
            if (outcome == Healed.Outcome.VERIFIED && !sequence.isProved()) {
                unproved.add(sequence.seen.toString());
            }
        }
        trial.saw(unproved.size() + " of " + outcomes.getOrDefault(Healed.Outcome.VERIFIED, 0)
                + " VERIFIED without fresh healthy rounds, " + outcomes);
        assertThat(unproved).isEmpty();
        assertThat(outcomes)
                .containsKeys(
                        Healed.Outcome.VERIFIED,
                        Healed.Outcome.NOT_EFFECTIVE,
                        Healed.Outcome.UNVERIFIED,
                        Healed.Outcome.WORSENED,
                        Healed.Outcome.FAILED);
    }

    @Test
    void heal_anyEffectAndAnyLooks_onlyFreshHealthyRoundsVerify() {
        body(Trial.of("P30", FAULT, TRIES));
    }

    @Test
    @SuppressWarnings("try")
    void heal_whateverIsSeenProves_isFound() {
        PlantedBug bug = PlantedBug.WHATEVER_IS_SEEN_PROVES;
        Trial trial = Trial.of(bug.promise() + "-planted", "planted bug " + bug, TRIES);
        try (PlantedBug.Planted planted = bug.plant()) {
            assertThatThrownBy(() -> body(trial)).isInstanceOf(AssertionError.class);
        }
    }

    /** Makes each call where it stands. */
    private record Inline(java.time.InstantSource clock) implements Calls {
        @Override
        public <T extends Target<?>, R> R call(String what, T target, Duration timeout, Work<T, R> work) throws Failed {
            try {
                return work.run(new Here<>(target, clock, timeout));
            } catch (OpsException e) {
                throw e;
            } catch (Exception e) {
                throw new Failed(OpsException.Kind.INTERNAL, e.toString());
            }
        }
    }
}
