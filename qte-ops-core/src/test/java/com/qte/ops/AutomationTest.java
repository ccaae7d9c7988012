package com.qte.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.capture.Captured;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.healing.Healing;
import com.qte.ops.healing.HealingContext;
import com.qte.ops.healing.Steady;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Mode;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Standing;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.probing.Calls;
import com.qte.ops.probing.Fakes;
import com.qte.ops.spi.OwnProcess;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Ticker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutomationTest {
    @TempDir
    private Path folder;

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
        Finding root = Finding.first(
                        new Finding.Id("place.ill", new Subject("place", "main"), ""),
                        status,
                        Severity.P1,
                        "said",
                        List.of(),
                        Map.of(),
                        List.of(),
                        Instant.EPOCH,
                        1)
                .standing(standing);
        Diagnosis diagnosis =
                new Diagnosis(Instant.EPOCH, 1, status, List.of(root), List.of(root), List.of(), suspected);

        new Automation(healing(), List.of(remediation()), this::mode, new Announcer(List.of(), Ticker.system()))
                .step(diagnosis);

        assertThat(considered).isEqualTo(expected ? List.of("place.heal") : List.of());
    }

    private Mode mode(String remediation) {
        considered.add(remediation);
        return Mode.OFF;
    }

    private static RemediationSpec<Fakes.Place> remediation() {
        return new RemediationSpec<>(
                "place.heal",
                Fakes.Place.class,
                Danger.SAFE,
                List.of("place.ill"),
                List.of(),
                Duration.ofSeconds(1),
                Duration.ZERO,
                Duration.ofMinutes(1),
                List.of());
    }

    private Healing healing() {
        return new Healing(new HealingContext(
                List.of(),
                List.of(),
                List.of(),
                new Calls() {
                    @Override
                    public <T extends Target<?>, R> R call(String what, T target, Duration timeout, Work<T, R> work) {
                        throw new AssertionError("nothing is called here");
                    }
                },
                checks -> {
                    throw new AssertionError("nothing is looked at here");
                },
                Optional::empty,
                (run, reason) -> Captured.nothing("nothing is kept here"),
                Optional.empty(),
                id -> Mode.OFF,
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
