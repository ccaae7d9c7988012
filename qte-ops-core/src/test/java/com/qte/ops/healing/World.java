package com.qte.ops.healing;

import com.qte.ops.capture.Captured;
import com.qte.ops.capture.Capturing;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.journal.Entry;
import com.qte.ops.journal.Journal;
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
import com.qte.ops.model.Thrown;
import com.qte.ops.probing.Calls;
import com.qte.ops.probing.ProbeRun;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Guard;
import com.qte.ops.spi.Occasion;
import com.qte.ops.spi.OwnProcess;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Site;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Ticker;
import com.qte.ops.spi.Trace;
import com.qte.ops.spi.TradingCalendar;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/** A small world to heal: one database with sessions that can be ended, and a table of how each check sees it. */
final class World {
    static final Subject DATABASE = new Subject("postgres", "main");
    static final Subject ENGINE = new Subject("engine", "qte");
    static final String CHECK = "postgres.connections.idle";
    static final Finding.Id ILL = new Finding.Id(CHECK, DATABASE, "");
    static final Finding.Id QUEUE = new Finding.Id("engine.queue", ENGINE, "");
    static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

    /** Something that is opened by nobody. */
    record Thing(Subject subject, List<Subject> reliesOn) implements Target<AutoCloseable> {
        @Override
        public AutoCloseable open(Duration within) {
            return () -> {};
        }
    }

    /** How each finding stands now; a look sees this. */
    final Map<Finding.Id, Status> statuses = new TreeMap<>();
    /** What was really done, in order. */
    final List<String> changes = new ArrayList<>();

    /** For which runs evidence was kept. */
    final List<String> captures = new ArrayList<>();

    Capturing capturing = (run, reason) -> new Captured(Optional.of(Path.of("evidence", run)), List.of());
    final List<String> troubles = new ArrayList<>();
    final List<Guard> guards = new ArrayList<>();
    final Path state;
    Instant now = START;
    Mode mode = Mode.AUTO;
    Danger danger = Danger.SAFE;
    boolean enabled;
    /** Whether a plan takes only a part of what is to be done. */
    boolean part;

    Optional<TradingCalendar> calendar = Optional.of(at -> false);
    List<String> sessions = List.of("4711");
    int peers = 30;
    Runnable inApply = () -> statuses.put(ILL, Status.HEALTHY);
    BiConsumer<Action, Act<Thing>> acting = (action, act) -> {};
    /** Whether an earlier call has not come back yet. */
    BooleanSupplier busy = () -> false;

    Runnable onLook = () -> {};
    Optional<Result> result = Optional.empty();
    boolean canUndo;
    /** What looking at an action's target tells, and how often it was looked at. */
    Callable<Trace> traced = () -> Trace.UNKNOWN;

    int traces;
    long epoch = 1;
    Diagnosis last;
    String secret = "s3cret";
    /** Which start of the machine it is. */
    String boot = "first";
    /** How far the monotonic clock is from the wall clock. */
    Duration skew = Duration.ofDays(100);

    OwnProcess own = OwnProcess.of(1);
    private final Ticker ticker = new Ticker() {
        @Override
        public long nanos() {
            return Duration.between(START, now).plus(skew).toNanos();
        }

        @Override
        public void park(long nanos) {
            throw new AssertionError("nobody waits here");
        }
    };

    World(Path state) {
        this.state = state;
        statuses.put(ILL, Status.FAILING);
        statuses.put(QUEUE, Status.HEALTHY);
        last = diagnosis();
    }

    Healing healing() {
        InstantSource clock = () -> now;
        return new Healing(new HealingContext(
                List.of(new EndSession()),
                List.of(new Thing(DATABASE, List.of()), new Thing(ENGINE, List.of(DATABASE))),
                guards,
                new Inline(),
                checks -> {
                    onLook.run();
                    epoch++;
                    return diagnosis();
                },
                () -> Optional.of(last),
                (run, reason) -> {
                    captures.add(run);
                    return capturing.capture(run, reason);
                },
                calendar,
                id -> mode,
                id -> enabled,
                person -> true,
                killSwitch(),
                state,
                clock,
                steady(),
                () -> own,
                time -> {
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                    now = now.plus(time);
                },
                text -> text.replace(secret, "***"),
                troubles::add));
    }

    Steady steady() {
        return new Steady(boot, ticker);
    }

    /** Somebody sets the wall clock, and no time goes by. */
    void setClock(Duration by) {
        now = now.plus(by);
        skew = skew.minus(by);
    }

    Path killSwitch() {
        return state.resolve("kill-switch");
    }

    Proposal plan(Healing healing, String requester) {
        return healing.plan("postgres.end-session", Optional.empty(), Map.of(), requester)
                .get(0);
    }

    /** A round of everything, and what the front door holds from then on. */
    void round() {
        epoch++;
        last = diagnosis();
    }

    private Diagnosis diagnosis() {
        List<Finding> findings = new ArrayList<>();
        statuses.forEach((id, status) -> findings.add(finding(id, status, now, epoch)));
        return new Diagnosis(
                now,
                epoch,
                Status.worst(statuses.values()),
                List.of(),
                findings,
                List.of(new ProbeRun("postgres.x", DATABASE, Status.HEALTHY, Duration.ZERO, Duration.ZERO, "")),
                false);
    }

    static Finding finding(Finding.Id id, Status status, Instant at, long epoch) {
        return new Finding(
                id,
                status,
                Severity.P1,
                "seen",
                List.of(),
                Map.of(),
                List.of("leak"),
                at,
                epoch,
                status.isFault() ? Standing.CONFIRMED : Standing.UNCONFIRMED,
                Optional.empty());
    }

    RemediationSpec<?> spec() {
        return new EndSession().spec();
    }

    List<Entry> journal() {
        return Journal.inspect(state).entries();
    }

    List<Entry.Kind> kinds() {
        return journal().stream()
                .map(Entry::kind)
                .filter(kind -> kind != Entry.Kind.OPENED && kind != Entry.Kind.CLOSED)
                .toList();
    }

    final class EndSession implements Remediation<Thing> {
        @Override
        public boolean isPart(Plan plan) {
            return part;
        }

        @Override
        public RemediationSpec<Thing> spec() {
            return new RemediationSpec<>(
                    "postgres.end-session",
                    Thing.class,
                    danger,
                    List.of(CHECK + "/leak"),
                    List.of("pid"),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(2),
                    Duration.ofMinutes(5),
                    List.of());
        }

        @Override
        public Plan plan(Occasion<Thing> occasion) {
            List<String> chosen = occasion.wishes().isEmpty()
                    ? sessions
                    : List.of(occasion.wishes().get("pid"));
            return new Plan(
                    "postgres.end-session",
                    occasion.target().subject(),
                    "note",
                    chosen.stream().map(this::end).toList(),
                    peers,
                    occasion.now(),
                    occasion.now().plus(Duration.ofMinutes(2)));
        }

        private Action end(String session) {
            return Action.of("end", "session " + session + " s3cret", Map.of("pid", session), Map.of());
        }

        @Override
        public Result apply(Action action, Act<Thing> act) {
            changes.add(action.verb() + " " + action.identity().get("pid"));
            acting.accept(action, act);
            inApply.run();
            return result.orElseGet(() -> Result.done("ended s3cret"));
        }

        @Override
        public Trace trace(Action action, Site<Thing> site) throws Exception {
            traces++;
            return traced.call();
        }

        @Override
        public Optional<Action> undo(Action action) {
            return canUndo
                    ? Optional.of(Action.of("restore", action.target(), action.identity(), Map.of()))
                    : Optional.empty();
        }
    }

    /** Makes every call where it stands. */
    private final class Inline implements Calls {
        @Override
        public <T extends Target<?>, R> R call(String what, T target, Duration timeout, Work<T, R> work)
                throws Failed, InterruptedException {
            if (!what.startsWith("undo of") && busy.getAsBoolean()) {
                throw new OpsException(OpsException.Kind.TIMEOUT, what + " has not come back from an earlier call");
            }
            try {
                return work.run(site(target, timeout));
            } catch (OpsException e) {
                throw e;
            } catch (Exception e) {
                throw new Failed(
                        e instanceof RuntimeException ? OpsException.Kind.INTERNAL : OpsException.Kind.UNREACHABLE,
                        Thrown.describe(e, text -> text.replace("s3cret", "***")));
            }
        }

        private <T extends Target<?>> Site<T> site(T target, Duration timeout) {
            return new Site<T>() {
                @Override
                public T target() {
                    return target;
                }

                @Override
                public <C extends AutoCloseable> C session(Target<C> to) throws Exception {
                    return to.open(timeout);
                }

                @Override
                public <C extends AutoCloseable> C fresh(Target<C> to) throws Exception {
                    return to.open(timeout);
                }

                @Override
                public <H> Optional<H> host(Class<H> type) {
                    return Optional.empty();
                }

                @Override
                public Instant now() {
                    return now;
                }

                @Override
                public Duration remaining() {
                    return timeout;
                }

                @Override
                public String redacted(String text) {
                    return text;
                }
            };
        }
    }
}
