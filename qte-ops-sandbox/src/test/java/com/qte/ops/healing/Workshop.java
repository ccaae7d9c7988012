package com.qte.ops.healing;

import com.qte.ops.capture.Captured;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.history.History;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Mode;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Standing;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.probing.ProbeRun;
import com.qte.ops.probing.Prober;
import com.qte.ops.probing.Surroundings;
import com.qte.ops.probing.Topology;
import com.qte.ops.spi.OwnProcess;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Ticker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Healing of one subject with real calls at a real target, looks that ask a test, and waits that are short. */
final class Workshop implements AutoCloseable {
    private static final int TIMES_AS_FAST = 20;

    /** What people were told. */
    final List<String> troubles = new CopyOnWriteArrayList<>();

    private final Path state;
    private final Subject subject;
    private final String check;
    private final Supplier<Status> status;
    private final AtomicLong epoch = new AtomicLong(1);
    private final Prober prober;
    private Healing healing;

    /** @param status how the thing to be healed is, asked at each look */
    Workshop(Path state, Remediation<?> remediation, Target<?> target, String check, Supplier<Status> status) {
        this.state = state;
        this.subject = target.subject();
        this.check = check;
        this.status = status;
        InstantSource clock = Instant::now;
        prober = new Prober(
                List.of(),
                List.of(target),
                Topology.of(List.of(), List.of(target)),
                any -> Map.of(),
                new Surroundings(
                        clock,
                        Ticker.system(),
                        UnaryOperator.identity(),
                        Map.of(),
                        work -> work,
                        Surroundings.Trouble.NONE),
                History.open(state.resolveSibling("history"), clock));
        healing = healing(remediation, target, clock);
    }

    private Healing healing(Remediation<?> remediation, Target<?> target, InstantSource clock) {
        return new Healing(new HealingContext(
                List.of(remediation),
                List.of(target),
                List.of(),
                prober.calls(),
                checks -> look(),
                () -> Optional.of(look()),
                (run, reason) -> Captured.nothing("not wanted here"),
                Optional.of(at -> false),
                id -> Mode.AUTO,
                id -> true,
                person -> true,
                state.resolve("kill-switch"),
                state,
                clock,
                Steady.machine(),
                () -> OwnProcess.of(1),
                time -> Pause.real().pause(time.dividedBy(TIMES_AS_FAST)),
                UnaryOperator.identity(),
                troubles::add));
    }

    private Diagnosis look() {
        Status now = status.get();
        Instant at = Instant.now();
        long round = epoch.incrementAndGet();
        Finding finding = new Finding(
                new Finding.Id(check, subject, ""),
                now,
                Severity.P1,
                "seen",
                List.of(),
                Map.of(),
                List.of("noeviction-cache"),
                at,
                round,
                now.isFault() ? Standing.CONFIRMED : Standing.UNCONFIRMED,
                Optional.empty());
        return new Diagnosis(
                at,
                round,
                now,
                List.of(),
                List.of(finding),
                List.of(new ProbeRun("look", subject, Status.HEALTHY, Duration.ZERO, Duration.ZERO, "")),
                false);
    }

    Healing healing() {
        return healing;
    }

    @Override
    public void close() {
        healing.stop();
        prober.close();
        healing.close();
    }
}
