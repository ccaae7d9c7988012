package com.qte.ops.sandbox.promises;

import com.qte.ops.capture.Captured;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.healing.Command;
import com.qte.ops.healing.Healed;
import com.qte.ops.healing.Healing;
import com.qte.ops.healing.HealingContext;
import com.qte.ops.healing.Here;
import com.qte.ops.healing.Proposal;
import com.qte.ops.healing.Steady;
import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Mode;
import com.qte.ops.model.Plan;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Standing;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.probing.Calls;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Breaker;
import com.qte.ops.spi.Occasion;
import com.qte.ops.spi.OwnProcess;
import com.qte.ops.spi.Question;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Ticker;
import com.qte.ops.spi.TradingCalendar;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Things that fall ill and are healed, in a time that goes by only when it is told to, with a wall clock that can be set.
 * What was really done is noted by the true time, which the library never sees.
 */
public final class SimWorld {
    static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
    static final Duration LIFE = Duration.ofMinutes(2);

    /** What was really done, by the true time. */
    public record Done(String remediation, Subject subject, Duration at) {}

    /** One of the things. */
    public record Thing(Subject subject) implements Target<AutoCloseable> {
        static Thing of(int number) {
            return new Thing(new Subject("thing", Integer.toString(number)));
        }

        Finding.Id illness() {
            return new Finding.Id("thing.ill", subject, "");
        }

        @Override
        public AutoCloseable open(Duration within) {
            return () -> {};
        }
    }

    public final List<Done> done = Collections.synchronizedList(new ArrayList<>());
    public final Set<Subject> ill = new TreeSet<>();
    final List<String> troubles = Collections.synchronizedList(new ArrayList<>());
    final List<Thing> things = new ArrayList<>();
    final List<Remediation<?>> remediations = new ArrayList<>();
    Optional<TradingCalendar> calendar = Optional.of(at -> false);
    OwnProcess own = OwnProcess.of(1);
    Severity severity = Severity.P1;
    Path killSwitch;
    /** What an action does to its thing. */
    public Function<Subject, Result> effect;
    /** What an action names, besides its thing. */
    Map<String, String> identity = Map.of();

    private final Path state;
    private volatile Duration past = Duration.ZERO;
    private volatile Duration set = Duration.ZERO;
    private long epoch = 1;
    private volatile Diagnosis last;

    public SimWorld(Path state, int things) {
        this.state = state;
        this.killSwitch = state.resolve("kill-switch");
        for (int i = 0; i < things; i++) {
            this.things.add(Thing.of(i));
        }
        last = looked();
        effect = subject -> {
            ill.remove(subject);
            return Result.done("");
        };
    }

    /** Adds a remediation that heals any of the things. */
    public SimWorld remedy(String id, Danger danger) {
        remediations.add(new Heal(id, danger));
        return this;
    }

    public List<RemediationSpec<?>> specs() {
        return remediations.stream().<RemediationSpec<?>>map(Remediation::spec).toList();
    }

    /** The true time. */
    public Duration past() {
        return past;
    }

    /** Lets time pass, on every clock. */
    public void pass(Duration time) {
        past = past.plus(time);
    }

    /** Sets the wall clock. */
    void setClock(Duration by) {
        set = set.plus(by);
    }

    Instant wall() {
        return START.plus(past).plus(set);
    }

    /** An instance that was only just started. */
    public Healing healing() {
        Ticker ticker = new Ticker() {
            @Override
            public long nanos() {
                return Duration.ofDays(100).plus(past).toNanos();
            }

            @Override
            public void park(long nanos) {
                throw new AssertionError("nobody waits here");
            }
        };
        return new Healing(new HealingContext(
                remediations,
                List.copyOf(things),
                List.of(),
                new Inline(),
                checks -> diagnosis(),
                () -> Optional.of(last),
                (run, reason) -> new Captured(Optional.empty(), List.of()),
                calendar,
                id -> Mode.AUTO,
                id -> true,
                person -> true,
                killSwitch,
                state,
                this::wall,
                new Steady("process:sim", ticker),
                () -> own,
                this::pass,
                text -> text,
                troubles::add));
    }

    /** A plan for one thing, if there is anything to do. */
    Optional<Proposal> plan(Healing healing, String remediation, Subject subject, String requester) {
        diagnosis();
        return healing.plan(remediation, Optional.of(subject), Map.of(), requester).stream()
                .findFirst();
    }

    /** Plans and executes for the library itself. */
    Optional<Healed> act(Healing healing, String remediation, Subject subject) {
        return plan(healing, remediation, subject, Question.AUTOMATION)
                .map(proposal -> healing.heal(proposal, "simulated"));
    }

    /** Somebody sets every breaker back. */
    void resetAll(Healing healing) {
        for (Breaker breaker : healing.track().breakers()) {
            healing.record(new Command.Reset(breaker.remediation(), Optional.empty()), "ann");
        }
    }

    /** Everything looked at now. */
    public synchronized Diagnosis diagnosis() {
        epoch++;
        last = looked();
        return last;
    }

    private Diagnosis looked() {
        List<Finding> findings = things.stream().map(this::finding).toList();
        List<Finding> roots =
                findings.stream().filter(finding -> finding.status().isFault()).toList();
        Status worst = Status.worst(findings.stream().map(Finding::status).toList());
        return new Diagnosis(wall(), epoch, worst, roots, findings, List.of(), false);
    }

    private Finding finding(Thing thing) {
        Status status = ill.contains(thing.subject()) ? Status.FAILING : Status.HEALTHY;
        return new Finding(
                thing.illness(),
                status,
                severity,
                "said",
                List.of(),
                Map.of(),
                List.of(),
                wall(),
                epoch,
                status.isFault() ? Standing.CONFIRMED : Standing.UNCONFIRMED,
                Optional.empty());
    }

    private final class Heal implements Remediation<Thing> {
        private final String id;
        private final Danger danger;

        Heal(String id, Danger danger) {
            this.id = id;
            this.danger = danger;
        }

        @Override
        public RemediationSpec<Thing> spec() {
            return new RemediationSpec<>(
                    id,
                    Thing.class,
                    danger,
                    List.of("thing.ill"),
                    List.of(),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(2),
                    Duration.ofMinutes(1),
                    List.of());
        }

        @Override
        public Plan plan(Occasion<Thing> occasion) {
            Subject subject = occasion.target().subject();
            Map<String, String> what = new java.util.TreeMap<>(identity);
            what.put("name", subject.name());
            return new Plan(
                    id,
                    subject,
                    "note",
                    List.of(Action.of("heal", subject.name(), what, Map.of())),
                    Math.max(1, things.size()),
                    occasion.now(),
                    occasion.now().plus(LIFE));
        }

        @Override
        public Result apply(Action action, Act<Thing> act) {
            done.add(new Done(id, act.target().subject(), past));
            return effect.apply(act.target().subject());
        }
    }

    /** Makes every call where it stands. */
    private final class Inline implements Calls {
        @Override
        public <T extends Target<?>, R> R call(String what, T target, Duration timeout, Work<T, R> work)
                throws Failed, InterruptedException {
            try {
                return work.run(new Here<>(target, SimWorld.this::wall, timeout));
            } catch (RuntimeException | InterruptedException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
