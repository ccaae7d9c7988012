package com.qte.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.qte.ops.capture.Captured;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.healing.Healing;
import com.qte.ops.healing.HealingContext;
import com.qte.ops.healing.Steady;
import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Mode;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Plan;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Standing;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.probing.Calls;
import com.qte.ops.probing.Fakes;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Occasion;
import com.qte.ops.spi.OwnProcess;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Ticker;
import java.io.IOError;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutomationTest {
    private static final Fakes.Place PLACE = new Fakes.Place("main");

    @TempDir
    private Path folder;

    private final List<String> planned = new ArrayList<>();
    private final List<String> considered = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "FAILING, CONFIRMED, false, true",
        "DEGRADED, CONFIRMED, false, true",
        "FAILING, UNCONFIRMED, false, false",
        "FAILING, FLAPPING, false, false",
        "UNKNOWN, CONFIRMED, false, false",
        "RECOVERING, CONFIRMED, false, false",
        "RECOVERING, CLEARING, false, false",
        "FAILING, CONFIRMED, true, false",
    })
    void step_oneRoot_isConsideredOnlyIfConfirmedAndTheObserverTrusted(
            Status status, Standing standing, boolean suspected, boolean expected) {
        Diagnosis diagnosis = diagnosis(status, standing, suspected);
        Rung heal = new Rung(spec("place.heal", Fakes.Place.class));

        new Automation(
                        healing(diagnosis, List.of(heal), ""),
                        List.of(heal.spec()),
                        this::mode,
                        announcer(),
                        work -> work)
                .step(diagnosis);

        assertThat(considered).isEqualTo(expected ? List.of("place.heal") : List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "nothing to do, '', place.nudge place.push",
        "cannot be planned now, place.nudge, place.nudge",
    })
    void step_mildestHasNothingToDoOrCannotBePlanned_onlyTheFormerLeadsOn(String unused, String failing, String asked) {
        step(new Rung(spec("place.nudge", Fakes.Place.class)), failing);

        assertThat(String.join(" ", planned)).isEqualTo(asked);
    }

    @Test
    void step_mildestHasNoTargetHere_isNoRung() {
        step(new Rung(spec("place.nudge", Elsewhere.class)), "");

        assertThat(planned).containsExactly("place.push");
    }

    private String trouble(UnaryOperator<Runnable> counting, Function<String, Mode> modes) throws InterruptedException {
        Diagnosis diagnosis = diagnosis(Status.FAILING, Standing.CONFIRMED, false);
        Rung heal = new Rung(spec("place.heal", Fakes.Place.class));
        BlockingQueue<OpsEvent> told = new LinkedBlockingQueue<>();
        try (Announcer announcer = new Announcer(List.of(told::add), Ticker.system());
                Automation automation = new Automation(
                        healing(diagnosis, List.of(heal), ""), List.of(heal.spec()), modes, announcer, counting)) {
            assertThatCode(() -> automation.offer(diagnosis)).doesNotThrowAnyException();
            return String.valueOf(told.poll(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void offer_noThreadForIt_isToldAndThrowsNothing() throws InterruptedException {
        assertThat(trouble(
                        work -> {
                            throw new OutOfMemoryError("unable to create native thread");
                        },
                        this::mode))
                .contains("automation failed", "unable to create native thread");
    }

    @Test
    void offer_anErrorOfAnyKind_isTold() throws InterruptedException {
        assertThat(trouble(work -> work, id -> {
                    throw new IOError(new IOException("gone"));
                }))
                .contains("automation failed", "gone");
    }

    @Test
    void waiting_nothingLookedAtOrTheObserverSuspected_isUnknownAndNeverNone() {
        Diagnosis well = diagnosis(Status.HEALTHY, Standing.CONFIRMED, false);
        try (Announcer announcer = announcer();
                Automation automation =
                        new Automation(healing(well, List.of(), ""), List.of(), this::mode, announcer, work -> {
                            throw new OutOfMemoryError("unable to create native thread");
                        })) {
            assertThat(automation.waiting()).as("before the first look").isEmpty();
            automation.step(well);
            assertThat(automation.waiting()).hasValue(0);
            automation.step(diagnosis(Status.FAILING, Standing.CONFIRMED, true));
            assertThat(automation.waiting()).as("suspected").isEmpty();
            automation.step(well);
            assertThat(automation.waiting()).hasValue(0);
            automation.offer(well);
            assertThat(automation.waiting()).as("it could not look").isEmpty();
        }
    }

    private void step(Rung mildest, String failing) {
        Diagnosis diagnosis = diagnosis(Status.FAILING, Standing.CONFIRMED, false);
        List<Rung> rungs = List.of(mildest, new Rung(spec("place.push", Fakes.Place.class)));
        new Automation(
                        healing(diagnosis, rungs, failing),
                        rungs.stream().map(Rung::spec).toList(),
                        id -> Mode.AUTO,
                        announcer(),
                        work -> work)
                .step(diagnosis);
    }

    private static Announcer announcer() {
        return new Announcer(List.of(), Ticker.system());
    }

    private static Diagnosis diagnosis(Status status, Standing standing, boolean suspected) {
        Finding root = Finding.first(
                        new Finding.Id("place.ill", PLACE.subject(), ""),
                        status,
                        Severity.P1,
                        "said",
                        List.of(),
                        Map.of(),
                        List.of(),
                        Instant.EPOCH,
                        1)
                .standing(standing);
        return new Diagnosis(Instant.EPOCH, 1, status, List.of(root), List.of(root), List.of(), suspected);
    }

    private Mode mode(String remediation) {
        considered.add(remediation);
        return Mode.OFF;
    }

    private static <T extends Target<?>> RemediationSpec<T> spec(String id, Class<T> target) {
        return new RemediationSpec<>(
                id,
                target,
                Danger.SAFE,
                List.of("place.ill"),
                List.of(),
                Duration.ofSeconds(1),
                Duration.ZERO,
                Duration.ofMinutes(1),
                List.of());
    }

    /** A kind of target that is not configured. */
    private record Elsewhere(Subject subject) implements Target<AutoCloseable> {
        @Override
        public AutoCloseable open(Duration within) {
            throw new AssertionError("nothing is opened here");
        }
    }

    private static final class Rung implements Remediation<Target<?>> {
        private final RemediationSpec<Target<?>> spec;

        @SuppressWarnings("unchecked") // of its target nothing is used
        Rung(RemediationSpec<? extends Target<?>> spec) {
            this.spec = (RemediationSpec<Target<?>>) spec;
        }

        @Override
        public RemediationSpec<Target<?>> spec() {
            return spec;
        }

        @Override
        public Plan plan(Occasion<Target<?>> occasion) {
            throw new AssertionError("its plan is made up");
        }

        @Override
        public Result apply(Action action, Act<Target<?>> act) {
            throw new AssertionError("nothing is done here");
        }
    }

    private Healing healing(Diagnosis last, List<Rung> rungs, String failing) {
        return new Healing(new HealingContext(
                List.copyOf(rungs),
                List.of(PLACE),
                List.of(),
                new Calls() {
                    @Override
                    @SuppressWarnings("unchecked") // plans are all that is asked for
                    public <T extends Target<?>, R> R call(String what, T target, Duration timeout, Work<T, R> work) {
                        String id = what.substring(what.lastIndexOf(' ') + 1);
                        planned.add(id);
                        if (id.equals(failing)) {
                            throw new OpsException(OpsException.Kind.TIMEOUT, "the fault itself is why");
                        }
                        return (R) new Plan(
                                id,
                                target.subject(),
                                "note",
                                List.of(),
                                1,
                                Instant.EPOCH,
                                Instant.EPOCH.plusSeconds(60));
                    }
                },
                checks -> {
                    throw new AssertionError("nothing is looked at here");
                },
                () -> Optional.of(last),
                (run, reason) -> Captured.nothing("nothing is kept here"),
                Optional.empty(),
                id -> Mode.AUTO,
                id -> false,
                person -> true,
                folder.resolve("stop"),
                folder,
                () -> Instant.EPOCH,
                Steady.own(Ticker.system()),
                () -> OwnProcess.of(1),
                time -> {},
                text -> text,
                what -> {}));
    }
}
